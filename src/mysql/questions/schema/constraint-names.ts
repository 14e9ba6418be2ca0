import { toLatin1 } from '../../../model/latin1.ts';
import { quoteIdentifier, quoteString } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { type NamedRow, textOf } from './result-values.ts';
import { isMariaDb } from './system-names.ts';

/**
 * MariaDB prints a foreign key's name and columns without doubling the backticks within them, so that its own text is
 * refused (error 1064; seen in 10.11). The names are asked for, and quoted as they should be.
 */
export async function withQuotedConstraints(
  asking: Asking,
  table: { readonly schema: string; readonly name: string },
  sql: Buffer,
): Promise<Buffer> {
  if (!isMariaDb(asking.session.identity) || !sql.includes('` FOREIGN KEY (`')) return sql;
  const question =
    'SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_COLUMN_NAME ' +
    'FROM information_schema.KEY_COLUMN_USAGE ' +
    `WHERE TABLE_SCHEMA = ${quoteString(table.schema)} AND TABLE_NAME = ${quoteString(table.name)} ` +
    'AND REFERENCED_COLUMN_NAME IS NOT NULL ORDER BY CONSTRAINT_NAME, ORDINAL_POSITION';
  const rows = (await ask(asking, question, 'reading the foreign keys')).filter(
    (row) => textOf(row, 'table_schema') === table.schema && textOf(row, 'table_name') === table.name,
  );
  let text = sql.toString('utf8');
  // Names are UTF-8, but defaults of binary columns need not be.
  if (!Buffer.from(text, 'utf8').equals(sql)) text = sql.toString('latin1');
  const isUtf8 = Buffer.from(text, 'utf8').equals(sql);
  for (const [name, parts] of Map.groupBy(rows, (row) => textOf(row, 'constraint_name'))) {
    text = requote(text, name, parts, isUtf8 ? (part) => part : toLatin1);
  }
  return Buffer.from(text, isUtf8 ? 'utf8' : 'latin1');
}

function requote(
  text: string,
  name: string,
  parts: readonly NamedRow[],
  inText: (part: string) => string,
): string {
  const raw = (part: string) => `\`${part}\``;
  const list = (column: string, quote: (part: string) => string) =>
    parts.map((row) => quote(textOf(row, column))).join(', ');
  const head = (quote: (part: string) => string) =>
    inText(`\n  CONSTRAINT ${quote(name)} FOREIGN KEY (${list('column_name', quote)}) REFERENCES `);
  const tail = (quote: (part: string) => string) => inText(` (${list('referenced_column_name', quote)})`);
  const start = text.indexOf(head(raw));
  const tailStart = start === -1 ? -1 : text.indexOf(tail(raw), start + head(raw).length);
  if (tailStart === -1) return text;
  const between = text.slice(start + head(raw).length, tailStart);
  const rest = text.slice(tailStart + tail(raw).length);
  return text.slice(0, start) + head(quoteIdentifier) + between + tail(quoteIdentifier) + rest;
}
