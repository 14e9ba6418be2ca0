import type { ExactDefault } from '../../../model/definition.ts';
import { quoteIdentifier, quoteName } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { textOrNull } from './result-values.ts';
import { isMariaDb, isMySqlFrom } from './system-names.ts';
import type { ListedColumn } from './table-columns.ts';
import type { ListedTable } from './table-list.ts';

const TEXT = new Set(['char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext']);
const BYTES = new Set(['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob']);

/**
 * MariaDB, and MySQL before 8, print a column's default in utf8mb3, with `?` for every character beyond it and for bytes that
 * are no text. Where that may have happened the value is asked for as bytes. MySQL 8 prints such defaults in hex by itself.
 */
export async function readExactDefaults(
  asking: Asking,
  table: ListedTable,
  columns: readonly ListedColumn[],
): Promise<readonly ExactDefault[]> {
  const { identity } = asking.session;
  if (isMySqlFrom(identity, 80000)) return [];
  const quotesLiterals = isMariaDb(identity);
  const doubtful = columns.filter((column) => isDoubtful(column, quotesLiterals));
  if (doubtful.length === 0) return [];
  const list = doubtful.map((column, index) => `HEX(DEFAULT(${quoteIdentifier(column.name)})) AS d${index}`);
  // One row of nothing but defaults, whether the table has rows or not.
  const sql =
    `SELECT ${list.join(', ')} FROM (SELECT 1) AS one ` +
    `LEFT JOIN ${quoteName(table.schema, table.name)} AS t ON FALSE`;
  const row = (await ask(asking, sql, 'reading exact column defaults'))[0] ?? {};
  return doubtful.flatMap((column, index) => {
    const valueHex = textOrNull(row, `d${index}`);
    return valueHex === null
      ? []
      : [{ column: column.name, characterSet: column.characterSet ?? 'binary', valueHex }];
  });
}

/** A literal (MariaDB 10.2 and later print it in quotes, and MySQL before 8 has nothing else), with something lost or no text. */
function isDoubtful(column: ListedColumn, quotesLiterals: boolean): boolean {
  const printed = column.printedDefault;
  if (printed === null || column.generated !== 'no') return false;
  if (quotesLiterals && !printed.startsWith("'")) return false;
  if (TEXT.has(column.dataType)) return printed.includes('?');
  return BYTES.has(column.dataType) && /[^\x20-\x3e\x40-\x7e]/.test(printed);
}
