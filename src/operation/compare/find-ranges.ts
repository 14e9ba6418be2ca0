import type { RowCount } from '../../kernel/row-kernel-types.ts';
import type { Differences, DifferingRange, RangesUnknown } from '../../model/difference.ts';
import { isSameKey, type Key, type KeyRange, printKey, WHOLE_TABLE } from '../../model/key-range.ts';
import { subtractRowDigests } from '../../model/row-digest.ts';
import { boundsAscend } from '../../mysql/questions/ranges/bounds-ascend.ts';
import type { RangeKey } from '../../mysql/questions/ranges/range-key.ts';
import { keyAt } from '../../mysql/questions/ranges/split-questions.ts';
import { isOrderCrossed } from '../difference/crossed-order.ts';
import { joinRows } from '../difference/join-rows.ts';
import { bothSides } from './both-sides.ts';
import { digestRows, type Normalisers, type ReadSide, streamRange } from './read-side.ts';

/** A range that is not larger on either side is read row by row. */
const ROWS_ONE_BY_ONE = 1000;
const MOST_ROWS_LISTED = 100;
/** Ranges read row by row; what differs behind them is named as it stands. */
const MOST_RANGES = 50;

export interface HalvedTable {
  readonly first: ReadSide & { readonly key: RangeKey };
  readonly second: ReadSide & { readonly key: RangeKey };
  readonly normalisers: Normalisers;
}

/** A range, and what each side holds of it. */
interface Open {
  readonly range: KeyRange;
  readonly first: RowCount;
  readonly second: RowCount;
}

/**
 * Finds where a table differs whose digests do: halves the range at its middle row, reads the lower half of both sides, and knows
 * the upper from the digest of the whole, which is a sum. So all halvings together read the table once more.
 */
export async function findRanges(
  table: HalvedTable,
  whole: Omit<Open, 'range'>,
): Promise<Differences & { readonly reads: number }> {
  const open: Open[] = [{ range: WHOLE_TABLE, ...whole }];
  const found: DifferingRange[] = [];
  let left = MOST_ROWS_LISTED;
  let reads = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    table.first.signal.throwIfAborted();
    if (isSame(next)) continue;
    if (left === 0 || found.length >= MOST_RANGES) {
      addUnread(found, next.range);
      continue;
    }
    const halves = isSmall(next) ? null : await halve(table, next);
    reads++;
    if (halves === 'other-order') return { differing: [], unlocated: halves, reads };
    if (halves !== null) {
      open.push(halves.upper, halves.lower);
      continue;
    }
    const rows = (await joinRange(table, next.range)).result(left);
    if (rows === null) addUnread(found, next.range);
    else {
      const listed = rows.missing.length + rows.extra.length + rows.changed.length;
      left -= listed;
      if (listed > 0) found.push({ ...printed(next.range), rows });
    }
  }
  return { ...conclude(found), reads };
}

function conclude(found: readonly DifferingRange[]): Differences {
  if (isOrderCrossed(found)) return { differing: [], unlocated: 'other-order' };
  return found.length === 0 ? { differing: [], unlocated: 'moved' } : { differing: found, unlocated: null };
}

function isSame({ first, second }: Open): boolean {
  return first.rows === second.rows && first.digest === second.digest;
}

function isSmall({ first, second }: Open): boolean {
  return Math.max(first.rows, second.rows) <= ROWS_ONE_BY_ONE;
}

/** Neighbours that are not looked into are one range. */
function addUnread(found: DifferingRange[], range: KeyRange): void {
  const before = found.at(-1);
  const { above, upTo } = printed(range);
  if (before?.rows === null && before.upTo === above) found.splice(-1, 1, { ...before, upTo });
  else found.push({ above, upTo, rows: null });
}

function printed({ above, upTo }: KeyRange): Pick<DifferingRange, 'above' | 'upTo'> {
  return { above: above && printKey(above), upTo: upTo && printKey(upTo) };
}

/** Null where the range cannot be cut: it is then read row by row, whatever its size. */
async function halve(
  table: HalvedTable,
  { range, first, second }: Open,
): Promise<{ readonly lower: Open; readonly upper: Open } | Extract<RangesUnknown, 'other-order'> | null> {
  const [larger, rows] = first.rows >= second.rows ? [table.first, first.rows] : [table.second, second.rows];
  const { session, signal } = larger;
  const middle = await keyAt({ session, signal }, larger.key, range, Math.ceil(rows / 2) - 1);
  if (middle === null || isSameKey(middle, range.upTo)) return null;
  const cut = await cutsAlike(table, range, middle);
  if (cut !== 'alike') return cut;
  const lowerRange = { above: range.above, upTo: middle };
  const upperRange = { above: middle, upTo: range.upTo };
  const [lowerFirst, lowerSecond] = await onBoth(table, (side) =>
    digestRows(side, { key: side.key, range: lowerRange }, table.normalisers),
  );
  const rest = (all: RowCount, lower: RowCount): RowCount => ({
    rows: all.rows - lower.rows,
    digest: subtractRowDigests(all.digest, lower.digest),
  });
  return {
    lower: { range: lowerRange, first: lowerFirst, second: lowerSecond },
    upper: { range: upperRange, first: rest(first, lowerFirst), second: rest(second, lowerSecond) },
  };
}

/** Each server says for itself whether the cut lies between the bounds. A cut that none can write down is none. */
async function cutsAlike(
  table: HalvedTable,
  { above, upTo }: KeyRange,
  middle: Key,
): Promise<'alike' | 'other-order' | null> {
  const bounds = [above, middle, upTo].filter((bound) => bound !== null);
  const ascend = await onBoth(table, ({ session, signal, key }) =>
    boundsAscend({ session, signal }, key, bounds),
  );
  if (ascend.every(Boolean)) return 'alike';
  return ascend.some(Boolean) ? 'other-order' : null;
}

function joinRange({ first, second, normalisers }: HalvedTable, range: KeyRange) {
  return joinRows(
    streamRange(first, { key: first.key, range }, normalisers),
    streamRange(second, { key: second.key, range }, normalisers),
  );
}

function onBoth<T>(
  { first, second }: HalvedTable,
  work: (side: HalvedTable['first']) => Promise<T>,
): Promise<readonly [T, T]> {
  return bothSides(work(first), work(second));
}
