import { fromByteString } from '../../../model/byte-string.ts';
import type { Key, KeyRange } from '../../../model/key-range.ts';
import { quoteIdentifier } from '../../quote.ts';
import { keyLiteral } from './key-literal.ts';
import type { RangeKey, RangeKeyColumn } from './range-key.ts';

/** The bound's values as literals; null where one of them has no exact one. */
export function literalsOf(key: RangeKey, bound: Key): readonly string[] | null {
  if (bound.length !== key.columns.length) return null;
  const literals = key.columns.flatMap((column, index) => {
    const value = bound[index];
    return value === undefined ? [] : (keyLiteral(column, fromByteString(value)) ?? []);
  });
  return literals.length === key.columns.length ? literals : null;
}

/**
 * WHERE of a range, without the word; empty for the whole table. Row comparisons are written out with OR and AND, since no server
 * reads `(a, b) > (1, 2)` as a range of its index. Its bounds must have literals.
 */
export function rangeCondition(key: RangeKey, { above, upTo }: KeyRange): string {
  const side = (bound: Key, between: Operator, last: Operator) => {
    const literals = exactLiterals(key, bound);
    const term = (index: number, operator: Operator) =>
      columnTerm(key.columns[index] as RangeKeyColumn, operator, literals[index] ?? '');
    return rowComparison(literals.length, term, { between, last });
  };
  return [
    ...(above === null ? [] : [side(above, '>', '>')]),
    ...(upTo === null ? [] : [side(upTo, '<', '<=')]),
  ].join(' AND ');
}

function exactLiterals(key: RangeKey, bound: Key): readonly string[] {
  const literals = literalsOf(key, bound);
  if (literals === null) throw new TypeError('a bound without exact literals was planned');
  return literals;
}

export type Operator = '>' | '<' | '<=' | '=';

/** A comparison of two rows, column by column; `term` compares one column. */
export function rowComparison(
  width: number,
  term: (index: number, operator: Operator) => string,
  operators: { readonly between: Operator; readonly last: Operator },
): string {
  let comparison = term(width - 1, operators.last);
  for (let index = width - 2; index >= 0; index--) {
    comparison = `(${term(index, operators.between)} OR (${term(index, '=')} AND ${comparison}))`;
  }
  return comparison;
}

function columnTerm({ name, members }: RangeKeyColumn, operator: Operator, literal: string): string {
  const column = quoteIdentifier(name);
  if (members === null || operator === '=') return `${column} ${operator} ${literal}`;
  // No server uses the index of an ENUM for `>`: the numbers are listed instead. 0 is that of the error value.
  const number = Number(literal);
  const [from, to] = operator === '>' ? [number + 1, members] : [0, operator === '<' ? number - 1 : number];
  const listed = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  return listed.length === 0 ? 'FALSE' : `${column} IN (${listed.join(',')})`;
}
