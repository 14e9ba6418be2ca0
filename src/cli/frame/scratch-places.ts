import { delimiter, join } from 'node:path';
import type { Invocation } from './command-definition.ts';

/** Where disposable servers live, and where what was fetched for them is kept. */
export interface ScratchPlaces {
  readonly rootDir: string;
  readonly cacheDir: string;
  readonly pathDirs: readonly string[];
}

type Given = Pick<Invocation, 'environment' | 'home'>;

/** SALVOR_CACHE_DIR, else XDG_CACHE_HOME/salvor, else ~/.cache/salvor. */
export function scratchPlaces({ environment, home }: Given): ScratchPlaces {
  const cacheHome = environment.XDG_CACHE_HOME || join(home, '.cache');
  const cacheDir = environment.SALVOR_CACHE_DIR || join(cacheHome, 'salvor');
  return {
    cacheDir,
    rootDir: join(cacheDir, 'instances'),
    pathDirs: (environment.PATH ?? '').split(delimiter).filter((dir) => dir !== ''),
  };
}
