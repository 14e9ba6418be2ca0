import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fail } from '../errors/salvor-error.ts';
import { isErrno } from './local-errors.ts';
import { kindOfEntry } from './local-folders.ts';

const BLOCK_BYTES = 512 * 1024;

/** Opens a regular file for reading, or resolves null. Never follows a link and never waits on a planted pipe. */
export async function openForReading(path: string): Promise<FileHandle | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
  const found = await handle.stat();
  if (found.isFile()) return handle;
  await handle.close();
  return fail('STORAGE_UNSAFE_PATH', { path, kind: kindOfEntry(found) });
}

/** The rest of a file in fresh buffers of at most 512 KiB. The caller closes. */
export async function* readBlocks(
  handle: FileHandle,
  start: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  for (let position = start; ; ) {
    signal?.throwIfAborted();
    const block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
    const { bytesRead } = await handle.read(block, 0, BLOCK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield block.subarray(0, bytesRead);
  }
}
