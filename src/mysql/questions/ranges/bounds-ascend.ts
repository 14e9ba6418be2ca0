import { isCode } from '../../../errors/salvor-error.ts';
import type { Key } from '../../../model/key-range.ts';
import { type Asking, execute } from '../schema/ask.ts';
import { literalsOf, rowComparison } from './range-condition.ts';
import type { RangeKey } from './range-key.ts';

/** Pairs in one statement: a few hundred kilobytes with the longest keys. */
const PAIRS_AT_ONCE = 200;

/**
 * Whether each bound comes after the one before it, in the server's own comparison. False also where the server does not take
 * one of them as a value (bytes that its character set does not have). Needs no privilege.
 */
export async function boundsAscend(asking: Asking, key: RangeKey, bounds: readonly Key[]): Promise<boolean> {
  const literals = bounds.map((bound) => literalsOf(key, bound));
  for (let from = 1; from < literals.length; from += PAIRS_AT_ONCE) {
    const pairs = literals.slice(from, from + PAIRS_AT_ONCE).map((later, index) => {
      const earlier = literals[from + index - 1] ?? null;
      return later === null || earlier === null ? 'FALSE' : isAbove(later, earlier);
    });
    if (!(await allTrue(asking, pairs))) return false;
  }
  return literals.every((bound) => bound !== null);
}

function isAbove(later: readonly string[], earlier: readonly string[]): string {
  const term = (index: number, operator: string) => `${later[index]} ${operator} ${earlier[index]}`;
  return rowComparison(later.length, term, { between: '>', last: '>' });
}

async function allTrue(asking: Asking, conditions: readonly string[]): Promise<boolean> {
  const sql = `SELECT ${conditions.map((condition) => `(${condition})`).join(', ')}`;
  try {
    const { rows } = await execute(asking, sql, 'asking whether the bounds of ranges ascend');
    const values = rows[0] ?? [];
    return values.length === conditions.length && values.every((value) => value?.toString() === '1');
  } catch (error) {
    if (isCode(error, 'SERVER_ERROR')) return false;
    throw error;
  }
}
