import { fromByteString } from '../model/byte-string.ts';
import type { Definition } from '../model/definition.ts';
import { quoteIdentifier, quoteName, quoteString } from '../model/quote.ts';
import { BASE_NAMES, BASE_SQL_MODE, type CreationStep } from './creation-step.ts';
import {
  alterSchemaSql,
  createSchemaSql,
  type SchemaDefaults,
  schemaDefaults,
  setSchemaCollationSql,
} from './schema-defaults.ts';
import { inViewOrder } from './view-order.ts';

/** The default character set and collation that a schema has, or will have, on the target. */
export type DefaultsOf = (schema: string) => SchemaDefaults | null;

/** As the snapshot's own schemas say. */
export function defaultsIn(definitions: readonly Definition[]): DefaultsOf {
  const schemas = new Map(
    definitions.filter(({ kind }) => kind === 'schema').map((schema) => [schema.name, schema]),
  );
  return (name) => {
    const schema = schemas.get(name);
    return schema === undefined ? null : schemaDefaults(schema);
  };
}

/** Schemas, sequences, tables. */
export function stepsBeforeRows(definitions: readonly Definition[]): readonly CreationStep[] {
  const of = (kind: Definition['kind']) => definitions.filter((definition) => definition.kind === kind);
  return [...of('schema').map(schemaStep), ...of('sequence').map(plainStep), ...of('table').map(tableStep)];
}

/**
 * What refers to tables: sequence positions; packages, functions, procedures (views may call functions, and a routine's
 * body is not checked when it is created); views; triggers in their order; events last, since they may fire at once.
 */
export function stepsAfterRows(
  definitions: readonly Definition[],
  defaultsOf: DefaultsOf = defaultsIn(definitions),
): readonly CreationStep[] {
  const of = (kind: Definition['kind']) => definitions.filter((definition) => definition.kind === kind);
  const routines = [...of('package'), ...of('package body'), ...of('function'), ...of('procedure')];
  const triggers = of('trigger').toSorted((a, b) => (a.trigger?.order ?? 0) - (b.trigger?.order ?? 0));
  return [
    ...of('sequence').map(sequenceStep),
    ...routines.map((definition) => storedStep(definition, defaultsOf)),
    ...inViewOrder(of('view')).map((definition) => storedStep(definition, defaultsOf)),
    ...triggers.map((definition) => storedStep(definition, defaultsOf)),
    ...of('event').map((definition) => storedStep(definition, defaultsOf)),
  ];
}

function schemaStep(definition: Definition): CreationStep {
  // A schema that is there already and empty takes on what the snapshot says.
  const before = [createSchemaSql(definition), alterSchemaSql(definition)];
  return { definition, before, create: null, createIn: 'utf8mb4', after: [] };
}

function plainStep(definition: Definition): CreationStep {
  const before = [`USE ${quoteIdentifier(definition.schema)}`];
  return { definition, before, create: fromByteString(definition.sql), createIn: 'utf8mb4', after: [] };
}

function tableStep(definition: Definition): CreationStep {
  const table = quoteName(definition.schema, definition.name);
  const after = (definition.table?.exactDefaults ?? []).map(({ column, characterSet, valueHex }) => {
    const literal = characterSet === 'binary' ? `x'${valueHex}'` : `_${word(characterSet)} x'${valueHex}'`;
    return `ALTER TABLE ${table} ALTER COLUMN ${quoteIdentifier(column)} SET DEFAULT ${literal}`;
  });
  return { ...plainStep(definition), after };
}

function sequenceStep(definition: Definition): CreationStep {
  const { nextValue = '1', round = '0' } = definition.sequence ?? {};
  const name = quoteName(definition.schema, definition.name);
  const before = [`DO SETVAL(${name}, ${word(nextValue)}, 0, ${word(round)})`];
  return { definition, before, create: null, createIn: 'utf8mb4', after: [] };
}

/** Views, routines, triggers, events: created in the session state that the server stored with them. */
function storedStep(definition: Definition, defaultsOf: DefaultsOf): CreationStep {
  const { schema, session } = definition;
  if (session === undefined) throw new TypeError(`a ${definition.kind} without its session state`);
  const collation = collationChange(schema, session.databaseCollation, defaultsOf(schema));
  const zone = session.timeZone;
  // An event that has ended meanwhile can be created only at a time when it had not (error 1588).
  const clock = definition.createdAt !== undefined && definition.createdAt > 0 ? definition.createdAt : null;
  return {
    definition,
    before: [
      `USE ${quoteIdentifier(schema)}`,
      ...collation.before,
      ...(zone === undefined ? [] : [`SET SESSION time_zone = ${quoteString(zone)}`]),
      ...(clock === null ? [] : [`SET SESSION timestamp = ${clock}`]),
      ...(session.sqlMode === undefined ? [] : [`SET SESSION sql_mode = ${quoteString(session.sqlMode)}`]),
      `SET SESSION character_set_client = ${word(session.characterSetClient)}, collation_connection = ${word(session.collationConnection)}`,
    ],
    create: fromByteString(definition.sql),
    createIn: session.characterSetClient,
    after: [
      BASE_NAMES,
      ...(session.sqlMode === undefined ? [] : [`SET SESSION sql_mode = '${BASE_SQL_MODE}'`]),
      ...(clock === null ? [] : ['SET SESSION timestamp = DEFAULT']),
      ...(zone === undefined ? [] : ["SET SESSION time_zone = '+00:00'"]),
      ...collation.after,
    ],
  };
}

/** A routine keeps the default collation its schema had when it was created; it is lent to the schema for the moment. */
function collationChange(
  schema: string,
  wanted: string | undefined,
  now: SchemaDefaults | null,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  if (wanted === undefined || now === null || now.collation === wanted) return { before: [], after: [] };
  return {
    before: [setSchemaCollationSql(schema, { characterSet: '', collation: word(wanted) })],
    after: [setSchemaCollationSql(schema, now)],
  };
}

/** These come out of a file, and stand in a statement without quotes. */
function word(text: string): string {
  if (!/^-?\w+$/.test(text))
    throw new TypeError(`not a name of a character set or a number: ${JSON.stringify(text)}`);
  return text;
}
