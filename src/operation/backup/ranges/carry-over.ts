import type { Key, KeyRange } from '../../../model/key-range.ts';
import { literalsOf } from '../../../mysql/questions/ranges/range-condition.ts';
import type { RangeKey } from '../../../mysql/questions/ranges/range-key.ts';
import type { TableFacts } from '../../../mysql/questions/schema/schema-facts.ts';
import type { PreviousTable } from '../../../repository/previous-tables.ts';

/**
 * The ranges of the chunks of the run before, so that what has not changed comes out as the same objects. Joined are neighbours
 * that have shrunk to less than half a chunk together. What was appended behind the last key gets a range of its own, unless the last chunk is
 * still small. Null where the table's key or columns are no longer the same.
 */
export function carryOver(
  table: TableFacts,
  key: RangeKey,
  previous: PreviousTable,
  chunkBytes: number,
): readonly KeyRange[] | null {
  const isBounded = previous.chunks.every(({ above, upTo }) => above !== undefined && upTo !== undefined);
  if (!isBounded || !isSameShape(table, previous)) return null;
  const cuts: Key[] = [];
  let openBytes = 0;
  for (const [index, chunk] of previous.chunks.entries()) {
    const next = previous.chunks[index + 1];
    openBytes += chunk.plainBytes;
    const isSmall = openBytes + (next?.plainBytes ?? 0) <= chunkBytes / 2;
    const cut = next === undefined ? tailCut(chunk, openBytes, chunkBytes) : chunk.upTo;
    if (isSmall || cut == null || literalsOf(key, cut) === null) continue;
    cuts.push(cut);
    openBytes = 0;
  }
  return [...cuts, null].map((upTo, index) => ({ above: cuts[index - 1] ?? null, upTo }));
}

function tailCut(last: PreviousTable['chunks'][number], openBytes: number, chunkBytes: number): Key | null {
  return openBytes >= chunkBytes / 2 ? (last.lastKey ?? null) : null;
}

function isSameShape(table: TableFacts, previous: PreviousTable): boolean {
  const shape = (key: readonly string[], columns: PreviousTable['columns']) =>
    JSON.stringify([
      key,
      columns.map(({ name, type, characterSet, travel }) => [name, type, characterSet, travel]),
    ]);
  return shape(table.key, table.carried) === shape(previous.key, previous.columns);
}
