import assert from 'node:assert/strict';
import { connect } from '../../src/mysql/connect.ts';
import type { ConnectionOptions } from '../../src/mysql/connection-options.ts';
import { loadLocal } from '../../src/mysql/load-local.ts';
import type { Session } from '../../src/mysql/session.ts';
import type { BenchTable } from './bench-table.ts';
import type { DataSet } from './data-set.ts';
import { generateRows, rowsAt } from './generate-rows.ts';

/** One per core of a small machine; more make the server slower, not faster. */
const LOADS_AT_ONCE = 2;

/** Makes the database and loads all its tables, the one with most rows first. The server must allow LOCAL INFILE. */
export async function loadData(connection: ConnectionOptions, data: DataSet, scale: number): Promise<void> {
  const first = await connect(connection, { purpose: 'load' });
  await run(first, `CREATE DATABASE ${data.database} CHARACTER SET utf8mb4`);
  const queue = [...data.tables].sort((a, b) => b.rows - a.rows);
  const worker = async (session: Session) => {
    for (const sql of ['sql_log_bin=0', 'unique_checks=0', 'foreign_key_checks=0']) {
      await run(session, `SET SESSION ${sql}`);
    }
    for (let table = queue.shift(); table; table = queue.shift()) {
      await loadTable(session, data.database, table, scale);
    }
    await session.close();
  };
  const others = Array.from({ length: LOADS_AT_ONCE - 1 }, () => connect(connection, { purpose: 'load' }));
  await Promise.all([first, ...(await Promise.all(others))].map(worker));
}

async function loadTable(
  session: Session,
  database: string,
  table: BenchTable,
  scale: number,
): Promise<void> {
  const { name, columns, fields, indexes, characterSet } = table;
  await run(session, `CREATE TABLE ${database}.${name} (${columns.join(', ')}) ENGINE=InnoDB`);
  const target = {
    schema: database,
    table: name,
    columns: fields,
    ...(characterSet === undefined ? {} : { characterSet }),
  };
  const result = await loadLocal(session, target, generateRows(table, scale), { doing: `loading ${name}` });
  const wanted = { affectedRows: rowsAt(table, scale), warningCount: 0 };
  const { affectedRows, warningCount } = result;
  assert.deepEqual({ affectedRows, warningCount }, wanted, `${name}: loaded as generated`);
  if (indexes.length > 0) await run(session, `ALTER TABLE ${database}.${name} ${indexes.join(', ')}`);
  // Otherwise the server counts pages in the background while something is measured.
  await run(session, `ANALYZE TABLE ${database}.${name}`);
}

async function run(session: Session, sql: string): Promise<void> {
  await session.execute(sql, { doing: 'preparing the data', silenceMs: 0 });
}
