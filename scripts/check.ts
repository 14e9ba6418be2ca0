import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Types, format and lint, architecture: everything about the source that needs no server. */
const root = fileURLToPath(new URL('..', import.meta.url));
const node = process.execPath;

const CHECKS: readonly (readonly [title: string, args: readonly string[]])[] = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--diagnostic-level=error', '.']],
  ['architecture', ['--test', 'test/architecture/architecture.test.ts']],
];

let failed = false;
for (const [title, args] of CHECKS) {
  console.log(`${title} …`);
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
