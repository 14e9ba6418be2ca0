import type { CreationStep } from '../../../format/creation-step.ts';
import {
  type DefaultsOf,
  defaultsIn,
  stepsAfterRows,
  stepsBeforeRows,
} from '../../../format/creation-steps.ts';
import {
  createSchemaSql,
  type SchemaDefaults,
  setSchemaCollationSql,
} from '../../../format/schema-defaults.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import { raiseAutoIncrement } from '../../../mysql/questions/schema/auto-increment.ts';
import { existingObjects } from '../../../mysql/questions/schema/existing-objects.ts';
import { readSchemaPlace } from '../../../mysql/questions/schema/schema-places.ts';
import type { Session } from '../../../mysql/session.ts';
import type { RestoreProgress } from '../progress/restore-progress.ts';
import { createViews } from './create-views.ts';
import { notCreated } from './not-created.ts';
import { describeObject, dropObject, type Running, run, runStep } from './run-step.ts';
import { inCreationState } from './session-state.ts';
import { dropLeftStandIns } from './stand-ins.ts';

export interface CreateOptions {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: RestoreProgress | undefined;
  /** A routine, view, trigger or event that the server refuses becomes a warning. Default: an error. */
  readonly goesOn?: boolean | undefined;
  /** Another text to create a table by; null: its own. */
  readonly textOf?: ((definition: Definition) => Buffer | null) | undefined;
}

/** Before the rows: schemas, sequences, tables (checks are off). */
export async function createBeforeRows(
  session: Session,
  definitions: readonly Definition[],
  options: CreateOptions = {},
): Promise<readonly Warning[]> {
  const running: Running = { session, ...options };
  return inCreationState(running, async () => {
    for (const step of stepsBeforeRows(definitions)) {
      const text = options.textOf?.(step.definition) ?? step.create;
      const planned = { ...step, create: text };
      await runStep(running, step.definition.kind === 'schema' ? await schemaStep(running, step) : planned);
    }
    await options.progress?.flush();
    return [];
  });
}

/** Schemas alone, where they are not there yet. */
export async function createSchemas(
  session: Session,
  definitions: readonly Definition[],
  options: CreateOptions = {},
): Promise<void> {
  const schemas = definitions.filter(({ kind }) => kind === 'schema');
  await createBeforeRows(session, schemas, options);
}

/** Drops a table of this restore and creates it again, empty: also for engines that cannot be truncated. */
export async function createTableAnew(
  session: Session,
  definition: Definition,
  options: CreateOptions = {},
): Promise<void> {
  const running: Running = { session, signal: options.signal };
  await inCreationState(running, async () => {
    await dropObject(running, definition);
    for (const step of stepsBeforeRows([definition])) await runStep(running, step);
  });
}

/** A schema that holds something already keeps its own defaults: they are its owner's. */
async function schemaStep(running: Running, step: CreationStep): Promise<CreationStep> {
  const place = await readSchemaPlace(running, step.definition.name);
  if (place === null || place.isEmpty) return step;
  return { ...step, before: [createSchemaSql(step.definition)] };
}

/** After the rows: sequence values, AUTO_INCREMENT, routines, packages, views, triggers in order, events last. */
export async function createAfterRows(
  session: Session,
  definitions: readonly Definition[],
  options: CreateOptions = {},
): Promise<readonly Warning[]> {
  const running: Running = { session, ...options };
  return inCreationState(running, async () => {
    await dropLeftStandIns(running);
    for (const definition of definitions) {
      const nextValue = definition.table?.autoIncrement;
      if (nextValue !== undefined) await raiseAutoIncrement(running, definition, nextValue);
    }
    const steps = stepsAfterRows(definitions, await defaultsOnTarget(running, definitions));
    const isView = (step: CreationStep) => step.definition.kind === 'view';
    const firstView = steps.findIndex(isView);
    const views = steps.filter(isView);
    const rest = steps.filter((step) => !isView(step));
    const before = firstView === -1 ? rest : steps.slice(0, firstView);
    const goesOn = options.goesOn === true;
    const refused: Warning[] = [];
    const runOne = async (step: CreationStep): Promise<void> => {
      try {
        await runStep(running, step);
      } catch (error) {
        if (!goesOn) throw error;
        refused.push(notCreated(error));
      }
    };
    for (const step of before) await runOne(step);
    refused.push(...(await createViews(running, views, goesOn)));
    for (const step of rest.slice(before.length)) await runOne(step);
    await options.progress?.flush();
    return refused;
  });
}

/** The target's own defaults where the schema is there, since it may have kept them. */
async function defaultsOnTarget(running: Running, definitions: readonly Definition[]): Promise<DefaultsOf> {
  const found = new Map<string, SchemaDefaults>();
  for (const schema of new Set(definitions.map((definition) => definition.schema))) {
    const place = await readSchemaPlace(running, schema);
    if (place !== null) found.set(schema, { characterSet: place.characterSet, collation: place.collation });
  }
  const kept = await keptDefaults(running, found);
  const planned = defaultsIn(definitions);
  return (schema) => kept.get(schema) ?? planned(schema);
}

/**
 * While routines are created, schemas lend them their default collation. A run that was killed just then left a lent one:
 * what they were is remembered before the first is lent, and put back here.
 */
async function keptDefaults(
  running: Running,
  found: ReadonlyMap<string, SchemaDefaults>,
): Promise<ReadonlyMap<string, SchemaDefaults>> {
  const { progress } = running;
  if (progress === undefined) return found;
  const remembered = progress.run.schemaDefaults;
  if (remembered === null) {
    await progress.keepSchemaDefaults(JSON.stringify([...found]));
    return found;
  }
  const kept = new Map(JSON.parse(remembered) as [string, SchemaDefaults][]);
  for (const [schema, defaults] of kept) {
    const now = found.get(schema);
    if (now === undefined || now.collation === defaults.collation) continue;
    await run(running, setSchemaCollationSql(schema, defaults), 'putting a schema back as it was');
  }
  return kept;
}

/** Which of these objects are on the target already, as `kind \`schema\`.\`name\``. Schemas themselves do not count. */
export async function findExisting(
  session: Session,
  definitions: readonly Definition[],
  options: CreateOptions = {},
): Promise<readonly string[]> {
  const existing = await existingObjects({ session, signal: options.signal }, definitions);
  return existing.map(describeObject);
}
