import { write } from 'node:fs';

const RETRY_MS = 5;

/** Writes all of it. The writes wait in the thread pool: a reader that stands still does not stop this process. */
export async function writeDescriptor(descriptor: number, chunk: Uint8Array): Promise<void> {
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

function writeSome(descriptor: number, bytes: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, (error, written) => (error === null ? resolve(written) : reject(error)));
  });
}
