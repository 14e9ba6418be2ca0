import { isCode } from '../../../errors/salvor-error.ts';
import { quoteIdentifier, quoteName, quoteString } from '../../quote.ts';
import { type Asking, ask, execute } from '../schema/ask.ts';
import { dropEmptySchema } from '../schema/drop-empty-schema.ts';
import { textOf } from '../schema/result-values.ts';

/** The schema that a restore makes for its progress tables, and drops when it is done. */
export const PROGRESS_SCHEMA = 'salvor_restore';

const RUN = 'salvor_restore_run';
const TABLES = {
  [RUN]:
    'number INT NOT NULL PRIMARY KEY, snapshot VARBINARY(100) NOT NULL, scope LONGBLOB NOT NULL, program VARBINARY(100) NOT NULL, ' +
    'begun_at VARBINARY(40) NOT NULL, server_started BIGINT NOT NULL, redo_log_off TINYINT NOT NULL, schema_defaults LONGBLOB',
  salvor_restore_definition: 'number INT NOT NULL PRIMARY KEY, state TINYINT NOT NULL',
  salvor_restore_chunk:
    'table_number INT NOT NULL, chunk_number INT NOT NULL, PRIMARY KEY (table_number, chunk_number)',
  salvor_restore_unit: 'table_number INT NOT NULL PRIMARY KEY, state TINYINT NOT NULL',
  salvor_restore_skipped: 'number INT NOT NULL PRIMARY KEY, facts LONGBLOB NOT NULL',
  salvor_restore_stand_in: 'number INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name BLOB NOT NULL',
} as const;

export type ProgressTable = keyof typeof TABLES;

/** A progress table's full name. */
export function progressTable(schema: string, table: ProgressTable): string {
  return quoteName(schema, table);
}

/** The schema that holds the progress of an unfinished restore; null where there is none. Needs no privilege beyond those on that schema. */
export async function findProgress(asking: Asking): Promise<string | null> {
  const sql =
    'SELECT TABLE_SCHEMA FROM information_schema.TABLES ' +
    `WHERE TABLE_NAME = ${quoteString(RUN)} AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_SCHEMA`;
  const doing = 'looking for an unfinished restore';
  const places = (await ask(asking, sql, doing)).map((row) => textOf(row, 'table_schema'));
  for (const schema of places) {
    // Killed before its first word was written: nothing was begun.
    const rows = await ask(asking, `SELECT 1 FROM ${progressTable(schema, RUN)} LIMIT 1`, doing);
    if (rows.length > 0) return schema;
  }
  return null;
}

/** Makes the schema for progress tables; false where this account may not. Needs CREATE on it. */
export async function createProgressSchema(asking: Asking): Promise<boolean> {
  const sql = `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(PROGRESS_SCHEMA)}`;
  try {
    await execute(asking, sql, 'creating the schema for the progress of this restore');
    return true;
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return false;
    throw error;
  }
}

/** Makes the progress tables anew. What an earlier run left there without its first word is worth nothing. Needs CREATE and DROP. */
export async function createProgressTables(asking: Asking, schema: string): Promise<void> {
  const doing = 'creating the progress tables of this restore';
  for (const [name, columns] of Object.entries(TABLES)) {
    const table = progressTable(schema, name as ProgressTable);
    await execute(asking, `DROP TABLE IF EXISTS ${table}`, doing);
    await execute(asking, `CREATE TABLE ${table} (${columns}) ENGINE=InnoDB`, doing);
  }
}

/** Drops the progress tables, the one that says "unfinished" first, and their schema where it is ours. Needs DROP. */
export async function dropProgress(asking: Asking, schema: string): Promise<void> {
  const doing = 'dropping the progress tables of this restore';
  for (const name of Object.keys(TABLES)) {
    await execute(asking, `DROP TABLE IF EXISTS ${progressTable(schema, name as ProgressTable)}`, doing);
  }
  if (schema === PROGRESS_SCHEMA) await dropEmptySchema(asking, PROGRESS_SCHEMA);
}

/** What a run leaves that is killed while it makes or drops its progress tables; they say nothing any more. */
export async function dropLeftProgress(asking: Asking): Promise<void> {
  const names = Object.keys(TABLES).map(quoteString).join(', ');
  const doing = 'looking for what an earlier restore left';
  const sql = `SELECT DISTINCT TABLE_SCHEMA FROM information_schema.TABLES WHERE TABLE_NAME IN (${names}) AND TABLE_TYPE = 'BASE TABLE'`;
  for (const row of await ask(asking, sql, doing)) await dropProgress(asking, textOf(row, 'table_schema'));
  await dropEmptySchema(asking, PROGRESS_SCHEMA);
}
