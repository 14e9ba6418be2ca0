import type { Definition } from './definition.ts';
import type { Manifest, TableRows } from './manifest.ts';
import { isEverything, type Selection } from './selection.ts';

/** The part of a snapshot that a selection names. */
export interface SnapshotPart {
  readonly definitions: readonly Definition[];
  readonly tables: readonly TableRows[];
  /** Names in the selection that the snapshot does not hold, as `schema` or `schema.table`. */
  readonly unknown: readonly string[];
}

/** A selected table comes with its schema and its triggers; a selected schema with everything in it. */
export function selectFromManifest(manifest: Manifest, selection: Selection): SnapshotPart {
  if (isEverything(selection))
    return { definitions: manifest.definitions, tables: manifest.tables, unknown: [] };
  const wholeSchemas = new Set(selection.schemas);
  const tables = new Set(selection.tables.map(({ schema, table }) => keyOf(schema, table)));
  const partSchemas = new Set(selection.tables.map(({ schema }) => schema));
  const takes = (definition: Definition): boolean => {
    if (wholeSchemas.has(definition.schema)) return true;
    if (definition.kind === 'schema') return partSchemas.has(definition.schema);
    return tables.has(keyOf(definition.schema, definition.trigger?.table ?? definition.name));
  };
  const definitions = manifest.definitions.filter(takes);
  const known = new Set(
    definitions.map(({ kind, schema, name }) => (kind === 'schema' ? schema : keyOf(schema, name))),
  );
  return {
    definitions,
    tables: manifest.tables.filter(
      ({ schema, name }) => wholeSchemas.has(schema) || tables.has(keyOf(schema, name)),
    ),
    unknown: [
      ...selection.schemas.filter((schema) => !known.has(schema)),
      ...selection.tables.flatMap(({ schema, table }) =>
        known.has(keyOf(schema, table)) ? [] : [`${schema}.${table}`],
      ),
    ],
  };
}

function keyOf(schema: string, name: string): string {
  return JSON.stringify([schema, name]);
}
