import { fail } from '../../../errors/salvor-error.ts';
import type { Warning } from '../../../model/event.ts';
import { PROGRAM } from '../../../model/program.ts';
import type { SwapPlan, SwapState } from '../../../model/swap.ts';
import { connect } from '../../../mysql/connect.ts';
import { readServerStart } from '../../../mysql/questions/restore-progress/run-row.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import { missingGrants } from '../../../mysql/questions/schema/missing-grants.ts';
import {
  insertSwap,
  readSwap,
  SWAP_SCHEMA,
  type SwapJournal,
} from '../../../mysql/questions/swap/journal.ts';
import type { Session } from '../../../mysql/session.ts';
import { findInTheWay, findStrangers } from './check-swap.ts';
import { type PlannedSwap, planSwap } from './plan-swap.ts';
import type { SwapWork } from './swap-restore.ts';

export interface FoundSwap {
  readonly plan: SwapPlan;
  /** null: there is none yet. */
  readonly state: SwapState | null;
  readonly refusals: readonly Warning[];
  readonly missingGrants: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Finds the swap that is to go on, or plans one. Changes nothing. */
export async function findSwap(work: SwapWork): Promise<FoundSwap> {
  const { connection, signal } = work.options;
  const session = await connect(connection, { signal, purpose: 'load' });
  try {
    const asking: Asking = { session, signal };
    const journal = await readSwap(asking);
    const state = journal?.state ?? null;
    const unfit = journal === null ? [] : misfits(work, journal);
    // Once an exchange has begun, what is in place is not what it began from: the plan stands in the journal.
    if (journal !== null && (unfit.length > 0 || ['swapping', 'swapped'].includes(journal.state)))
      return { plan: journal.plan, state, refusals: unfit, missingGrants: [], warnings: [] };
    const planned = await planAll(work, session, journal);
    return { ...planned, state, missingGrants: await grantsFor(asking, planned.plan) };
  } finally {
    await session.close();
  }
}

/** Why an existing swap is not the one that is asked for. */
function misfits({ options, scope }: SwapWork, journal: SwapJournal): readonly Warning[] {
  const { snapshot, state, begunAt } = journal;
  const isSame = snapshot === options.manifest.snapshot && scope === journal.scope;
  const canGoOn = isSame && options.resume && !['undoing', 'dropping'].includes(state);
  return canGoOn ? [] : [{ code: 'SWAP_PENDING', details: { snapshot, state, begunAt } }];
}

async function planAll(work: SwapWork, session: Session, journal: SwapJournal | null): Promise<PlannedSwap> {
  const { manifest, signal } = work.options;
  const asking: Asking = { session, signal };
  const planned = await planSwap({ ...work, manifest, session, signal });
  const { plan } = planned;
  return {
    ...planned,
    refusals: [
      ...planned.refusals,
      ...(await findInTheWay(asking, plan, 'restored')),
      ...(journal === null ? await findStrangers(asking, plan) : []),
    ],
  };
}

/** Tells the target that a swap begins. Errors: SWAP_PENDING, when another was quicker. */
export async function noteSwap({ options, scope }: SwapWork, plan: SwapPlan): Promise<void> {
  const { connection, signal, manifest } = options;
  const session = await connect(connection, { signal, purpose: 'load' });
  try {
    const asking: Asking = { session, signal };
    const journal: SwapJournal = {
      snapshot: manifest.snapshot,
      scope,
      program: PROGRAM,
      begunAt: new Date().toISOString(),
      serverStarted: await readServerStart(asking),
      state: 'loading',
      plan,
    };
    if (await insertSwap(asking, journal)) return;
    const { snapshot, state, begunAt } = (await readSwap(asking)) ?? journal;
    fail('SWAP_PENDING', { snapshot, state, begunAt });
  } finally {
    await session.close();
  }
}

/** On top of what loading beside takes. */
function grantsFor(asking: Asking, { schemas }: SwapPlan): Promise<readonly string[]> {
  const privileges = ['CREATE', 'DROP', 'ALTER', 'INSERT', 'SELECT', 'LOCK TABLES', 'TRIGGER'];
  return missingGrants(asking, [
    ...schemas.flatMap(({ name, oldSide }) => [
      { schema: name, privileges },
      { schema: oldSide, privileges },
    ]),
    { schema: SWAP_SCHEMA, privileges: ['CREATE', 'DROP', 'SELECT', 'INSERT', 'UPDATE'] },
  ]);
}
