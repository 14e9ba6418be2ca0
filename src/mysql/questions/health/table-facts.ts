import { type Asking, ask } from '../schema/ask.ts';
import { numberOf, textOf, textOrNull } from '../schema/result-values.ts';
import type { Scope } from '../schema/scope.ts';
import { isMySqlFrom, isSystemSchema } from '../schema/system-names.ts';

/** A table or view as information_schema lists it; sizes and rows are estimates. */
export interface TableFacts {
  readonly schema: string;
  readonly name: string;
  readonly isView: boolean;
  /** null for views, and for what cannot be opened: then the comment says why. */
  readonly engine: string | null;
  readonly collation: string | null;
  readonly rows: number;
  readonly averageRowBytes: number;
  readonly dataBytes: number;
  readonly indexBytes: number;
  /** The next value; null where there is none. */
  readonly autoIncrement: bigint | null;
  readonly comment: string;
}

/** The tables and views of a scope. Sees what this account may see. */
export async function readTableFacts(asking: Asking, scope: Scope): Promise<readonly TableFacts[]> {
  // MySQL 8 and newer keep these figures for a day.
  if (isMySqlFrom(asking.session.identity, 80000)) {
    await ask(asking, 'SET SESSION information_schema_stats_expiry = 0', 'asking for fresh figures');
  }
  const columns =
    'TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE, TABLE_COLLATION, TABLE_ROWS, AVG_ROW_LENGTH, ' +
    'DATA_LENGTH, INDEX_LENGTH, AUTO_INCREMENT, TABLE_COMMENT';
  const rows = await ask(asking, `SELECT ${columns} FROM information_schema.TABLES`, 'listing the tables');
  return rows
    .filter((row) => !isSystemSchema(textOf(row, 'table_schema')))
    .filter((row) => scope.takes(textOf(row, 'table_schema'), textOf(row, 'table_name')))
    .map((row) => {
      const next = textOrNull(row, 'auto_increment');
      return {
        schema: textOf(row, 'table_schema'),
        name: textOf(row, 'table_name'),
        isView: textOf(row, 'table_type') === 'VIEW',
        engine: textOrNull(row, 'engine'),
        collation: textOrNull(row, 'table_collation'),
        rows: numberOf(row, 'table_rows'),
        averageRowBytes: numberOf(row, 'avg_row_length'),
        dataBytes: numberOf(row, 'data_length'),
        indexBytes: numberOf(row, 'index_length'),
        autoIncrement: next === null ? null : BigInt(next),
        comment: textOrNull(row, 'table_comment') ?? '',
      };
    });
}
