import { fail } from '../../../errors/salvor-error.ts';
import type { Warning } from '../../../model/event.ts';
import { quoteIdentifier, quoteName } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { textOf } from './result-values.ts';
import type { TableColumn } from './schema-facts.ts';
import type { ListedTable } from './table-list.ts';

/** Character sets with characters that utf8mb3, in which the server prints definitions, cannot hold. */
const BEYOND_UTF8MB3 = new Set(['utf8mb4', 'utf16', 'utf16le', 'utf32', 'gb18030', 'binary']);

/**
 * Members of ENUM and SET are printed in utf8mb3 by both vendors: an emoji becomes `?`, and the definition could not
 * take its own rows back. A `?` may also be just that. Rows that hold such a character settle it
 * (UNSUPPORTED_COLUMN_TYPE); without any, the definition is right for every row there is, and a warning says the rest.
 */
export async function checkMembers(
  asking: Asking,
  table: ListedTable,
  columns: readonly TableColumn[],
): Promise<readonly Warning[]> {
  const doubtful = columns.filter(
    (column) =>
      (column.dataType === 'enum' || column.dataType === 'set') &&
      // A character set other than these prints without a loss; null is CHARACTER SET binary.
      BEYOND_UTF8MB3.has(column.characterSet ?? 'binary') &&
      column.type.includes('?'),
  );
  const object = quoteName(table.schema, table.name);
  const warnings: Warning[] = [];
  for (const column of doubtful) {
    const name = quoteIdentifier(column.name);
    const isText = column.characterSet !== null && column.characterSet !== 'binary';
    // In utf8mb4 every character beyond utf8mb3 begins with the byte F0 or above, and no other character holds one.
    const bytes = isText ? `HEX(CONVERT(${name} USING utf8mb4))` : `HEX(${name})`;
    const lost = isText ? `${bytes} REGEXP '^(..)*F'` : `${bytes} REGEXP '^(..)*[89A-F]'`;
    const sql = `SELECT EXISTS(SELECT 1 FROM ${object} WHERE ${lost}) AS lost`;
    const row = (await ask(asking, sql, `looking for characters that ${object} cannot print`))[0];
    if (row !== undefined && textOf(row, 'lost') === '1') {
      fail('UNSUPPORTED_COLUMN_TYPE', { object, column: column.name, type: column.type });
    }
    warnings.push({ code: 'MEMBERS_UNCERTAIN', details: { object, column: column.name, type: column.type } });
  }
  return warnings;
}
