import type { JournaledChunk } from '../../../model/unfinished-run.ts';
import { findStored } from '../../../repository/put-object.ts';
import type { Repository } from '../../../repository/repository.ts';
import type { RangeRows } from '../ranges/table-reading.ts';

/**
 * A range as an unfinished run has stored it, if every object of it still stands there with the very bytes that were recorded;
 * null: it is read again.
 */
export async function reuseRange(
  repository: Repository,
  done: readonly JournaledChunk[],
  signal: AbortSignal,
): Promise<RangeRows | null> {
  for (const { chunk } of done) {
    if ((await findStored(repository, chunk, { signal })) === null) return null;
  }
  return {
    chunks: done.map(({ chunk }) => chunk),
    largestRowBytes: done.reduce((largest, entry) => Math.max(largest, entry.largestRowBytes), 0),
  };
}
