import { quoteName, quoteString } from '../../quote.ts';
import type { Session } from '../../session.ts';
import { type Asking, ask, execute } from '../schema/ask.ts';
import { textOf, textOrNull } from '../schema/result-values.ts';
import { isMySqlFrom } from '../schema/system-names.ts';

export interface TablePlace {
  readonly schema: string;
  readonly name: string;
}

export interface FoundTable extends TablePlace {
  /** '' for a view. */
  readonly engine: string;
}

export interface TableMove {
  readonly from: TablePlace;
  readonly to: TablePlace;
  readonly engine: string;
}

const quoted = ({ schema, name }: TablePlace): string => quoteName(schema, name);

/** Tables, sequences and views of these schemas. */
export async function readTablePlaces(
  asking: Asking,
  schemas: readonly string[],
): Promise<readonly FoundTable[]> {
  if (schemas.length === 0) return [];
  const list = schemas.map(quoteString).join(', ');
  const sql = `SELECT TABLE_SCHEMA, TABLE_NAME, ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (${list})`;
  const rows = await ask(asking, sql, 'looking where the tables are');
  return rows.map((row) => ({
    schema: textOf(row, 'table_schema'),
    name: textOf(row, 'table_name'),
    engine: textOrNull(row, 'engine') ?? '',
  }));
}

/**
 * Whether these moves can be made while this session holds the tables by LOCK TABLES: MySQL from 8.0.13 on, InnoDB alone.
 * MariaDB and older MySQL answer 1192; with tables of other engines among the locked ones, MySQL with GTIDs answers 1785.
 */
export function renamesUnderLock({ identity }: Session, moves: readonly TableMove[]): boolean {
  return isMySqlFrom(identity, 80013) && moves.every(({ engine }) => engine.toLowerCase() === 'innodb');
}

/** Waits until nobody else uses the tables, and keeps everybody out. Needs LOCK TABLES and SELECT. Errors: LOCK_WAIT. */
export async function lockTablesToExchange(asking: Asking, tables: readonly TablePlace[]): Promise<void> {
  if (tables.length === 0) return;
  const list = tables.map((table) => `${quoted(table)} WRITE`).join(', ');
  await execute(asking, `LOCK TABLES ${list}`, `LOCK TABLES of ${tables.length} tables`);
}

/** All in one statement: others see either none of it or all. Needs ALTER and DROP on what moves, CREATE and INSERT where it goes. */
export async function renameTables(asking: Asking, moves: readonly TableMove[]): Promise<void> {
  const list = moves.map(({ from, to }) => `${quoted(from)} TO ${quoted(to)}`).join(', ');
  await execute(asking, `RENAME TABLE ${list}`, `RENAME TABLE of ${moves.length} tables`);
}

/** Drops a table or sequence whoever refers to it; a big one may take the server minutes. Needs DROP. */
export async function dropTable({ session }: Asking, table: TablePlace): Promise<void> {
  const doing = `dropping ${quoted(table)}`;
  await session.execute('SET SESSION foreign_key_checks = 0', { doing });
  await session.execute(`DROP TABLE IF EXISTS ${quoted(table)}`, { doing, silenceMs: 0 });
}
