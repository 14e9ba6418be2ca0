import type { TableColumn } from '../schema/schema-facts.ts';
import type { RangeKeyColumn } from './range-key.ts';

/**
 * How the value of a key column is written in a statement, so that the server has exactly the value it gave us:
 * - number, year: the digits; bit: its bytes as a number
 * - enum: by its number, which is how it travels in a key
 * - bytes, text: the bytes, marked with the column's character set
 * - moment, time: a typed literal, so that nothing is compared as text
 * - uuid, inet6, inet4: MariaDB's types, cast from their text
 */
export type LiteralKind =
  | 'number'
  | 'year'
  | 'enum'
  | 'bit'
  | 'bytes'
  | 'text'
  | 'moment'
  | 'time'
  | 'uuid'
  | 'inet6'
  | 'inet4';

const KINDS: Readonly<Record<string, LiteralKind>> = {
  ...kindOf('number', ['tinyint', 'smallint', 'mediumint', 'int', 'integer', 'bigint', 'decimal', 'numeric']),
  ...kindOf('year', ['year']),
  ...kindOf('enum', ['enum']),
  ...kindOf('bit', ['bit']),
  ...kindOf('bytes', ['binary', 'varbinary']),
  ...kindOf('text', ['char', 'varchar']),
  ...kindOf('moment', ['date', 'datetime', 'timestamp']),
  ...kindOf('time', ['time']),
  ...kindOf('uuid', ['uuid']),
  ...kindOf('inet6', ['inet6']),
  ...kindOf('inet4', ['inet4']),
};

function kindOf(kind: LiteralKind, types: readonly string[]): Record<string, LiteralKind> {
  return Object.fromEntries(types.map((type) => [type, kind]));
}

/** Null for types whose values have no exact literal. */
export function literalKindOf({ dataType }: Pick<TableColumn, 'dataType'>): LiteralKind | null {
  return KINDS[dataType] ?? null;
}

const NUMBER = /^-?\d{1,70}(?:\.\d{1,40})?$/;
const YEAR = /^(?!0000)\d{4}$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const MOMENT = /^(\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d(?:\.\d{1,6})?$/;
const TIME = /^-?\d{1,3}:\d\d:\d\d(?:\.\d{1,6})?$/;
const PLAIN = /^[0-9a-fA-F:.-]{2,45}$/;

/**
 * The literal, or null where the server could take it for another value: zero dates and days that no calendar has,
 * the year 0, and whatever does not look like its type.
 */
export function keyLiteral(column: RangeKeyColumn, value: Buffer): string | null {
  const text = value.toString('latin1');
  switch (column.kind) {
    case 'number':
    case 'enum':
      return NUMBER.test(text) ? text : null;
    case 'year':
      return YEAR.test(text) ? text : null;
    case 'bit':
      return value.length >= 1 && value.length <= 8 ? String(BigInt(`0x${value.toString('hex')}`)) : null;
    case 'bytes':
      return `X'${value.toString('hex')}'`;
    case 'text':
      return textLiteral(column, value);
    case 'moment':
      return momentLiteral(text);
    case 'time':
      return TIME.test(text) ? `CAST('${text}' AS TIME(6))` : null;
    case 'uuid':
    case 'inet6':
    case 'inet4':
      return PLAIN.test(text) ? `CAST('${text}' AS ${column.kind.toUpperCase()})` : null;
  }
}

/** A column of CHARACTER SET binary has bytes. */
function textLiteral({ characterSet, collation }: RangeKeyColumn, value: Buffer): string | null {
  const hex = `X'${value.toString('hex')}'`;
  if (characterSet === null || characterSet === 'binary') return hex;
  const isWord = /^\w+$/.test(characterSet) && /^\w+$/.test(collation ?? '');
  return isWord ? `_${characterSet} ${hex} COLLATE ${collation}` : null;
}

function momentLiteral(text: string): string | null {
  if (DAY.test(text)) return isDay(text) ? `CAST('${text}' AS DATE)` : null;
  const day = MOMENT.exec(text)?.[1];
  return day !== undefined && isDay(day) ? `CAST('${text}' AS DATETIME(6))` : null;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && !text.startsWith('0000');
}
