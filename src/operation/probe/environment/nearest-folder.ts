import { lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The folder itself, or the nearest one above it that is there: that is where it would be made. */
export async function nearestFolder(path: string): Promise<string> {
  let folder = resolve(path);
  for (;;) {
    try {
      await lstat(folder);
      return folder;
    } catch (error) {
      const above = dirname(folder);
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === folder) throw error;
      folder = above;
    }
  }
}
