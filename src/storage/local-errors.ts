import { statfs } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { fail, SalvorError } from '../errors/salvor-error.ts';

export type Doing = 'read' | 'write';

/** True for an operating system error with one of these codes. */
export function isErrno(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Turns what the operating system said about `path` into a stable code. Our own errors pass unchanged. */
export async function failLocal(error: unknown, path: string, doing: Doing): Promise<never> {
  if (error instanceof SalvorError || !isSystemError(error)) throw error;
  const uid = process.getuid?.() ?? null;
  const options = { cause: error };
  const errno = nameOf(error);
  switch (errno) {
    case 'ENOSPC':
    case 'EDQUOT':
      fail('STORAGE_NO_SPACE', { path, uid, quota: errno === 'EDQUOT', ...(await freeSpace(path)) }, options);
      break;
    case 'EROFS':
      fail('STORAGE_READ_ONLY', { path }, options);
      break;
    case 'EACCES':
    case 'EPERM':
      fail('STORAGE_NOT_PERMITTED', { path, uid, doing }, options);
      break;
    case 'EFBIG':
      fail('STORAGE_FILE_TOO_LARGE', { path }, options);
      break;
    case 'EMFILE':
    case 'ENFILE':
      fail('STORAGE_TOO_MANY_FILES', { path, errno }, options);
      break;
    case 'ELOOP':
      fail('STORAGE_UNSAFE_PATH', { path, kind: 'symlink' }, options);
      break;
    case 'ENOTDIR':
      fail('STORAGE_UNSAFE_PATH', { path, kind: 'file' }, options);
      break;
    case 'ENXIO':
      fail('STORAGE_UNSAFE_PATH', { path, kind: 'socket' }, options);
  }
  const facts = { path, errno, call: error.syscall ?? 'unknown' };
  return fail(doing === 'read' ? 'STORAGE_READ_FAILED' : 'STORAGE_WRITE_FAILED', facts, options);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).errno === 'number';
}

/** libuv does not know EDQUOT and gives "Unknown system error -122". */
function nameOf(error: NodeJS.ErrnoException & { code: string }): string {
  return -(error.errno ?? 0) === constants.errno.EDQUOT ? 'EDQUOT' : error.code;
}

/** The same errno stands for "no bytes" and "no inodes"; the file system itself says which. */
async function freeSpace(path: string): Promise<{ freeBytes: number | null; inodes: boolean }> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      const stat = await statfs(folder);
      // Asked after our own temporary file is gone, which took up to two (tmpfs counts links too).
      return { freeBytes: stat.bavail * stat.bsize, inodes: stat.files > 0 && stat.ffree <= 2 };
    } catch (error) {
      // A folder that was just about to be made; its parent lies on the same volume.
      if (!isErrno(error, 'ENOENT') || folder === dirname(folder)) return { freeBytes: null, inodes: false };
    }
  }
}
