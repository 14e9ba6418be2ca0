import { write } from 'node:fs';
import type { Readable } from 'node:stream';
import type { KeptEnds } from './kept-ends.ts';

/**
 * Copies a program's output to a descriptor of ours, byte for byte. The writes wait in the thread pool: a consumer that
 * stands still stops the program, but not our ears for signals. `onReaderGone` tells that nobody reads
 * them any more; the rest is not wanted then.
 */
export async function passThrough(
  source: Readable,
  target: { readonly descriptor: number; readonly onReaderGone: () => void },
  kept: KeptEnds,
): Promise<void> {
  try {
    for await (const chunk of source) {
      kept.take(chunk);
      await writeAll(target.descriptor, chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    target.onReaderGone();
  } finally {
    source.destroy();
  }
}

const RETRY_MS = 5;

async function writeAll(descriptor: number, chunk: Buffer): Promise<void> {
  let done = 0;
  while (done < chunk.length) {
    try {
      done += await writeSome(descriptor, chunk.subarray(done));
    } catch (error) {
      // Somebody else set the shared pipe or terminal to non-blocking.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function writeSome(descriptor: number, bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, (error, written) => (error === null ? resolve(written) : reject(error)));
  });
}
