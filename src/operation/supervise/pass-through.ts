import type { Readable } from 'node:stream';
import { writeDescriptor } from '../../storage/write-descriptor.ts';
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
      await writeDescriptor(target.descriptor, chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    target.onReaderGone();
  } finally {
    source.destroy();
  }
}
