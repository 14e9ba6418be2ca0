import type { Code } from '../../../errors/codes.ts';
import { fail, isCode, SalvorError } from '../../../errors/salvor-error.ts';
import type { DefinitionDifference } from '../../../model/report.ts';
import { isWholeSchema } from '../../../model/selection.ts';
import type { SwapPlan } from '../../../model/swap.ts';
import { connect } from '../../../mysql/connect.ts';
import { readServerStart } from '../../../mysql/questions/restore-progress/run-row.ts';
import type { Asking } from '../../../mysql/questions/schema/ask.ts';
import { readSchema } from '../../../mysql/questions/schema/read-schema.ts';
import { readSwap, type SwapJournal, updateSwap } from '../../../mysql/questions/swap/journal.ts';
import { countWrites } from '../../../mysql/questions/swap/table-links.ts';
import type { Session } from '../../../mysql/session.ts';
import { compareDefinitions } from '../../validate/definitions/compare-definitions.ts';
import { START_TOLERANCE_SECONDS, waitForRestoreLock } from '../progress/open-progress.ts';
import { findInTheWay } from './check-swap.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { planSwap } from './plan-swap.ts';
import type { SwapWork } from './swap-restore.ts';

export interface BroughtIn extends Omit<Exchanged, 'windowMs'> {
  readonly plan: SwapPlan;
  /** null: an earlier run had done it all, but for its report. */
  readonly windowMs: number | null;
  readonly writesAside: number | null;
  /** Between the snapshot and what is in place now. */
  readonly differences: readonly DefinitionDifference[];
}

/**
 * The restored tables lie beside, whole: exchanges them for the old ones. Whatever goes wrong, the old ones are put back at
 * once; where that is not possible either, the journal knows how far it came. Errors: SWAP_BLOCKED, SWAP_TAKEN_BACK,
 * SWAP_HALF_WAY.
 */
export async function bringIn(work: SwapWork): Promise<BroughtIn> {
  const { connection, signal, onEvent } = work.options;
  onEvent({ type: 'step', step: 'exchange' });
  const session = await connect(connection, { signal, purpose: 'load' });
  try {
    const asking: Asking = { session, signal };
    await waitForRestoreLock(session, signal);
    const journal = await readSwap(asking);
    if (journal === null) return fail('SWAP_NONE', {});
    if (journal.state === 'swapped') {
      const differences = await compareInPlace(work, session);
      return {
        plan: journal.plan,
        underLock: false,
        windowMs: null,
        warnings: [],
        writesAside: null,
        differences,
      };
    }
    const planned = journal.state === 'swapping' ? journal.plan : await planAnew(work, session);
    // Rows are counted from the begin of the load, however often the exchange is tried.
    const plan = { ...planned, writes: journal.plan.writes };
    const writesAside = await writesSince(asking, journal);
    await updateSwap({ session }, { state: 'swapping', plan });
    const exchanged = await exchangeOrTakeBack(work, session, plan);
    await updateSwap({ session }, { state: 'swapped' });
    return { ...exchanged, plan, writesAside, differences: await compareInPlace(work, session) };
  } finally {
    await session.close();
  }
}

/** Hours may have passed since the first plan: what is exchanged is what is there now. */
async function planAnew(work: SwapWork, session: Session): Promise<SwapPlan> {
  const { manifest, signal } = work.options;
  await updateSwap({ session, signal }, { state: 'ready' });
  const { plan, refusals } = await planSwap({ ...work, manifest, session, signal });
  const [refusal] = [...refusals, ...(await findInTheWay({ session, signal }, plan, 'restored'))];
  if (refusal !== undefined) fail(refusal.code as Code, refusal.details);
  return plan;
}

/** null where the server does not count, or has begun to count anew. */
async function writesSince(asking: Asking, { plan, serverStarted }: SwapJournal): Promise<number | null> {
  const now = await countWrites(
    asking,
    plan.tables.filter(({ hasOld }) => hasOld),
  );
  const isSameServerRun =
    Math.abs((await readServerStart(asking)) - serverStarted) <= START_TOLERANCE_SECONDS;
  if (now === null || plan.writes === null || !isSameServerRun || now < plan.writes) return null;
  return now - plan.writes;
}

async function exchangeOrTakeBack(work: SwapWork, session: Session, plan: SwapPlan): Promise<Exchanged> {
  const { signal, lockWaitMs: waitMs = DEFAULT_WAIT_MS, manifest } = work.options;
  const { snapshot } = manifest;
  try {
    return await exchange({ session, plan, towards: 'restored', waitMs, signal });
  } catch (error) {
    if (!session.isOpen) return fail('SWAP_HALF_WAY', { snapshot, ...reason(error) }, { cause: error });
    const nothingChanged = isCode(error, 'SWAP_BLOCKED') || error === signal.reason;
    if (!nothingChanged) await takeBack(session, plan, { snapshot, error, waitMs });
    await updateSwap({ session }, { state: 'ready' });
    if (nothingChanged) throw error;
    return fail('SWAP_TAKEN_BACK', { snapshot, ...reason(error) }, { cause: error });
  }
}

export const DEFAULT_WAIT_MS = 60_000;

async function takeBack(
  session: Session,
  plan: SwapPlan,
  {
    snapshot,
    error,
    waitMs,
  }: { readonly snapshot: string; readonly error: unknown; readonly waitMs: number },
): Promise<void> {
  try {
    await updateSwap({ session }, { state: 'undoing' });
    const { signal } = new AbortController();
    await exchange({ session, plan, towards: 'old', waitMs, signal });
  } catch (second) {
    fail('SWAP_HALF_WAY', { snapshot, ...reason(error) }, { cause: second });
  }
}

function reason(error: unknown): { readonly reason: string; readonly object: string } {
  if (!(error instanceof SalvorError))
    return { reason: error instanceof Error ? error.name : '', object: '' };
  const { message = '', object = error.details.doing ?? '' } = error.details;
  return { reason: `${error.code} ${message}`.trim(), object: String(object) };
}

async function compareInPlace(
  { selection, part, options }: SwapWork,
  session: Session,
): Promise<readonly DefinitionDifference[]> {
  const found = await readSchema(session, selection, { signal: options.signal, accounts: false });
  // A schema of which only tables were exchanged keeps its own defaults.
  const isCompared = ({ kind, name }: { readonly kind: string; readonly name: string }) =>
    kind !== 'schema' || isWholeSchema(selection, name);
  const set = (definitions: typeof part.definitions) => ({
    definitions: definitions.filter(isCompared),
    accounts: [],
  });
  return compareDefinitions(set(part.definitions), set(found.definitions));
}
