import { BoundedQueue } from '../../base/bounded-queue.ts';
import { ignoreError } from '../../base/ignore-error.ts';
import { refuseExisting, writeOutput } from './write-output.ts';

/** Pieces on their way to the disk; writeOutput() gathers what is smaller than a frame. */
const PIECES_WAITING = 4;

/**
 * What `work` gives to `write` becomes a new file, packed as its name says. It has its name only when the work is done and all of it is
 * durable. Errors: OUTPUT_EXISTS, those of the disk, those of the work.
 */
export async function intoNewFile<T>(
  output: string,
  signal: AbortSignal,
  work: (write: (bytes: Buffer) => Promise<void>) => Promise<T>,
): Promise<{ readonly done: T; readonly writtenBytes: number }> {
  await refuseExisting(output);
  const queue = new BoundedQueue<Buffer>(PIECES_WAITING);
  const writing = writeOutput(output, queue, signal);
  writing.catch((error: unknown) => queue.fail(error));
  try {
    const done = await work((bytes) => queue.push(bytes));
    queue.end();
    return { done, writtenBytes: await writing };
  } catch (error) {
    queue.fail(error);
    await writing.catch((again: unknown) => ignoreError(again, 'the work failed first, or for this'));
    throw error;
  }
}
