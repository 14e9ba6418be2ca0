import type { CarriedColumn } from '../model/column.ts';
import { compareKeys } from '../model/key-order.ts';
import { isSameKey, type Key } from '../model/key-range.ts';
import type { Chunk, TableRows } from '../model/manifest.ts';
import { type Contradiction, firstOf } from './contradiction.ts';

/**
 * Whether the chunks of a table leave nothing out between them and hold nothing twice (docs/format.md, "That nothing is missing
 * between chunks"): the bounds tile, and the keys lie within them as far as their order is known without the server.
 */
export function findTilingFault(table: TableRows): Contradiction | null {
  const { chunks } = table;
  if (chunks.every(({ above, upTo }) => above === undefined && upTo === undefined)) return null;
  const where = `table ${table.schema}.${table.name}`;
  const bounded = chunks.filter(({ above, upTo }) => above !== undefined && upTo !== undefined).length;
  if (bounded !== chunks.length)
    return {
      at: `${where}, bounds`,
      found: `${bounded} of ${chunks.length} chunks`,
      expected: 'all or none',
    };
  const columns = table.key.map((name) => table.columns.find((column) => column.name === name) ?? null);
  return firstOf(chunks, (chunk, index) => {
    const at = `${where}, chunk ${index}`;
    return checkSeam(chunks, index, at) ?? checkOrder(chunk, columns, at);
  });
}

/** Whether a range begins where the one before it ends, and only the last is open. */
export function checkSeam(
  chunks: readonly Pick<Chunk, 'above' | 'upTo'>[],
  index: number,
  at: string,
): Contradiction | null {
  const { above = null, upTo = null } = chunks[index] ?? {};
  const expected = index === 0 ? null : (chunks[index - 1]?.upTo ?? null);
  if (!isSameKey(above, expected))
    return { at: `${at}, above`, found: print(above), expected: print(expected) };
  const isLast = index === chunks.length - 1;
  if ((upTo === null) === isLast) return null;
  return { at: `${at}, upTo`, found: print(upTo), expected: isLast ? print(null) : 'a key' };
}

function checkOrder(
  { above, firstKey, lastKey, upTo }: Chunk,
  columns: readonly (CarriedColumn | null)[],
  at: string,
): Contradiction | null {
  const steps = [
    { name: 'above', key: above, isBelowNext: true },
    { name: 'firstKey', key: firstKey, isBelowNext: false },
    { name: 'lastKey', key: lastKey, isBelowNext: false },
    { name: 'upTo', key: upTo, isBelowNext: false },
  ].flatMap(({ key, ...step }) => (key == null ? [] : [{ ...step, key }]));
  return firstOf(steps.slice(1), ({ name, key }, index) => {
    const before = steps[index];
    if (before === undefined) return null;
    const order = compareKeys(columns, before.key, key);
    if (order === null || order < 0 || (order === 0 && !before.isBelowNext)) return null;
    const relation = before.isBelowNext ? 'above' : 'not below';
    return { at: `${at}, ${name}`, found: print(key), expected: `${relation} ${print(before.key)}` };
  });
}

function print(key: Key | null): string {
  return key === null ? 'none' : JSON.stringify(key);
}
