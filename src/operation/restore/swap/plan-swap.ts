import type { Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import type { Manifest } from '../../../model/manifest.ts';
import type { SnapshotPart } from '../../../model/select-from-manifest.ts';
import { isEverything, isWholeSchema, narrowSelection, type Selection } from '../../../model/selection.ts';
import type { SwapPlan, SwapSchema, SwapTable } from '../../../model/swap.ts';
import { readSchema } from '../../../mysql/questions/schema/read-schema.ts';
import { countWrites } from '../../../mysql/questions/swap/table-links.ts';
import type { Session } from '../../../mysql/session.ts';
import { compareDefinitions } from '../../validate/definitions/compare-definitions.ts';
import { findRefusals, findWarnings, objectKey } from './check-swap.ts';
import { holdsRows, tableKey } from './side-manifest.ts';

export interface SwapInput {
  readonly session: Session;
  readonly manifest: Manifest;
  readonly part: SnapshotPart;
  readonly selection: Selection;
  readonly signal: AbortSignal;
}

export interface PlannedSwap {
  readonly plan: SwapPlan;
  readonly refusals: readonly Warning[];
  readonly warnings: readonly Warning[];
}

/** A name of a server's has at most this many characters. */
const NAME_CHARACTERS = 64;

/** Everything of a snapshot means its own schemas: others of the target are nobody's business here. */
export function swapSelection(manifest: Manifest, part: Selection): Selection {
  const selection = narrowSelection(manifest.selection, part);
  if (!isEverything(selection)) return selection;
  const names = manifest.definitions.filter(({ kind }) => kind === 'schema').map(({ name }) => name);
  return { ...selection, schemas: names.filter((name) => isWholeSchema(selection, name)) };
}

/**
 * The schemas beside, by schema. The same for the same snapshot, so that grants can be given beforehand; in lower case,
 * since some servers know no other.
 */
export function sideNames(
  manifest: Manifest,
  schemas: readonly string[],
  side: 'new' | 'old',
): ReadonlyMap<string, string> {
  const run = manifest.snapshot.slice(-8);
  return new Map(
    schemas.map((schema, index) => {
      const name = `_salvor_${run}_${side}${index + 1}_${schema.toLowerCase()}`;
      return [schema, name.slice(0, NAME_CHARACTERS).trimEnd()];
    }),
  );
}

/** What is exchanged for what, from the snapshot and what the target holds now. Changes nothing. */
export async function planSwap(input: SwapInput): Promise<PlannedSwap> {
  const { session, part, selection, signal } = input;
  const found = await readSchema(session, selection, { signal, accounts: false });
  const isSchema = ({ kind }: Definition) => kind === 'schema';
  const schemas = planSchemas(input, found.definitions.filter(isSchema));
  const objects = {
    old: found.definitions.filter((definition) => !isSchema(definition)),
    restored: part.definitions.filter((definition) => !isSchema(definition)),
  };
  const tables = planTables(objects.old, objects.restored);
  const plan: SwapPlan = {
    schemas,
    tables,
    ...planCode(objects.old, objects.restored),
    writes: await countWrites(
      { session, signal },
      tables.filter(({ hasOld }) => hasOld),
    ),
  };
  const checked = { asking: { session, signal }, plan, ...objects };
  return {
    plan,
    refusals: await findRefusals(checked),
    warnings: await findWarnings(checked),
  };
}

function planSchemas(
  { manifest, part, selection }: SwapInput,
  found: readonly Definition[],
): readonly SwapSchema[] {
  const wanted = part.definitions.filter(({ kind }) => kind === 'schema');
  const names = wanted.map(({ name }) => name);
  const restoredSides = sideNames(manifest, names, 'new');
  const oldSides = sideNames(manifest, names, 'old');
  return wanted.map((restored) => ({
    name: restored.name,
    restoredSide: restoredSides.get(restored.name) ?? '',
    oldSide: oldSides.get(restored.name) ?? '',
    isWhole: isWholeSchema(selection, restored.name),
    old: found.find(({ name }) => name === restored.name) ?? null,
    restored,
  }));
}

function planTables(old: readonly Definition[], restored: readonly Definition[]): readonly SwapTable[] {
  const keysOf = (definitions: readonly Definition[]) =>
    new Map(
      definitions.filter(holdsRows).map(({ schema, name }) => [tableKey(schema, name), { schema, name }]),
    );
  const before = keysOf(old);
  const after = keysOf(restored);
  return [...new Map([...before, ...after])].map(([key, table]) => ({
    ...table,
    hasOld: before.has(key),
    hasRestored: after.has(key),
  }));
}

/** A trigger stands and falls with its table, a package body with its package: those are never the same for both. */
const ALWAYS_MADE_ANEW: readonly Definition['kind'][] = ['trigger', 'package', 'package body'];

function planCode(
  old: readonly Definition[],
  restored: readonly Definition[],
): Pick<SwapPlan, 'oldCode' | 'restoredCode'> {
  const isCode = (definition: Definition) => !holdsRows(definition);
  const oldByKey = new Map(old.filter(isCode).map((definition) => [objectKey(definition), definition]));
  const same = new Set(
    restored.filter(isCode).flatMap((definition) => {
      const before = oldByKey.get(objectKey(definition));
      if (before === undefined || ALWAYS_MADE_ANEW.includes(definition.kind)) return [];
      const set = (one: Definition) => ({ definitions: [one], accounts: [] });
      return compareDefinitions(set(definition), set(before)).length === 0 ? [objectKey(definition)] : [];
    }),
  );
  const differs = (definition: Definition) => isCode(definition) && !same.has(objectKey(definition));
  return { oldCode: old.filter(differs), restoredCode: restored.filter(differs) };
}
