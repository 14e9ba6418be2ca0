import { fromByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import { quoteIdentifier, quoteName } from '../../../model/quote.ts';
import type { SwapPlan, SwapSide } from '../../../model/swap.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import { existingObjects } from '../../../mysql/questions/schema/existing-objects.ts';
import { readTablePlaces } from '../../../mysql/questions/swap/exchange-tables.ts';
import {
  readTableLinks,
  readTriggerPlaces,
  type TableLink,
} from '../../../mysql/questions/swap/table-links.ts';
import { describeObject } from '../definitions/run-step.ts';
import { holdsRows, tableKey } from './side-manifest.ts';

export interface SwapCheck {
  readonly asking: Asking;
  readonly plan: SwapPlan;
  /** What the target holds now of what is exchanged; without schemas. */
  readonly old: readonly Definition[];
  /** What the snapshot holds of it; without schemas. */
  readonly restored: readonly Definition[];
}

/** Why the exchange would fail, or leave something behind that is wrong; by name, before anything is touched. */
export async function findRefusals(check: SwapCheck): Promise<readonly Warning[]> {
  const { asking, plan } = check;
  const schemas = plan.schemas.map(({ name }) => name);
  const isMoved = movedTables(plan.tables.filter(({ hasOld }) => hasOld));
  const outside = (await readTableLinks(asking, schemas)).filter(
    ({ child, parent }) => isMoved(parent) && !isMoved(child),
  );
  return [
    ...outside.map(outsideKey),
    ...kindsThatDiffer(check),
    ...(await missingSequences(check)),
    ...[...plan.oldCode, ...plan.restoredCode].filter(isBroken).map(brokenView),
  ];
}

/** Tables of somebody else where ours are to lie. */
export async function findStrangers(asking: Asking, plan: SwapPlan): Promise<readonly Warning[]> {
  const names = plan.schemas.flatMap(({ restoredSide, oldSide }) => [restoredSide, oldSide]);
  const taken = new Set((await readTablePlaces(asking, names)).map(({ schema }) => schema));
  return [...taken].map((schema) => ({ code: 'SWAP_SIDE_IN_USE', details: { schema } }));
}

/**
 * What somebody else has put where ours is to come, or on a table that is to move: it would be dropped, or the exchange would
 * fail on it. Asked before the first change in either direction.
 */
export async function findInTheWay(
  asking: Asking,
  plan: SwapPlan,
  towards: SwapSide,
): Promise<readonly Warning[]> {
  const { arriving, leaving } = sidesOf(plan, towards);
  const ours = new Set([...arriving, ...leaving].map(objectKey));
  const isMoved = movedTables(plan.tables);
  const triggers = await readTriggerPlaces(
    asking,
    plan.schemas.map(({ name }) => name),
  );
  const strange = triggers
    .filter((trigger) => {
      const isOurs = ours.has(objectKey({ ...trigger, kind: 'trigger' }));
      return isOurs !== isMoved({ schema: trigger.schema, name: trigger.table });
    })
    .map(({ schema, name }) => `trigger ${quoteName(schema, name)}`);
  const left = new Set(leaving.map(objectKey));
  const isFresh = (one: Definition) => one.kind !== 'trigger' && !left.has(objectKey(one));
  // A table in the place of a view is a refusal of its own.
  const fresh = arriving.filter((one) => isFresh(one) && !(one.kind === 'view' && isMoved(one)));
  const taken = (await existingObjects(asking, fresh)).map(describeObject);
  return [...strange, ...taken].map((object) => ({ code: 'SWAP_IN_THE_WAY', details: { object } }));
}

/** What one side brings and the other takes along. */
export function sidesOf(
  { oldCode, restoredCode }: SwapPlan,
  towards: SwapSide,
): { readonly arriving: readonly Definition[]; readonly leaving: readonly Definition[] } {
  return towards === 'restored'
    ? { arriving: restoredCode, leaving: oldCode }
    : { arriving: oldCode, leaving: restoredCode };
}

export function objectKey({ kind, schema, name }: Pick<Definition, 'kind' | 'schema' | 'name'>): string {
  return JSON.stringify([kind, schema, name]);
}

/** A key from outside goes on pointing at the table that moves away. */
export function outsideKey({ name, child, parent }: TableLink): Warning {
  const details = {
    key: quoteIdentifier(name),
    child: quoteName(child.schema, child.name),
    parent: quoteName(parent.schema, parent.name),
  };
  return { code: 'SWAP_KEY_FROM_OUTSIDE', details };
}

export function movedTables(
  tables: readonly { readonly schema: string; readonly name: string }[],
): (table: { readonly schema: string; readonly name: string }) => boolean {
  const keys = new Set(tables.map(({ schema, name }) => tableKey(schema, name)));
  return ({ schema, name }) => keys.has(tableKey(schema, name));
}

/** A view cannot be renamed into another schema, so it cannot make way for a table, nor a table for it. */
function kindsThatDiffer({ old, restored }: SwapCheck): readonly Warning[] {
  const inTheWay = (definition: Definition) => {
    const isTable = holdsRows(definition);
    if (!isTable && definition.kind !== 'view') return [];
    const other = old.find(
      ({ kind, schema, name }) =>
        schema === definition.schema &&
        name === definition.name &&
        (isTable ? kind === 'view' : kind === 'table' || kind === 'sequence'),
    );
    return other === undefined ? [] : [{ old: describeObject(other), restored: describeObject(definition) }];
  };
  return restored.flatMap(inTheWay).map((details) => ({ code: 'SWAP_KIND_DIFFERS', details }));
}

const USES_SEQUENCE = /\b(?:nextval|lastval)\(`((?:[^`]|``)+)`\.`((?:[^`]|``)+)`\)/gi;

/** A table beside is created with its final text, which names the sequence that is in place: there must be one (MariaDB). */
async function missingSequences({ asking, restored }: SwapCheck): Promise<readonly Warning[]> {
  const used = restored
    .filter(({ kind }) => kind === 'table')
    .flatMap((table) => {
      const text = fromByteString(table.sql).toString('utf8');
      return [...text.matchAll(USES_SEQUENCE)].map(([, schema = '', name = '']) => ({
        table,
        schema: schema.replaceAll('``', '`'),
        name: name.replaceAll('``', '`'),
      }));
    });
  const there = movedTables(await readTablePlaces(asking, [...new Set(used.map(({ schema }) => schema))]));
  return used
    .filter((sequence) => !there(sequence))
    .map(({ table, schema, name }) => ({
      code: 'SWAP_SEQUENCE_MISSING',
      details: {
        table: quoteName(table.schema, table.name),
        schema: quoteIdentifier(schema),
        sequence: quoteName(schema, name),
      },
    }));
}

function isBroken({ kind, broken }: Definition): boolean {
  return kind === 'view' && broken !== undefined;
}

/** To create it again takes tables that stand in for the missing ones: too much for a window in which others work. */
function brokenView(definition: Definition): Warning {
  return { code: 'SWAP_VIEW_BROKEN', details: { view: describeObject(definition) } };
}

/** What is to be known beforehand and is no reason to refuse. */
export async function findWarnings({ asking, plan, old, restored }: SwapCheck): Promise<readonly Warning[]> {
  const isMoved = movedTables(plan.tables);
  const links = await readTableLinks(
    asking,
    plan.schemas.map(({ name }) => name),
  );
  const outwards = links.filter(({ child, parent }) => isMoved(child) && !isMoved(parent));
  const kept = new Set(restored.map(objectKey));
  const aside = old.filter((definition) => !kept.has(objectKey(definition))).map(describeObject);
  return [
    ...(aside.length === 0 ? [] : [{ code: 'SWAP_TAKES_ASIDE', details: { objects: aside } }]),
    ...(outwards.length === 0
      ? []
      : [
          {
            code: 'SWAP_KEYS_STAY',
            details: {
              keys: outwards.map(({ name, child }) => `${name} (${quoteName(child.schema, child.name)})`),
            },
          },
        ]),
  ];
}
