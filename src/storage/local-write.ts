import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ignoreError } from '../base/ignore-error.ts';
import { unlinkIfThere } from './local-temporary.ts';

const FILE_MODE = 0o600;

/** An error of the caller's `source`: passed on as it is, never taken for one of the disk. */
export class SourceFailure extends Error {}

/**
 * Writes all of `source` to a new file and syncs it. Whatever goes wrong, the file is removed again and the error
 * comes as the system gave it. A failed fsync is final: the kernel may have dropped the pages, so a second fsync on the same
 * descriptor would say "ok" about bytes that are lost.
 */
export async function writeNewFile(
  path: string,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const handle = await open(path, flags, FILE_MODE);
  try {
    try {
      await setPrivateMode(handle);
      for await (const bytes of tagged(source)) {
        signal?.throwIfAborted();
        await writeAll(handle, bytes);
      }
      signal?.throwIfAborted();
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await removeQuietly(path);
    throw error;
  }
}

/** For the way out of a failure: a file system that just failed may refuse this too, and the first error matters. */
export async function removeQuietly(path: string): Promise<void> {
  try {
    await unlinkIfThere(path);
  } catch (error) {
    ignoreError(error, 'the error that led here is thrown; sweepTemporary removes what is left');
  }
}

async function* tagged(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    throw new SourceFailure('the source failed', { cause: error });
  }
}

/** A write may be short without an error (a signal, a nearly full disk), so it goes on where it stopped. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done);
    done += bytesWritten;
  }
}

/** The umask can only have taken bits away. File systems without modes (FAT) show their own, and cannot be changed. */
async function setPrivateMode(handle: FileHandle): Promise<void> {
  const { mode } = await handle.stat();
  if ((mode & 0o600) !== FILE_MODE) await handle.chmod(FILE_MODE);
}
