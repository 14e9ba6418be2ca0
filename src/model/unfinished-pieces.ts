import { isSameKey, type Key, type KeyRange, WHOLE_TABLE } from './key-range.ts';
import type { JournaledChunk, UnfinishedTable } from './unfinished-run.ts';

/** A range of a table that an unfinished run has read, or has not. */
export interface UnfinishedPiece {
  readonly range: KeyRange;
  /** Empty: still to be read. */
  readonly done: readonly JournaledChunk[];
}

/**
 * The whole table as pieces in ascending order: each stored chunk, and each gap between them. One that is read in a single scan is one
 * piece, which is done when all of it is.
 */
export function piecesOf({ ranges, chunks, isWhole }: UnfinishedTable): readonly UnfinishedPiece[] {
  if (ranges === null) return [{ range: WHOLE_TABLE, done: isWhole ? chunks : [] }];
  const byRange = Map.groupBy(chunks, (entry) => entry.range);
  return ranges.flatMap((range, index) => piecesOfRange(range, byRange.get(index) ?? []));
}

function piecesOfRange(range: KeyRange, done: readonly JournaledChunk[]): readonly UnfinishedPiece[] {
  const pieces: UnfinishedPiece[] = [];
  let above: Key | null = range.above;
  for (const entry of done) {
    const { above: from = null, upTo = null } = entry.chunk;
    if (!isSameKey(above, from)) pieces.push({ range: { above, upTo: from }, done: [] });
    pieces.push({ range: { above: from, upTo }, done: [entry] });
    above = upTo;
  }
  const isAtEnd = done.length > 0 && isSameKey(above, range.upTo);
  return isAtEnd ? pieces : [...pieces, { range: { above, upTo: range.upTo }, done: [] }];
}
