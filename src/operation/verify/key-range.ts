import { printKey } from '../../model/key-range.ts';
import type { Chunk } from '../../model/manifest.ts';

/** First and last key of a chunk as a person reads them; null where the table has no key. */
export function keyRange(chunk: Chunk): { readonly first: string; readonly last: string } | null {
  if (!chunk.firstKey || !chunk.lastKey) return null;
  return { first: printKey(chunk.firstKey), last: printKey(chunk.lastKey) };
}
