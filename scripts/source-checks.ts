import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** argv of the type check. */
export const TYPE_CHECK = [
  process.execPath,
  join(root, 'node_modules/typescript/bin/tsc'),
  '--noEmit',
  '--pretty',
  'false',
];

/** argv of format and lint; null on platforms for which no binary is installed (see docs/adr/0001). */
export function lintCheck(): readonly string[] | null {
  const binary = join(root, 'node_modules', '@biomejs', `cli-${process.platform}-${process.arch}`, 'biome');
  return existsSync(binary) ? [binary, 'ci', '--colors=off', '--diagnostic-level=error', '.'] : null;
}
