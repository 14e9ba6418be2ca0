import { fail } from '../../../errors/salvor-error.ts';
import type { BinlogCoordinate } from '../../../model/manifest.ts';
import { beginSnapshot, markSnapshot } from '../../../mysql/questions/snapshot.ts';
import type { Session } from '../../../mysql/session.ts';
import { holdWithinBudget } from './hold-within-budget.ts';
import { LockHolder } from './lock-holder.ts';
import type { StrategyInput, StrategyOutcome } from './snapshot-request.ts';
import { type LockWish, takeLock } from './take-lock.ts';

export async function beginSnapshots(sessions: readonly Session[]): Promise<void> {
  await Promise.all(sessions.map((session) => beginSnapshot(session)));
}

/**
 * Lets tables go as soon as they are read. Only after the snapshot's position was asked for: MariaDB forgets it at a savepoint
 * and then tells the log's present position instead (seen in 10.11).
 */
export async function markSnapshots(sessions: readonly Session[]): Promise<void> {
  await Promise.all(sessions.map((session) => markSnapshot(session)));
}

/**
 * What all strategies with a short lock have in common: take it within the budget, begin every snapshot under it, read
 * what no transaction protects, make sure that the lock was there all the time, and give it back.
 */
export async function beginUnderLock(
  input: StrategyInput,
  wish: LockWish,
  readCoordinate: (first: Session) => Promise<BinlogCoordinate | null>,
): Promise<StrategyOutcome> {
  const { request, sessions, ddlLock } = input;
  const { connection, signal, onEvent, locking } = request;
  const [first] = sessions;
  if (first === undefined) throw new TypeError('a snapshot has a session');
  const borrowed = wish.scope === 'everything' && ddlLock?.alsoHoldsReadLock ? ddlLock.holder : null;
  const holder = borrowed ?? (await LockHolder.open(connection, first.identity, signal));
  const ours = [
    ...sessions.map((session) => session.threadId),
    ...(ddlLock === null ? [] : [ddlLock.holder.threadId]),
  ];
  try {
    const taking = { holder, observer: first, policy: locking, signal, onEvent, ours };
    const { waitedMs, takenAt } = await takeLock(wish, taking);
    let coordinate: BinlogCoordinate | null = null;
    const budget = { kind: wish.kind, budgetMs: locking.budgetMs, waitedMs };
    await holdWithinBudget(budget, signal, async (moment) => {
      await beginSnapshots(sessions);
      coordinate = await readCoordinate(first);
      await markSnapshots(sessions);
      await request.atMoment({ locked: true, ddlLocked: ddlLock !== null, sessions, signal: moment });
    });
    if (!(await holder.confirm())) fail('LOCK_LOST', { lock: wish.kind });
    await holder.run(wish.undo);
    const locks = [{ kind: wish.kind, waitedMs, heldMs: Math.round(performance.now() - takenAt) }];
    if (borrowed === null) await holder.close();
    return { locks, coordinate };
  } catch (error) {
    // A cut connection gives its locks back at once. A borrowed one is cut by its owner.
    if (borrowed === null) holder.destroy();
    throw error;
  }
}
