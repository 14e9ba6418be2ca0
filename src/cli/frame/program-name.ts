import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { shellWord } from '../../errors/shell-word.ts';

interface Started {
  /** The file that was started. */
  readonly launcher: string;
  /** Folders that a shell looks for programs in. */
  readonly path: string;
  readonly cwd: string;
}

/** How a person starts this very program from where they are: by its name where PATH leads to it, else by its path. */
export function programName({ launcher, path, cwd }: Started): string {
  const own = realPath(launcher);
  if (own === null) return 'salvor';
  const first = path.split(':').find((folder) => isAbsolute(folder) && realPath(join(folder, 'salvor')));
  if (first !== undefined && realPath(join(first, 'salvor')) === own) return 'salvor';
  const near = cwd === '/' ? launcher : relative(cwd, launcher);
  if (near.startsWith('..') || isAbsolute(near)) return shellWord(launcher);
  return shellWord(near.includes('/') ? near : `./${near}`);
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
