import type { CreationStep } from '../../../format/creation-step.ts';
import {
  type DefaultsOf,
  defaultsIn,
  stepsAfterRows,
  stepsBeforeRows,
} from '../../../format/creation-steps.ts';
import { createSchemaSql, type SchemaDefaults } from '../../../format/schema-defaults.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import { raiseAutoIncrement } from '../../../mysql/questions/schema/auto-increment.ts';
import { existingObjects } from '../../../mysql/questions/schema/existing-objects.ts';
import { readSchemaPlace } from '../../../mysql/questions/schema/schema-places.ts';
import type { Session } from '../../../mysql/session.ts';
import { createViews } from './create-views.ts';
import { describeObject, type Running, runStep } from './run-step.ts';
import { inCreationState } from './session-state.ts';

export interface CreateOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Before the rows: schemas, sequences, tables with all their indexes and foreign keys (checks are off). */
export async function createBeforeRows(
  session: Session,
  definitions: readonly Definition[],
  options: CreateOptions = {},
): Promise<readonly Warning[]> {
  const running: Running = { session, signal: options.signal };
  return inCreationState(running, async () => {
    for (const step of stepsBeforeRows(definitions)) {
      await runStep(running, step.definition.kind === 'schema' ? await schemaStep(running, step) : step);
    }
    return [];
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
  const running: Running = { session, signal: options.signal };
  return inCreationState(running, async () => {
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
    for (const step of before) await runStep(running, step);
    const warnings = await createViews(running, views);
    for (const step of rest.slice(before.length)) await runStep(running, step);
    return warnings;
  });
}

/** The target's own defaults where the schema is there, since it may have kept them. */
async function defaultsOnTarget(running: Running, definitions: readonly Definition[]): Promise<DefaultsOf> {
  const found = new Map<string, SchemaDefaults>();
  for (const schema of new Set(definitions.map((definition) => definition.schema))) {
    const place = await readSchemaPlace(running, schema);
    if (place !== null) found.set(schema, place);
  }
  const planned = defaultsIn(definitions);
  return (schema) => found.get(schema) ?? planned(schema);
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
