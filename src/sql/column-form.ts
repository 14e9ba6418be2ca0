import type { ColumnForm, FormKind } from '../kernel/column-forms.ts';
import type { TableColumn } from './create-table.ts';

/** Of a column about which nothing is known. */
export const ANY_FORM: ColumnForm = {
  kind: 'any',
  nullable: true,
  unsigned: false,
  isUtf8: false,
  digitsMost: 0,
  members: [],
};

const KINDS: readonly (readonly [FormKind, RegExp])[] = [
  ['integer', /^(?:tinyint|smallint|mediumint|int|integer|bigint|year|bool|boolean|serial)$/],
  ['decimal', /^(?:decimal|numeric|dec|fixed)$/],
  ['float', /^(?:float|double|real)$/],
  [
    'text',
    /^(?:char|varchar|tinytext|text|mediumtext|longtext|json|nchar|nvarchar|uuid|inet4|inet6|xmltype)$/,
  ],
  ['bytes', /^(?:binary|varbinary|tinyblob|blob|mediumblob|longblob|bit|vector|geometry|geomcollection)$/],
  ['bytes', /^(?:multi)?(?:point|linestring|polygon)$|^geometrycollection$/],
  ['date', /^date$/],
  ['datetime', /^(?:datetime|timestamp)$/],
  ['time', /^time$/],
  ['member', /^enum$/],
  ['members', /^set$/],
];
const DIGITS: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  mediumint: 8,
  int: 10,
  integer: 10,
  bigint: 20,
  year: 4,
};
const DIGITS_MOST = 255;

/** What the values of a column look like in a dump; `isUtf8`: its text is, so that characters and members can be compared. */
export function columnForm(column: TableColumn, isUtf8: boolean): ColumnForm {
  const plain = column.definition.replaceAll(/'(?:[^'\\]|\\[\s\S]|'')*'/g, "''");
  const kind = KINDS.find(([, pattern]) => pattern.test(column.type))?.[0] ?? 'any';
  const isMember = kind === 'member' || kind === 'members';
  return {
    kind: isMember && !isUtf8 ? 'text' : kind,
    nullable: !/\bNOT\s+NULL\b/i.test(plain),
    unsigned: /^[^,]*\bUNSIGNED\b/i.test(plain),
    isUtf8: isUtf8 && (kind === 'text' || isMember) && !/\bCHARACTER SET binary\b/i.test(plain),
    digitsMost: digitsMost(column.type, plain),
    members: isMember && isUtf8 ? membersOf(column.definition) : [],
  };
}

function digitsMost(type: string, definition: string): number {
  const most = DIGITS[type] ?? 0;
  const width = Number(/^\s*\w+\((\d+)\)/.exec(definition)?.[1] ?? 0);
  return /\bZEROFILL\b/i.test(definition) ? Math.min(DIGITS_MOST, Math.max(most, width)) : most;
}

const ESCAPES: Readonly<Record<string, string>> = { 0: '\0', n: '\n', r: '\r', Z: '\x1a' };

/** The members of ENUM and SET as the stock tools write them in rows. */
function membersOf(definition: string): Buffer[] {
  const list = /^\s*(?:enum|set)\s*\(((?:\s*'(?:[^'\\]|\\[\s\S]|'')*'\s*,?)*)\)/i.exec(definition)?.[1] ?? '';
  return [...list.matchAll(/'((?:[^'\\]|\\[\s\S]|'')*)'/g)].map(([, text = '']) => {
    const value = text
      .replaceAll("''", "'")
      .replaceAll(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
    return Buffer.from(escaped(value), 'utf8');
  });
}

function escaped(value: string): string {
  const letters: Readonly<Record<string, string>> = { '\0': '0', '\n': 'n', '\r': 'r', '\x1a': 'Z' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
  return value.replaceAll(/[\0\n\r\\'"\x1a]/g, (letter) => `\\${letters[letter] ?? letter}`);
}
