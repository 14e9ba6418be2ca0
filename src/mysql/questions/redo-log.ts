import { type Asking, ask, execute } from './schema/ask.ts';
import { numberOf, textOf } from './schema/result-values.ts';
import { isMySqlFrom, isSystemSchema } from './schema/system-names.ts';

/** Whether this server's redo log can be switched off at all. */
export function hasRedoLogSwitch({ session }: Asking): boolean {
  return isMySqlFrom(session.identity, 80021);
}

/** Whether the redo log is switched off: if the server dies now, all its data is lost. Needs no privilege. */
export async function isRedoLogOff(asking: Asking): Promise<boolean> {
  if (!hasRedoLogSwitch(asking)) return false;
  const sql = "SHOW GLOBAL STATUS LIKE 'Innodb_redo_log_enabled'";
  const row = (await ask(asking, sql, 'asking whether the redo log is on'))[0];
  return row !== undefined && textOf(row, 'value') === 'OFF';
}

/** Needs INNODB_REDO_LOG_ENABLE. */
export async function switchRedoLog(asking: Asking, on: boolean): Promise<void> {
  const sql = `ALTER INSTANCE ${on ? 'ENABLE' : 'DISABLE'} INNODB REDO_LOG`;
  await execute(asking, sql, `switching the redo log ${on ? 'on' : 'off'}`);
}

/** Schemas of users that hold a table; with their number of tables. Sees what this account may see. */
export async function schemasWithTables(asking: Asking): Promise<ReadonlyMap<string, number>> {
  const sql =
    'SELECT TABLE_SCHEMA AS s, COUNT(*) AS n FROM information_schema.TABLES ' +
    "WHERE TABLE_SCHEMA NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema') GROUP BY TABLE_SCHEMA";
  const rows = await ask(asking, sql, 'looking for data on the target');
  const found = rows.map((row) => [textOf(row, 's'), numberOf(row, 'n')] as const);
  return new Map(found.filter(([schema]) => !isSystemSchema(schema)));
}
