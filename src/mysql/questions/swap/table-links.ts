import { isCode } from '../../../errors/salvor-error.ts';
import { quoteString } from '../../quote.ts';
import { type Asking, ask } from '../schema/ask.ts';
import { numberOf, textOf } from '../schema/result-values.ts';
import type { TablePlace } from './exchange-tables.ts';

/** A foreign key of one table that refers to another. */
export interface TableLink {
  readonly name: string;
  readonly child: TablePlace;
  readonly parent: TablePlace;
}

/** Foreign keys that begin or end in these schemas, as far as the account may see them. */
export async function readTableLinks(
  asking: Asking,
  schemas: readonly string[],
): Promise<readonly TableLink[]> {
  const list = schemas.map(quoteString).join(', ');
  const sql =
    'SELECT DISTINCT CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME, REFERENCED_TABLE_SCHEMA AS parent_schema, ' +
    'REFERENCED_TABLE_NAME AS parent_name FROM information_schema.KEY_COLUMN_USAGE ' +
    `WHERE REFERENCED_TABLE_NAME IS NOT NULL AND (TABLE_SCHEMA IN (${list}) OR REFERENCED_TABLE_SCHEMA IN (${list}))`;
  return (await ask(asking, sql, 'reading which tables refer to which')).map((row) => ({
    name: textOf(row, 'constraint_name'),
    child: { schema: textOf(row, 'table_schema'), name: textOf(row, 'table_name') },
    parent: { schema: textOf(row, 'parent_schema'), name: textOf(row, 'parent_name') },
  }));
}

/** A trigger, and the table that it stands on. */
export interface TriggerPlace {
  readonly schema: string;
  readonly name: string;
  readonly table: string;
}

export async function readTriggerPlaces(
  asking: Asking,
  schemas: readonly string[],
): Promise<readonly TriggerPlace[]> {
  const list = schemas.map(quoteString).join(', ');
  const sql =
    'SELECT TRIGGER_SCHEMA, TRIGGER_NAME, EVENT_OBJECT_TABLE FROM information_schema.TRIGGERS ' +
    `WHERE TRIGGER_SCHEMA IN (${list})`;
  return (await ask(asking, sql, 'listing the triggers')).map((row) => ({
    schema: textOf(row, 'trigger_schema'),
    name: textOf(row, 'trigger_name'),
    table: textOf(row, 'event_object_table'),
  }));
}

/**
 * Rows written to these tables since the server began to count; null where it does not count (performance_schema is off, as
 * it is on MariaDB by default) or the account may not read it.
 */
export async function countWrites(asking: Asking, tables: readonly TablePlace[]): Promise<number | null> {
  if (tables.length === 0) return 0;
  const wanted = new Set(tables.map(({ schema, name }) => JSON.stringify([schema, name])));
  const schemas = [...new Set(tables.map(({ schema }) => schema))].map(quoteString).join(', ');
  const doing = 'counting what is written to the tables';
  const sql =
    'SELECT OBJECT_SCHEMA, OBJECT_NAME, COUNT_WRITE FROM performance_schema.table_io_waits_summary_by_table ' +
    `WHERE OBJECT_TYPE = 'TABLE' AND OBJECT_SCHEMA IN (${schemas})`;
  try {
    const isOn = (await ask(asking, 'SELECT @@GLOBAL.performance_schema AS is_on', doing))[0];
    if (isOn === undefined || numberOf(isOn, 'is_on') === 0) return null;
    const rows = (await ask(asking, sql, doing)).filter((row) =>
      wanted.has(JSON.stringify([textOf(row, 'object_schema'), textOf(row, 'object_name')])),
    );
    return rows.reduce((sum, row) => sum + numberOf(row, 'count_write'), 0);
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING', 'SERVER_ERROR')) return null;
    throw error;
  }
}
