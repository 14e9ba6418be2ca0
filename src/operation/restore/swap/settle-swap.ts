import type { Code } from '../../../errors/codes.ts';
import { fail, isCode } from '../../../errors/salvor-error.ts';
import type { OnEvent, Warning } from '../../../model/event.ts';
import type { SettleReport, SwapPlan, SwapReport } from '../../../model/swap.ts';
import { connect } from '../../../mysql/connect.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { dropProgress, findProgress } from '../../../mysql/questions/restore-progress/place.ts';
import { readRun } from '../../../mysql/questions/restore-progress/run-row.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import { dropEmptySchema } from '../../../mysql/questions/schema/drop-empty-schema.ts';
import { dropTable } from '../../../mysql/questions/swap/exchange-tables.ts';
import { dropSwap, readSwap, type SwapJournal, updateSwap } from '../../../mysql/questions/swap/journal.ts';
import { readTableLinks } from '../../../mysql/questions/swap/table-links.ts';
import type { Session } from '../../../mysql/session.ts';
import { isOfSwap, waitForRestoreLock } from '../progress/open-progress.ts';
import { DEFAULT_WAIT_MS } from './bring-in.ts';
import { findInTheWay, movedTables, outsideKey } from './check-swap.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { describeSwap } from './swap-report.ts';

export interface SettleOptions {
  readonly connection: ConnectionOptions;
  /** undo: the old tables come back, the restored ones lie aside. commit: what lies aside is dropped. */
  readonly action: 'undo' | 'commit';
  /** Says what would be done and changes nothing. */
  readonly dryRun: boolean;
  readonly lockWaitMs?: number;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** The states that an action can begin or go on from. */
const STATES = {
  undo: ['swapping', 'swapped', 'undoing'],
  commit: ['loading', 'ready', 'swapped', 'dropping'],
} as const;

/** Undoes or completes the swap that is on the target. Errors: SWAP_NONE, SWAP_OTHER_STATE, SWAP_BLOCKED and reasons to refuse. */
export async function settleSwap(options: SettleOptions): Promise<SettleReport> {
  const { connection, signal, action, dryRun, onEvent } = options;
  onEvent({ type: 'step', step: 'connect' });
  const session = await connect(connection, { signal, purpose: 'load' });
  try {
    const journal = await readSettled(options, session);
    const refusals = action === 'undo' ? undoRefusals : commitRefusals;
    const [refusal] = await refusals({ session, signal }, journal);
    if (refusal !== undefined) fail(refusal.code as Code, refusal.details);
    const report = (
      outcome: Partial<SwapReport> & { readonly warnings?: readonly Warning[] },
    ): SettleReport => ({
      ...describeSwap(journal.snapshot, journal.plan, { action, state: journal.state, ...outcome }),
      target: session.identity,
      dryRun,
      warnings: outcome.warnings ?? [],
    });
    if (dryRun) return report({});
    onEvent({ type: 'step', step: action });
    if (action === 'undo') return report({ state: 'ready', ...(await undo(options, session, journal)) });
    return report({ state: null, warnings: await commit(session, journal) });
  } finally {
    await session.close();
  }
}

/** The journal, once nobody else is at work on it. */
async function readSettled(
  { action, dryRun, signal }: SettleOptions,
  session: Session,
): Promise<SwapJournal> {
  if (!dryRun) await waitForRestoreLock(session, signal);
  const journal = await readSwap({ session, signal });
  if (journal === null) return fail('SWAP_NONE', {});
  const { state, snapshot, begunAt } = journal;
  const fitting: readonly string[] = STATES[action];
  if (!fitting.includes(state)) fail('SWAP_OTHER_STATE', { action, state, snapshot, begunAt });
  return journal;
}

/** Half-way through an exchange there is nothing to ask: it can only go on. */
async function undoRefusals(asking: Asking, { state, plan }: SwapJournal): Promise<readonly Warning[]> {
  if (state !== 'swapped') return [];
  const isMoved = movedTables(plan.tables);
  const links = await readTableLinks(
    asking,
    plan.schemas.map(({ name }) => name),
  );
  const outside = links.filter(({ child, parent }) => isMoved(parent) && !isMoved(child));
  return [...outside.map(outsideKey), ...(await findInTheWay(asking, plan, 'old'))];
}

async function commitRefusals(asking: Asking, { plan }: SwapJournal): Promise<readonly Warning[]> {
  const sides = sidesIn(plan);
  const links = await readTableLinks(asking, sides);
  return links
    .filter(({ child, parent }) => sides.includes(parent.schema) && !sides.includes(child.schema))
    .map(outsideKey);
}

async function undo(
  { signal, lockWaitMs: waitMs = DEFAULT_WAIT_MS }: SettleOptions,
  session: Session,
  { plan, state, snapshot }: SwapJournal,
): Promise<Exchanged> {
  await updateSwap({ session }, { state: 'undoing' });
  try {
    const exchanged = await exchange({ session, plan, towards: 'old', waitMs, signal });
    await updateSwap({ session }, { state: 'ready' });
    return exchanged;
  } catch (error) {
    const nothingChanged = isCode(error, 'SWAP_BLOCKED') || error === signal.reason;
    if (nothingChanged && session.isOpen) await updateSwap({ session }, { state });
    if (nothingChanged) throw error;
    return fail('SWAP_HALF_WAY', { snapshot, reason: String(error), object: '' }, { cause: error });
  }
}

/** Drops what lies aside, table by table: only what the journal names, and schemas only when they are empty then. */
async function commit(session: Session, { plan }: SwapJournal): Promise<readonly Warning[]> {
  const asking: Asking = { session };
  await updateSwap(asking, { state: 'dropping' });
  const place = await findProgress(asking);
  const run = place === null ? null : await readRun(asking, place);
  if (place !== null && run !== null && isOfSwap(run.scope)) await dropProgress(asking, place);
  const warnings: Warning[] = [];
  for (const { name: schema, restoredSide, oldSide } of plan.schemas) {
    const names = plan.tables.filter((table) => table.schema === schema).map(({ name }) => name);
    for (const side of [oldSide, restoredSide]) {
      for (const name of names) await dropTable(asking, { schema: side, name });
      if (!(await dropEmptySchema(asking, side)))
        warnings.push({ code: 'SWAP_SIDE_LEFT', details: { schema: side } });
    }
  }
  await dropSwap(asking);
  return warnings;
}

function sidesIn({ schemas }: SwapPlan): readonly string[] {
  return schemas.flatMap(({ restoredSide, oldSide }) => [restoredSide, oldSide]);
}
