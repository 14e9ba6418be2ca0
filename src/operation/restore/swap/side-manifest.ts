import { renamedSchemaSql } from '../../../format/schema-defaults.ts';
import { fromByteString, toByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Manifest } from '../../../model/manifest.ts';
import type { SnapshotPart } from '../../../model/select-from-manifest.ts';
import { rewriteReferences } from '../../../sql/create-table/rewrite-references.ts';

/** What holds rows; everything else is text, and is created in its place after the exchange. */
export function holdsRows({ kind }: Definition): boolean {
  return kind === 'table' || kind === 'sequence';
}

export function tableKey(schema: string, name: string): string {
  return JSON.stringify([schema, name]);
}

/**
 * The tables and sequences of a part of a snapshot as a snapshot of their own, in other schemas. Foreign keys refer to the
 * tables beside, or by full name to one that is not among them. Defaults that use a sequence keep its name: a text that
 * names the side would be wrong after the exchange.
 */
export function sideManifest(
  manifest: Manifest,
  part: SnapshotPart,
  sides: ReadonlyMap<string, string>,
): Manifest {
  const moved = new Set(part.tables.map(({ schema, name }) => tableKey(schema, name)));
  const sideOf = (schema: string): string => {
    const side = sides.get(schema);
    if (side === undefined) throw new TypeError(`no side for the schema ${schema}`);
    return side;
  };
  const definitions = part.definitions
    .filter((definition) => definition.kind === 'schema' || holdsRows(definition))
    .map((definition) => move(definition, sideOf, moved));
  return {
    ...manifest,
    selection: { schemas: [...sides.values()], tables: [] },
    definitions,
    accounts: [],
    tables: part.tables.map((table) => ({ ...table, schema: sideOf(table.schema) })),
  };
}

function move(
  definition: Definition,
  sideOf: (schema: string) => string,
  moved: ReadonlySet<string>,
): Definition {
  const { kind, schema: from } = definition;
  const schema = sideOf(from);
  if (kind === 'schema')
    return { ...definition, schema, name: schema, sql: renamedSchemaSql(definition, schema) };
  if (kind !== 'table') return { ...definition, schema };
  const text = fromByteString(definition.sql).toString('latin1');
  const rewritten = rewriteReferences(text, (table) => {
    const parent = table.schema ?? from;
    if (!moved.has(tableKey(parent, table.name))) return { schema: parent, name: table.name };
    return { schema: parent === from ? null : sideOf(parent), name: table.name };
  });
  return { ...definition, schema, sql: toByteString(Buffer.from(rewritten, 'latin1')) };
}
