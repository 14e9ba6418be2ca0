import { open } from 'node:fs/promises';
import { fail } from '../../errors/salvor-error.ts';

const CHUNK_BYTES = 256 * 1024;

/** Hands the bytes of a file to `read`, piece by piece: each is overwritten by the next. Raises DIAGNOSE_FILE_UNREADABLE. */
export async function readingFile<Result>(
  path: string,
  read: (bytes: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  try {
    return await read(bytesOf(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    // Anything but an error of the file system is a mistake of ours.
    if (code === null || !/^E[A-Z]+$/.test(code)) throw error;
    return fail('DIAGNOSE_FILE_UNREADABLE', { path, reason: code }, { cause: error });
  }
}

/** One buffer for all: hundreds of pieces would wait for the garbage collector. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const piece = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
