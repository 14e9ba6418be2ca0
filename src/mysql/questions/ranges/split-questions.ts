import { toByteString } from '../../../model/byte-string.ts';
import type { Key, KeyRange } from '../../../model/key-range.ts';
import { quoteIdentifier } from '../../quote.ts';
import { type Asking, ask, execute } from '../schema/ask.ts';
import { selectExpression } from '../schema/column-travel.ts';
import { rangeCondition } from './range-condition.ts';
import type { RangeKey } from './range-key.ts';

/** The key of one row, as its TSV fields would hold it, and the same as UTF-8 text where a column is text. */
export interface FoundKey {
  readonly key: Key;
  /** Per column; null where it is no text. */
  readonly texts: readonly (string | null)[];
}

/** The first or last key within a range; null where it holds no row. One step in the index. */
export async function edgeKey(
  asking: Asking,
  key: RangeKey,
  range: KeyRange,
  edge: 'first' | 'last',
): Promise<FoundKey | null> {
  return findKey(asking, key, rangeCondition(key, range), { from: edge });
}

/** The key of the range's row that `before` others come before; null where it holds no more rows than that. Reads so many steps of the index. */
export async function keyAt(
  asking: Asking,
  key: RangeKey,
  range: KeyRange,
  before: number,
): Promise<Key | null> {
  const found = await findKey(asking, key, rangeCondition(key, range), { from: 'first', before });
  return found === null ? null : found.key;
}

/** The last key of the range whose `column`-th value is at most this literal, the columns before it being as given. */
export async function lastKeyUpToValue(
  asking: Asking,
  key: RangeKey,
  range: KeyRange,
  value: { readonly column: number; readonly literal: string; readonly before: readonly string[] },
): Promise<FoundKey | null> {
  const names = key.columns.map(({ name }) => quoteIdentifier(name));
  const fixed = value.before.map((literal, index) => `${names[index]} = ${literal}`);
  const within = rangeCondition(key, range);
  const conditions = [
    ...(within === '' ? [] : [`(${within})`]),
    ...fixed,
    `${names[value.column]} <= ${value.literal}`,
  ];
  return findKey(asking, key, conditions.join(' AND '), { from: 'last' });
}

async function findKey(
  asking: Asking,
  key: RangeKey,
  condition: string,
  { from, before = 0 }: { readonly from: 'first' | 'last'; readonly before?: number },
): Promise<FoundKey | null> {
  const columns = key.columns.map((column) => ({ column, name: quoteIdentifier(column.name) }));
  const values = columns.map(({ column }) => {
    const travel = column.kind === 'enum' ? 'index' : 'bytes';
    return selectExpression({ name: column.name, travel });
  });
  const texts = columns.map(({ column, name }) =>
    column.kind === 'text' ? `CONVERT(${name} USING utf8mb4)` : 'NULL',
  );
  const order = columns.map(({ name }) => (from === 'last' ? `${name} DESC` : name));
  const sql =
    `SELECT ${[...values, ...texts].join(', ')} FROM ${key.table} FORCE INDEX (${key.index})` +
    `${condition === '' ? '' : ` WHERE ${condition}`} ORDER BY ${order.join(', ')} LIMIT 1${before > 0 ? ` OFFSET ${before}` : ''}`;
  const { rows } = await execute(asking, sql, `looking for a key of ${key.table}`);
  const row = rows[0];
  if (row === undefined) return null;
  const width = key.columns.length;
  return {
    key: row.slice(0, width).map((value) => toByteString(value ?? Buffer.alloc(0))),
    texts: row.slice(width).map((value) => value?.toString('utf8') ?? null),
  };
}

/**
 * How many rows the server thinks a range holds: it dives into the index at both ends. USE INDEX and not FORCE INDEX, with which MySQL
 * 8.0 and later save the dive. InnoDB never says more than half of the table.
 */
export async function estimateRows(asking: Asking, key: RangeKey, range: KeyRange): Promise<number> {
  const condition = rangeCondition(key, range);
  const isMariaDb = asking.session.identity.vendor === 'mariadb';
  const format = isMariaDb || asking.session.identity.versionNumber < 50603 ? '' : 'FORMAT=TRADITIONAL ';
  const sql =
    `EXPLAIN ${format}SELECT ${quoteIdentifier(key.columns[0]?.name ?? '')} FROM ${key.table} ` +
    `USE INDEX (${key.index})${condition === '' ? '' : ` WHERE ${condition}`}`;
  const [plan] = await ask(asking, sql, `asking how many rows ${key.table} has`);
  return Number(plan?.rows?.toString() ?? 0);
}
