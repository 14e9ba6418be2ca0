import { fromByteString } from './byte-string.ts';
import type { CarriedColumn } from './column.ts';
import type { Key } from './key-range.ts';

type KeyColumn = Pick<CarriedColumn, 'type' | 'characterSet' | 'travel'>;

/** Negative, 0 or positive; null where only the server knows. */
type Compare = (a: Buffer, b: Buffer) => number | null;

const INTEGER = /^-?\d{1,40}$/;
const DECIMAL = /^(-?)(\d{1,70})(?:\.(\d{1,40}))?$/;
/** Of fixed width, so that they sort as text: dates, and times of the same number of digits. */
const MOMENT = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d{1,6})?)?$/;

/**
 * Compares two keys of one table as its server does, as far as that can be done without it: null where the answer
 * depends on a collation, on a type whose order is the server's own, or on a column that is not known (null).
 */
export function compareKeys(columns: readonly (KeyColumn | null)[], a: Key, b: Key): number | null {
  for (const [index, column] of columns.entries()) {
    const left = fromByteString(a[index] ?? '');
    const right = fromByteString(b[index] ?? '');
    if (left.equals(right)) continue;
    const order = column === null ? null : comparisonOf(column)(left, right);
    // Different bytes of one value (`1.0` and `1.00`): the next column decides.
    if (order !== 0) return order;
  }
  return 0;
}

function comparisonOf({ type, characterSet, travel }: KeyColumn): Compare {
  const word = /^[a-z0-9]+/.exec(type.toLowerCase())?.[0] ?? '';
  if (travel === 'index') return compareIntegers;
  if (travel !== 'bytes' || (characterSet !== null && characterSet !== 'binary')) return unknown;
  if (/^(?:tinyint|smallint|mediumint|int|integer|bigint|year)$/.test(word)) return compareIntegers;
  if (word === 'decimal' || word === 'numeric') return compareDecimals;
  if (word === 'bit') return compareBits;
  if (/^(?:date|datetime|timestamp)$/.test(word)) return compareMoments;
  if (word === 'binary' || word === 'varbinary') return (a, b) => Buffer.compare(a, b);
  return unknown;
}

const unknown: Compare = () => null;

function compareIntegers(a: Buffer, b: Buffer): number | null {
  const left = a.toString('latin1');
  const right = b.toString('latin1');
  return INTEGER.test(left) && INTEGER.test(right) ? sign(BigInt(left), BigInt(right)) : null;
}

function compareDecimals(a: Buffer, b: Buffer): number | null {
  const left = scaled(a);
  const right = scaled(b);
  return left === null || right === null ? null : sign(left, right);
}

/** The value times 10^40. */
function scaled(value: Buffer): bigint | null {
  const match = DECIMAL.exec(value.toString('latin1'));
  if (match === null) return null;
  const [, minus, whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction.padEnd(40, '0'));
  return minus === '-' ? -digits : digits;
}

function compareBits(a: Buffer, b: Buffer): number | null {
  return a.length === b.length ? Buffer.compare(a, b) : null;
}

function compareMoments(a: Buffer, b: Buffer): number | null {
  const left = a.toString('latin1');
  const right = b.toString('latin1');
  const isComparable = left.length === right.length && MOMENT.test(left) && MOMENT.test(right);
  return isComparable ? Buffer.compare(a, b) : null;
}

function sign(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}
