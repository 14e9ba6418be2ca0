import { quoteIdentifier, quoteName } from '../../quote.ts';
import { type Asking, ask } from '../schema/ask.ts';
import { textOf, textOrNull } from '../schema/result-values.ts';
import type { Scope } from '../schema/scope.ts';
import { isSystemSchema } from '../schema/system-names.ts';

export interface ColumnFacts {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** As in the definition: `varchar(20)`, `int unsigned`. */
  readonly type: string;
  readonly isNullable: boolean;
  /** null: not a text column. */
  readonly characterSet: string | null;
  readonly collation: string | null;
  readonly isAutoIncrement: boolean;
  readonly isGenerated: boolean;
}

/** Columns of the scope's tables and views. */
export async function readColumnFacts(asking: Asking, scope: Scope): Promise<readonly ColumnFacts[]> {
  const columns =
    'TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, CHARACTER_SET_NAME, COLLATION_NAME, EXTRA';
  const sql =
    `SELECT ${columns} FROM information_schema.COLUMNS ` +
    "WHERE CHARACTER_SET_NAME IS NOT NULL OR EXTRA LIKE '%auto_increment%'";
  const rows = await ask(asking, sql, 'listing the columns');
  return rows
    .filter((row) => !isSystemSchema(textOf(row, 'table_schema')))
    .filter((row) => scope.takes(textOf(row, 'table_schema'), textOf(row, 'table_name')))
    .map((row) => {
      const extra = (textOrNull(row, 'extra') ?? '').toLowerCase();
      return {
        schema: textOf(row, 'table_schema'),
        table: textOf(row, 'table_name'),
        name: textOf(row, 'column_name'),
        type: textOf(row, 'column_type'),
        isNullable: textOf(row, 'is_nullable') === 'YES',
        characterSet: textOrNull(row, 'character_set_name'),
        collation: textOrNull(row, 'collation_name'),
        isAutoIncrement: extra.includes('auto_increment'),
        isGenerated: /virtual|stored|persistent/.test(extra),
      };
    });
}

const SAMPLE_CHARACTERS = 200;

/** The beginnings of some values as the bytes they are stored in. Reads no more than `rows` rows with a value. */
export async function sampleText(
  asking: Asking,
  column: ColumnFacts,
  rows: number,
): Promise<readonly Buffer[]> {
  const name = quoteIdentifier(column.name);
  const sql =
    `SELECT CAST(LEFT(${name}, ${SAMPLE_CHARACTERS}) AS BINARY) AS v FROM ${quoteName(column.schema, column.table)} ` +
    `WHERE ${name} IS NOT NULL LIMIT ${Math.trunc(rows)}`;
  return (await ask(asking, sql, 'sampling a text column')).flatMap((row) => row.v ?? []);
}
