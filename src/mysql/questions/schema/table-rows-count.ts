import { isCode } from '../../../errors/salvor-error.ts';
import { quoteName } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { numberOf } from './result-values.ts';

const UNKNOWN_TABLE = 1146;

interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** How many rows a table has now; null where there is no such table. Needs SELECT. */
export async function countRows(asking: Asking, table: TableName): Promise<number | null> {
  const rows = await askTable(asking, `SELECT COUNT(*) AS n FROM ${quoteName(table.schema, table.name)}`);
  return rows === null ? null : numberOf(rows[0] ?? {}, 'n');
}

/** Whether a table is there and holds any row. Needs SELECT. */
export async function hasRows(asking: Asking, table: TableName): Promise<boolean> {
  const rows = await askTable(asking, `SELECT 1 FROM ${quoteName(table.schema, table.name)} LIMIT 1`);
  return rows !== null && rows.length > 0;
}

async function askTable(asking: Asking, sql: string): Promise<Awaited<ReturnType<typeof ask>> | null> {
  try {
    return await ask(asking, sql, 'counting rows');
  } catch (error) {
    if (isCode(error, 'UNKNOWN_DATABASE')) return null;
    if (isCode(error, 'SERVER_ERROR') && error.details.errno === UNKNOWN_TABLE) return null;
    throw error;
  }
}
