import type { Definition } from './definition.ts';
import type { Manifest, TableRows } from './manifest.ts';
import { isSelected, isWholeSchema, type Names, type Selection } from './selection.ts';

/** The part of a snapshot that a selection names. */
export interface SnapshotPart {
  readonly definitions: readonly Definition[];
  readonly tables: readonly TableRows[];
  /** Names in the selection that the snapshot does not hold, as `schema` or `schema.table`. */
  readonly unknown: readonly string[];
}

/** A selected table comes with its schema and its triggers; a selected schema with everything in it that is not ignored. */
export function selectFromManifest(manifest: Manifest, selection: Selection): SnapshotPart {
  const partSchemas = new Set(selection.tables.map(({ schema }) => schema));
  const takes = ({ kind, schema, name, trigger }: Definition): boolean => {
    if (kind === 'schema') return isWholeSchema(selection, schema) || partSchemas.has(schema);
    // Routines and events are not named one by one, and may be called like a table.
    if (!isNamed(kind) && trigger === undefined) return isWholeSchema(selection, schema);
    return isSelected(selection, schema, trigger?.table ?? name);
  };
  const definitions = manifest.definitions.filter(takes);
  const known = new Set(
    definitions.map(({ kind, schema, name }) => (kind === 'schema' ? schema : keyOf(schema, name))),
  );
  return {
    definitions,
    tables: manifest.tables.filter(({ schema, name }) => isSelected(selection, schema, name)),
    unknown: [
      ...selection.schemas.filter((schema) => !known.has(schema)),
      ...selection.tables.flatMap(({ schema, table }) =>
        known.has(keyOf(schema, table)) ? [] : [`${schema}.${table}`],
      ),
    ],
  };
}

/** What `-t` can name. */
function isNamed(kind: Definition['kind']): boolean {
  return kind === 'table' || kind === 'view' || kind === 'sequence';
}

/** Every name that a selection may mean. */
export function namesIn({ definitions }: Pick<Manifest, 'definitions'>): Names {
  return {
    schemas: definitions.filter(({ kind }) => kind === 'schema').map(({ schema }) => schema),
    tables: definitions
      .filter(({ kind }) => isNamed(kind))
      .map(({ schema, name }) => ({ schema, table: name })),
  };
}

function keyOf(schema: string, name: string): string {
  return JSON.stringify([schema, name]);
}
