import type { KeyRange } from '../../../model/key-range.ts';
import { isSameKey } from '../../../model/key-range.ts';
import { literalsOf } from '../../../mysql/questions/ranges/range-condition.ts';
import type { RangeKey } from '../../../mysql/questions/ranges/range-key.ts';
import {
  edgeKey,
  estimateRows,
  type FoundKey,
  lastKeyUpToValue,
} from '../../../mysql/questions/ranges/split-questions.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import { valueSpace } from './value-space.ts';

export interface SplitGoal {
  /** Pieces of about so many rows, by the server's estimate. */
  readonly rowsPerPiece: number;
  readonly mostPieces: number;
}

/** A range that is known to hold rows, and the keys at both ends. */
interface Piece {
  readonly range: KeyRange;
  readonly first: FoundKey;
  readonly last: FoundKey;
  readonly rows: number;
}

/** Guesses for one split: each halves what is left between the two ends. */
const MOST_GUESSES = 24;

/**
 * Cuts a range at keys that exist in the session's snapshot, into pieces that are about even: always the largest first, where the
 * server thinks most rows are. How unevenly keys are spread costs questions, at most some dozens per piece, and never
 * more pieces. Together the ranges given back are the one that was given.
 */
export async function splitRange(
  asking: Asking,
  key: RangeKey,
  range: KeyRange,
  goal: SplitGoal,
): Promise<readonly KeyRange[]> {
  const first = await edgeKey(asking, key, range, 'first');
  const last = await edgeKey(asking, key, range, 'last');
  if (first === null || last === null) return [range];
  let pieces: readonly Piece[] = [{ range, first, last, rows: await estimateRows(asking, key, range) }];
  const whole = new Set<Piece>();
  while (pieces.length < goal.mostPieces) {
    const largest = largestOf(pieces.filter((piece) => !whole.has(piece)));
    if (largest === null || largest.rows <= goal.rowsPerPiece) break;
    const halves = await splitPiece(asking, key, largest);
    if (halves === null) whole.add(largest);
    else pieces = pieces.flatMap((piece) => (piece === largest ? halves : [piece]));
  }
  return joinSmall(pieces, goal.rowsPerPiece);
}

function largestOf(pieces: readonly Piece[]): Piece | null {
  return pieces.reduce<Piece | null>(
    (largest, piece) => (largest === null || piece.rows > largest.rows ? piece : largest),
    null,
  );
}

async function splitPiece(asking: Asking, key: RangeKey, piece: Piece): Promise<readonly Piece[] | null> {
  const { range, first, last } = piece;
  const found = await keyBetween(asking, key, piece);
  if (found === null) return null;
  const below = { above: range.above, upTo: found.key };
  const beyond = { above: found.key, upTo: range.upTo };
  const next = await edgeKey(asking, key, beyond, 'first');
  if (next === null) return null;
  return [
    { range: below, first, last: found, rows: await estimateRows(asking, key, below) },
    { range: beyond, first: next, last, rows: await estimateRows(asking, key, beyond) },
  ];
}

/** A key of the piece that is not its last, near the middle of its values; null where no guess finds one. */
async function keyBetween(asking: Asking, key: RangeKey, piece: Piece): Promise<FoundKey | null> {
  const { range, first, last } = piece;
  const index = key.columns.findIndex((_, at) => !isSameKey([first.key[at] ?? ''], [last.key[at] ?? '']));
  const column = key.columns[index];
  const before = literalsOf(key, first.key)?.slice(0, Math.max(0, index));
  const space = column === undefined ? null : valueSpace(column, index, first, last);
  if (space === null || before === undefined) return null;
  let { low, high } = space;
  for (let guesses = 0; guesses < MOST_GUESSES && low < high; guesses++) {
    const middle = (low + high) >> 1n;
    const literal = space.literal(middle);
    if (literal === null) return null;
    const found = await lastKeyUpToValue(asking, key, range, { column: index, literal, before });
    if (found === null) low = middle + 1n;
    else if (isSameKey(found.key, last.key)) high = middle;
    else if (literalsOf(key, found.key) === null) return null;
    else return found;
  }
  return null;
}

/** What a lopsided split has left too small for a query of its own. */
function joinSmall(pieces: readonly Piece[], rowsPerPiece: number): readonly KeyRange[] {
  const joined: { range: KeyRange; rows: number }[] = [];
  for (const { range, rows } of pieces) {
    const before = joined.at(-1);
    if (before !== undefined && before.rows + rows <= rowsPerPiece) {
      joined.splice(-1, 1, {
        range: { above: before.range.above, upTo: range.upTo },
        rows: before.rows + rows,
      });
    } else joined.push({ range, rows });
  }
  return joined.map(({ range }) => range);
}
