import { isEverything, isSelected, isWholeSchema, type Selection } from '../../../model/selection.ts';
import { type Asking, ask } from './ask.ts';
import { textOf } from './result-values.ts';
import { isSystemSchema } from './system-names.ts';

/** What of the server a selection takes in. */
export interface Scope {
  readonly selection: Selection;
  /** Schemas of which at least one table is selected, in byte order of their names. */
  readonly schemas: readonly string[];
  /** How many schemas are left out because they are ignored. */
  readonly ignoredSchemas: number;
  /** Routines, events, sequences and views of a schema are taken only with the whole of it. */
  isWhole(schema: string): boolean;
  takes(schema: string, table: string): boolean;
}

/** Finds the schemas. One that is named and not there is simply not among them: a target may not have it yet. */
export async function readScope(asking: Asking, selection: Selection): Promise<Scope> {
  const rows = await ask(
    asking,
    'SELECT SCHEMA_NAME FROM information_schema.SCHEMATA',
    'listing the schemas',
  );
  const visible = rows.map((row) => textOf(row, 'schema_name'));
  const parts = new Set(selection.tables.map((table) => table.schema));
  const everything = isEverything(selection);
  const own = everything ? visible.filter((schema) => !isSystemSchema(schema)) : visible;
  const taken = own.filter((schema) => isWholeSchema(selection, schema) || parts.has(schema));
  return {
    selection,
    schemas: taken.toSorted(compareNames),
    ignoredSchemas: everything ? own.length - taken.length : 0,
    isWhole: (schema) => isWholeSchema(selection, schema),
    takes: (schema, table) => isSelected(selection, schema, table),
  };
}

/** The same order everywhere, whatever the locale: by code units. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
