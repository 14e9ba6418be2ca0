import { setTimeout as sleep } from 'node:timers/promises';
import { fail, isCode } from '../../../errors/salvor-error.ts';
import { alterSchemaSql, createSchemaSql } from '../../../format/schema-defaults.ts';
import type { Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import type { SwapPlan, SwapSide } from '../../../model/swap.ts';
import { limitLockWait } from '../../../mysql/questions/locks/hold-briefly.ts';
import { findLockBlockers } from '../../../mysql/questions/locks/lock-blockers.ts';
import { releaseTables } from '../../../mysql/questions/locks/lock-statements.ts';
import { dropEmptySchema } from '../../../mysql/questions/schema/drop-empty-schema.ts';
import { readSchemaPlace } from '../../../mysql/questions/schema/schema-places.ts';
import {
  lockTablesToExchange,
  readTablePlaces,
  renamesUnderLock,
  renameTables,
  type TableMove,
} from '../../../mysql/questions/swap/exchange-tables.ts';
import type { Session } from '../../../mysql/session.ts';
import { createAfterRows, createSchemas } from '../definitions/create-definitions.ts';
import { dropObject, type Running, run } from '../definitions/run-step.ts';
import { sidesOf } from './check-swap.ts';
import { tableMoves } from './table-moves.ts';

/** How long others may have to wait behind us for one attempt, and for how long it is tried again. */
const ATTEMPT_SECONDS = 3;
const RETRY_MS = 500;
/** To put back what was dropped matters more than that others wait. */
const BACK_SECONDS = 60;

export interface Exchange {
  readonly session: Session;
  readonly plan: SwapPlan;
  readonly towards: SwapSide;
  readonly waitMs: number;
  /** Heard until the window opens; from then on the exchange is brought to its end. */
  readonly signal: AbortSignal;
}

export interface Exchanged {
  readonly underLock: boolean;
  readonly windowMs: number;
  readonly warnings: readonly Warning[];
}

/**
 * Brings one side into place, from wherever an earlier run has left things: every step may be done twice. First the tables
 * with their triggers, all at once; then what refers to them. Errors: SWAP_BLOCKED (nothing was changed), SWAP_TABLE_GONE,
 * whatever the server refuses.
 */
export async function exchange(options: Exchange): Promise<Exchanged> {
  const { session, plan, towards } = options;
  const running: Running = { session };
  const { arriving, leaving } = sidesOf(plan, towards);
  const isTrigger = ({ kind }: Definition) => kind === 'trigger';
  await createPlaces(options);
  const { underLock, beganAt } = await exchangeTables(options, {
    leaving: [...leaving, ...arriving].filter(isTrigger),
    arriving: arriving.filter(isTrigger),
    back: leaving.filter(isTrigger),
  });
  await setSchemaDefaults(running, plan, towards);
  const others = (definition: Definition) => !isTrigger(definition);
  for (const definition of [...leaving, ...arriving].filter(others).toReversed())
    await dropObject(running, definition);
  const warnings = await createAfterRows(session, arriving.filter(others));
  const windowMs = Math.round(performance.now() - beganAt);
  for (const schema of plan.schemas) {
    await dropEmptySchema({ session }, towards === 'restored' ? schema.restoredSide : schema.oldSide);
    if (towards === 'old' && schema.old === null) await dropEmptySchema({ session }, schema.name);
  }
  return { underLock, windowMs, warnings };
}

/** The schemas that tables move into. */
async function createPlaces({ session, plan, towards }: Exchange): Promise<void> {
  for (const { name, restored, restoredSide, oldSide, old } of plan.schemas) {
    const side = towards === 'restored' ? oldSide : restoredSide;
    await run(
      { session },
      createSchemaSql({ ...restored, name: side }),
      'creating the place for what leaves',
    );
    if (towards === 'restored' && old === null) await createSchemas(session, [{ ...restored, name }]);
  }
}

/** A schema that is exchanged as a whole takes on the defaults of its side; any other keeps (or gets back) its own. */
async function setSchemaDefaults(running: Running, plan: SwapPlan, towards: SwapSide): Promise<void> {
  for (const { isWhole, old, restored } of plan.schemas) {
    const wanted = towards === 'restored' && isWhole ? restored : old;
    if (wanted !== null) await run(running, alterSchemaSql(wanted), 'setting the defaults of a schema');
  }
}

interface Triggers {
  /** Dropped: a table with triggers cannot move into another schema (error 1435). */
  readonly leaving: readonly Definition[];
  readonly arriving: readonly Definition[];
  /** Created again where the tables could not be had. */
  readonly back: readonly Definition[];
}

interface TablesExchanged {
  readonly underLock: boolean;
  /** When the first change was made. */
  readonly beganAt: number;
}

/** Tries until nobody is in the way: one attempt makes others wait for a few seconds at most. */
async function exchangeTables(options: Exchange, triggers: Triggers): Promise<TablesExchanged> {
  const { session, plan, towards, signal, waitMs } = options;
  const schemas = plan.schemas.flatMap(({ name, restoredSide, oldSide }) => [name, restoredSide, oldSide]);
  const moves = tableMoves(plan, await readTablePlaces({ session }, schemas), towards);
  const underLock =
    renamesUnderLock(session, moves) &&
    moves.length === countMoves(plan) &&
    (await allCreatableUnderLock(session, triggers.arriving));
  // Where the lock cannot be kept it still shows that nobody is in the way; only transactions hold on to tables for long.
  const waiting = moves.filter(({ engine }) => engine.toLowerCase() === 'innodb').map(({ from }) => from);
  await limitLockWait(session, ATTEMPT_SECONDS);
  const begun = performance.now();
  let beganAt: number | null = null;
  for (;;) {
    // Once something is dropped, the way out leads through the end of it.
    if (beganAt === null) signal.throwIfAborted();
    try {
      await lockTablesToExchange({ session }, waiting);
      if (!underLock) await releaseTables(session);
      beganAt ??= performance.now();
      await moveTables(session, moves, triggers);
      return { underLock, beganAt };
    } catch (error) {
      if (!isCode(error, 'LOCK_WAIT') || !session.isOpen) throw error;
      if (performance.now() - begun > waitMs) {
        if (beganAt !== null) await putTriggersBack(session, triggers);
        await failBlocked(session, begun, error);
      }
    } finally {
      if (session.isOpen && underLock) await releaseTables(session);
    }
    await sleep(RETRY_MS);
  }
}

async function moveTables(session: Session, moves: readonly TableMove[], triggers: Triggers): Promise<void> {
  for (const trigger of triggers.leaving) await dropObject({ session }, trigger);
  if (moves.length > 0) await renameTables({ session }, moves);
  await createAfterRows(session, triggers.arriving);
}

/** Without a lock that is kept, somebody may have come between the triggers and the tables. */
async function putTriggersBack(session: Session, { leaving, back }: Triggers): Promise<void> {
  await limitLockWait(session, BACK_SECONDS);
  for (const trigger of leaving) await dropObject({ session }, trigger);
  await createAfterRows(session, back);
}

/** Of an exchange that no earlier run has begun: only then every table with a trigger is among those that are locked. */
function countMoves({ tables }: SwapPlan): number {
  return tables.reduce((sum, { hasOld, hasRestored }) => sum + Number(hasOld) + Number(hasRestored), 0);
}

/** A trigger that keeps another default collation than its schema has takes an ALTER DATABASE, which no lock allows. */
async function allCreatableUnderLock(session: Session, triggers: readonly Definition[]): Promise<boolean> {
  for (const [schema, its] of Map.groupBy(triggers, (trigger) => trigger.schema)) {
    const place = await readSchemaPlace({ session }, schema);
    if (its.some((trigger) => trigger.session?.databaseCollation !== place?.collation)) return false;
  }
  return true;
}

async function failBlocked(session: Session, begun: number, cause: unknown): Promise<never> {
  const blockers = await findLockBlockers(session, { scope: 'tables', olderThanSeconds: 1, ignore: [] });
  const [first] = blockers;
  return fail(
    'SWAP_BLOCKED',
    {
      waitedSeconds: Math.round((performance.now() - begun) / 1000),
      id: first?.id ?? null,
      user: first?.user ?? '',
      host: first?.host ?? '',
      others: Math.max(0, blockers.length - 1),
    },
    { cause },
  );
}
