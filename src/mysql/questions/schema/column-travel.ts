import type { CarriedColumn, LoadColumn, Travel } from '../../../model/column.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';
import { quoteIdentifier } from '../../quote.ts';
import type { TableColumn } from './schema-facts.ts';

/*
 * How each type travels: the code of docs/format.md's table of that name. Each line was proved by reading and loading
 * real values on MySQL 9.7 and MariaDB 10.11 (test/schema/column-travel.test.ts).
 */

const BYTES_TYPES = new Set([
  ...['tinyint', 'smallint', 'mediumint', 'int', 'integer', 'bigint', 'decimal', 'numeric', 'bit', 'year'],
  ...['date', 'time', 'datetime', 'timestamp'],
  ...['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext'],
  ...['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob', 'vector'],
  ...['geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon'],
  ...['geometrycollection', 'geomcollection'],
]);
const FLOAT_TYPES = new Set(['float', 'double', 'real']);
const TEXT_TYPES = new Set(['uuid', 'inet4', 'inet6']);

/** null: a type that we do not know, which must be refused and never guessed at. */
export function travelOf(
  column: Pick<TableColumn, 'dataType' | 'type'>,
  server: Pick<ServerIdentity, 'vendor'>,
  { isInKey }: { readonly isInKey: boolean },
): Travel | null {
  const { dataType } = column;
  if (FLOAT_TYPES.has(dataType)) return 'float';
  // MariaDB's JSON is a LONGTEXT; MySQL's is binary and takes no bytes of CHARACTER SET binary (error 3144).
  if (dataType === 'json') return server.vendor === 'mariadb' ? 'bytes' : 'text';
  if (TEXT_TYPES.has(dataType)) return server.vendor === 'mariadb' ? 'text' : null;
  if (dataType === 'enum' || dataType === 'set')
    return isInKey || hasEmptyMember(column.type) ? 'index' : 'bytes';
  return BYTES_TYPES.has(dataType) ? 'bytes' : null;
}

/** `enum('','a')`: the member '' and the error value (index 0) print alike, so only the number tells them apart. */
export function hasEmptyMember(columnType: string): boolean {
  return membersOf(columnType).some((member) => member === '');
}

/** How many members an ENUM has; null where its definition is not understood to the last character. */
export function countMembers(columnType: string): number | null {
  const isUnderstood = /^enum\((?:'(?:[^'\\]|''|\\.)*',)*'(?:[^'\\]|''|\\.)*'\)$/is.test(columnType);
  return isUnderstood ? membersOf(columnType).length : null;
}

/** Member after member, as printed: a search for '' alone would also find the end of one and the beginning of the next. */
function membersOf(columnType: string): readonly string[] {
  return [...columnType.matchAll(/'((?:[^'\\]|''|\\.)*)'/gs)].map(([, member = '']) => member);
}

/** What stands in the SELECT list for this column, so that the field's bytes are those of the TSV. */
export function selectExpression(column: Pick<CarriedColumn, 'name' | 'travel'>): string {
  const name = quoteIdentifier(column.name);
  switch (column.travel) {
    case 'float':
      // Prints the shortest decimal that gives the same bits back. Not `+0e0`: MySQL keeps -0, and -0 + 0 is 0.
      return `${name}*1e0`;
    case 'index':
      // Not `+0`: MySQL makes a DOUBLE of a SET of 64 members, which loses its low bits.
      return `CAST(${name} AS UNSIGNED)`;
    case 'bytes':
    case 'text':
      return name;
  }
}

/** How LOAD DATA names the `index`-th field (0 = first) and what it does with it. */
export function loadColumn(column: Pick<CarriedColumn, 'travel'>, index: number): LoadColumn {
  const variable = `@v${index + 1}`;
  if (column.travel === 'text') return { variable, expression: `CONVERT(${variable} USING utf8mb4)` };
  if (column.travel === 'index') return { variable, expression: `CAST(${variable} AS UNSIGNED)` };
  return { variable: null, expression: null };
}

/** What the INSERT fallback writes around a value, which is a string literal of the field's bytes (`_binary'...'`). */
export function insertWrapper(column: Pick<CarriedColumn, 'travel'>): {
  readonly prefix: string;
  readonly suffix: string;
} {
  if (column.travel === 'text') return { prefix: 'CONVERT(', suffix: ' USING utf8mb4)' };
  if (column.travel === 'index') return { prefix: 'CAST(', suffix: ' AS UNSIGNED)' };
  return { prefix: '', suffix: '' };
}
