import { fail } from '../../../errors/salvor-error.ts';
import { renamedSchemaSql } from '../../../format/schema-defaults.ts';
import { fromByteString, toByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { quoteName } from '../../../model/quote.ts';
import { selectFromManifest } from '../../../model/select-from-manifest.ts';
import type { Names, Selection } from '../../../model/selection.ts';
import { isSystemSchema } from '../../../mysql/questions/schema/system-names.ts';
import { describeObject } from '../definitions/run-step.ts';
import { renamedText } from './renamed-text.ts';

export interface SchemaRename {
  readonly from: string;
  readonly to: string;
}

/**
 * The same snapshot with schemas under other names, and the selection to go with it. Text that server prints by rule (tables,
 * views) is rewritten; text that people wrote (routines, triggers, events) stays as it is, and is refused by name where it
 * mentions a schema that is renamed. Errors: SELECTION_NOT_IN_SNAPSHOT, RENAME_CLASH, RENAME_UNSURE.
 */
export function renameSchemas(
  manifest: Manifest,
  selection: Selection,
  renames: readonly SchemaRename[],
): { readonly manifest: Manifest; readonly selection: Selection } {
  const part = selectFromManifest(manifest, selection);
  const names = new Map(renames.map(({ from, to }) => [from, to]));
  const nameOf = (schema: string): string => names.get(schema) ?? schema;
  const schemas = part.definitions.filter(({ kind }) => kind === 'schema').map(({ name }) => name);
  const unknown = renames.map(({ from }) => from).filter((name) => !schemas.includes(name));
  if (unknown.length > 0) fail('SELECTION_NOT_IN_SNAPSHOT', { snapshot: manifest.snapshot, names: unknown });
  const clash = schemas.find(
    (schema, index) => schemas.findIndex((one) => nameOf(one) === nameOf(schema)) < index,
  );
  const taken = clash === undefined ? renames.find(({ to }) => isSystemSchema(to))?.to : nameOf(clash);
  if (taken !== undefined) fail('RENAME_CLASH', { schema: taken });

  const known = new Set(part.definitions.map(({ schema, name }) => quoteName(schema, name)));
  const renamed = (definition: Definition): Definition => {
    const { kind, schema } = definition;
    const to = nameOf(schema);
    if (kind === 'schema')
      return { ...definition, schema: to, name: to, sql: renamedSchemaSql(definition, to) };
    const text = fromByteString(definition.sql).toString('latin1');
    const sql = renamedText({ definition, text, names, known });
    if (sql === null)
      return fail('RENAME_UNSURE', {
        object: describeObject(definition),
        schema: [...names.keys()].join(', '),
      });
    return { ...definition, schema: to, sql: toByteString(Buffer.from(sql, 'latin1')) };
  };
  const selected = { ...manifest, definitions: part.definitions, tables: part.tables };
  return {
    manifest: {
      ...selected,
      selection: { ...manifest.selection, ...renamedNames(manifest.selection, nameOf) },
      definitions: part.definitions.map(renamed),
      tables: part.tables.map((table) => ({ ...table, schema: nameOf(table.schema) })),
    },
    selection: { ...selection, ...renamedNames(selection, nameOf) },
  };
}

function renamedNames({ schemas, tables }: Names, nameOf: (schema: string) => string): Names {
  return {
    schemas: schemas.map(nameOf),
    tables: tables.map(({ schema, table }) => ({ schema: nameOf(schema), table })),
  };
}
