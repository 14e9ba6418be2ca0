import { isCode } from '../../../errors/salvor-error.ts';
import type { Selection } from '../../../model/selection.ts';
import { quoteString } from '../../quote.ts';
import type { Session } from '../../session.ts';
import { type Asking, ask } from './ask.ts';
import { engineSupport } from './engines.ts';
import { textOf, textOrNull } from './result-values.ts';
import { readScope } from './scope.ts';
import { isMySqlFrom } from './system-names.ts';

/** What tells one table from another of the same name. */
export interface TableStamp {
  readonly schema: string;
  readonly name: string;
  readonly isBaseTable: boolean;
  /** null for views. */
  readonly engine: string | null;
  /** Rows come from a consistent snapshot. */
  readonly transactional: boolean;
  /** Time of creation and, where PROCESS lets us see it, InnoDB's own number: TRUNCATE and a swap change these alone. */
  readonly stamp: string;
  /** The stamp holds InnoDB's number. */
  readonly hasNumber: boolean;
}

/**
 * Tables, views and sequences of a selection, cheaply: one question per schema. On MySQL 8 a session inside a snapshot is
 * told how the dictionary was at its begin: to see what has happened since, ask in another session.
 */
export async function readTableStamps(
  session: Session,
  selection: Selection,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly TableStamp[]> {
  const asking: Asking = { session, signal: options.signal };
  const scope = await readScope(asking, selection);
  const ids = await readInnodbIds(asking);
  const stamps: TableStamp[] = [];
  for (const schema of scope.schemas) {
    const sql =
      'SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE, CREATE_TIME FROM information_schema.TABLES ' +
      `WHERE TABLE_SCHEMA = ${quoteString(schema)}`;
    const rows = await ask(asking, sql, 'listing the tables');
    for (const row of rows) {
      const name = textOf(row, 'table_name');
      if (textOf(row, 'table_schema') !== schema || !scope.takes(schema, name)) continue;
      const type = textOf(row, 'table_type');
      const engine = textOrNull(row, 'engine');
      const created = textOrNull(row, 'create_time') ?? '';
      const numbers = ids.get(`${schema}/${name}`) ?? [];
      stamps.push({
        schema,
        name,
        isBaseTable: type === 'BASE TABLE' || type === 'SYSTEM VERSIONED',
        engine,
        transactional: engine !== null && engineSupport(engine) === 'transactional',
        stamp: [type, engine, created, ...numbers].join(' '),
        hasNumber: numbers.length > 0,
      });
    }
  }
  return stamps;
}

/**
 * Whether stamps hold InnoDB's numbers. Without them a table that takes another one's place is noticed by its time of creation only,
 * and an exchanged partition not at all.
 */
export async function showsTableNumbers(asking: Asking): Promise<boolean> {
  return (await readInnodbIds(asking)).size > 0;
}

/** InnoDB's numbers by schema/table, several for a partitioned one. Only plain names: others are written in a code. */
async function readInnodbIds(asking: Asking): Promise<ReadonlyMap<string, readonly string[]>> {
  const view = isMySqlFrom(asking.session.identity, 80000) ? 'INNODB_TABLES' : 'INNODB_SYS_TABLES';
  const ids = new Map<string, string[]>();
  try {
    const sql = `SELECT NAME, TABLE_ID FROM information_schema.${view} ORDER BY NAME`;
    for (const row of await ask(asking, sql, 'asking for the numbers of tables')) {
      const plain = /^(\w+\/\w+)(?:#p#.*)?$/i.exec(textOf(row, 'name'))?.[1];
      if (plain !== undefined) ids.set(plain, [...(ids.get(plain) ?? []), textOf(row, 'table_id')]);
    }
  } catch (error) {
    // Then the time of creation has to do.
    if (!isCode(error, 'PRIVILEGE_MISSING')) throw error;
  }
  return ids;
}

/**
 * Base tables without transactions anywhere outside the system schemas; null where the account cannot see every table, so that
 * there might be one.
 */
export async function countUnprotectedTables(
  asking: Asking,
  seesEverything: boolean,
): Promise<number | null> {
  if (!seesEverything) return null;
  const sql =
    'SELECT TABLE_SCHEMA, TABLE_NAME, ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA NOT IN ' +
    "('mysql', 'sys', 'information_schema', 'performance_schema') AND ENGINE IS NOT NULL AND ENGINE <> 'InnoDB'";
  const rows = await ask(asking, sql, 'looking for tables without transactions');
  return rows.filter((row) => engineSupport(textOf(row, 'engine')) !== 'transactional').length;
}
