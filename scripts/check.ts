import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lintCheck, TYPE_CHECK } from './source-checks.ts';

/** npm run check: types, format and lint, architecture: everything about the source that needs no server. */
const root = fileURLToPath(new URL('..', import.meta.url));

const CHECKS: readonly (readonly [title: string, argv: readonly string[] | null])[] = [
  ['types', TYPE_CHECK],
  ['format and lint', lintCheck()],
  ['architecture', [process.execPath, '--test', 'test/architecture/architecture.test.ts']],
];

let failed = false;
for (const [title, argv] of CHECKS) {
  if (argv === null) {
    console.log(`${title}: not run here, there is no binary of the tool for this platform`);
    continue;
  }
  console.log(`${title} …`);
  const [program = '', ...args] = argv;
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
