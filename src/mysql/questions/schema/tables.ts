import { fail } from '../../../errors/salvor-error.ts';
import { toByteString } from '../../../model/byte-string.ts';
import type { CarriedColumn } from '../../../model/column.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';
import { findAutoIncrement, tableOptionsStart } from '../../../model/table-text.ts';
import { quoteName } from '../../quote.ts';
import { type Asking, showCreate } from './ask.ts';
import { travelOf } from './column-travel.ts';
import { withQuotedConstraints } from './constraint-names.ts';
import { engineSupport } from './engines.ts';
import { readExactDefaults } from './exact-defaults.ts';
import { checkMembers } from './member-loss.ts';
import type { TableColumn, TableFacts } from './schema-facts.ts';
import { isMariaDbFrom } from './system-names.ts';
import { type ListedColumn, readColumns } from './table-columns.ts';
import { readKey } from './table-key.ts';
import type { ListedTable } from './table-list.ts';

export interface ReadTable {
  readonly definition: Definition;
  readonly facts: TableFacts;
  readonly warnings: readonly Warning[];
}

/** One base table. Errors: UNSUPPORTED_ENGINE, UNSUPPORTED_COLUMN_TYPE, UNSUPPORTED_OBJECT, PRIVILEGE_MISSING. */
export async function readTable(asking: Asking, listed: ListedTable): Promise<ReadTable> {
  const { schema, name } = listed;
  const engine = supportedEngine(listed);
  const columns = await readColumns(asking, listed);
  refuseUnsupported(asking.session.identity, listed, columns);
  const key = await readKey(asking, listed, columns);
  const carried = carriedColumns(asking.session.identity, listed, columns, key.columns);
  const { row } = await showCreate(asking, { keyword: 'TABLE', schema, name, privilege: 'SELECT' });
  const sql = row['create table'];
  if (sql === undefined || sql === null) throw new TypeError('SHOW CREATE TABLE sent no text');
  refuseTablespace(listed, sql);
  const text = await withQuotedConstraints(asking, listed, sql);
  const counts = columns.some((column) => column.autoIncrement);
  // The server prints no value while it is 1.
  const autoIncrement = counts ? (findAutoIncrement(sql.toString('latin1'))?.value ?? '1') : null;
  const exactDefaults = await readExactDefaults(asking, listed, columns);
  const about = {
    ...(autoIncrement === null ? {} : { autoIncrement }),
    ...(exactDefaults.length === 0 ? {} : { exactDefaults }),
  };
  return {
    definition: {
      kind: 'table',
      schema,
      name,
      sql: toByteString(text),
      ...(Object.keys(about).length === 0 ? {} : { table: about }),
    },
    facts: {
      schema,
      name,
      engine,
      transactional: engineSupport(engine) === 'transactional',
      systemVersioned: listed.systemVersioned,
      columns: columns.map(({ printedDefault: _, autoIncrement: __, ...column }) => column),
      carried,
      key: key.columns,
      keyIndex: key.index,
      keyIsIndexOrder: key.isIndexOrder,
      autoIncrement,
      estimatedRows: listed.estimatedRows,
      estimatedBytes: listed.estimatedBytes,
    },
    warnings: await checkMembers(asking, listed, columns),
  };
}

function supportedEngine(listed: ListedTable): string {
  const object = quoteName(listed.schema, listed.name);
  if (listed.engine === null) return fail('TABLE_UNREADABLE', { object, reason: listed.problem ?? '' });
  if (engineSupport(listed.engine) !== 'unsupported') return listed.engine;
  return fail('UNSUPPORTED_ENGINE', { object, engine: listed.engine });
}

function refuseUnsupported(
  server: ServerIdentity,
  table: ListedTable,
  columns: readonly TableColumn[],
): void {
  if (!table.systemVersioned) return;
  const object = quoteName(table.schema, table.name);
  const byTransaction = columns.some((column) => column.period !== 'no' && column.dataType === 'bigint');
  if (byTransaction) fail('UNSUPPORTED_OBJECT', { object, kind: 'table versioned by transaction id' });
  // Before 10.11 the server has no way to write a row's history as it was.
  if (!isMariaDbFrom(server, 101100)) fail('UNSUPPORTED_OBJECT', { object, kind: 'system-versioned table' });
}

/** A table in a tablespace of its own making cannot be created where that tablespace is not. */
function refuseTablespace(table: ListedTable, sql: Buffer): void {
  const text = sql.toString('latin1');
  const options = text.slice(tableOptionsStart(text));
  const name = / TABLESPACE `((?:[^`]|``)*)`/.exec(options)?.[1];
  if (name === undefined || /^innodb_(?:system|file_per_table)$/.test(name)) return;
  const object = quoteName(table.schema, table.name);
  fail('UNSUPPORTED_OBJECT', { object, kind: 'table in a general tablespace' });
}

function carriedColumns(
  server: ServerIdentity,
  table: ListedTable,
  columns: readonly ListedColumn[],
  key: readonly string[],
): readonly CarriedColumn[] {
  return columns
    .filter((column) => column.generated === 'no')
    .map((column) => {
      const travel = travelOf(column, server, { isInKey: key.includes(column.name) });
      if (travel === null) {
        const object = quoteName(table.schema, table.name);
        return fail('UNSUPPORTED_COLUMN_TYPE', { object, column: column.name, type: column.type });
      }
      return { name: column.name, type: column.type, characterSet: column.characterSet, travel };
    });
}
