import { setTimeout as sleep } from 'node:timers/promises';
import { ignoreError } from '../../../base/ignore-error.ts';
import type { Details } from '../../../errors/code-entry.ts';
import { fail, isCode } from '../../../errors/salvor-error.ts';
import type { OnEvent } from '../../../model/event.ts';
import type { LockingPolicy } from '../../../model/locking.ts';
import { limitLockWait } from '../../../mysql/questions/locks/hold-briefly.ts';
import { endOther } from '../../../mysql/questions/locks/kill-session.ts';
import {
  findLockBlockers,
  type LockBlocker,
  type LockScope,
} from '../../../mysql/questions/locks/lock-blockers.ts';
import type { Session } from '../../../mysql/session.ts';
import type { LockHolder } from './lock-holder.ts';

/** While a lock waits, writers queue behind it: nobody asked for more than this. */
const DEFAULT_BUDGET_MS = 5_000;
const RETRY_EVERY_MS = 1_000;

export interface LockWish {
  /** As it stands in reports. */
  readonly kind: string;
  readonly scope: LockScope;
  readonly take: (session: Session) => Promise<void>;
  /** Gives back what a failed attempt may have left. */
  readonly undo: (session: Session) => Promise<void>;
}

export interface LockTaking {
  readonly holder: LockHolder;
  /** Idle meanwhile; looks who is in the way, and ends our own attempt in time. */
  readonly observer: Session;
  readonly policy: LockingPolicy;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
  /** Other sessions of ours. */
  readonly ours: readonly number[];
}

/**
 * Takes a lock within the budget, or lets go at once. As long as somebody is seen in the way no attempt is made, for it could only
 * stop the writers in vain; in the end one is made all the same, since seeing is not knowing. Gives how long writers may
 * have waited for it. Errors: LOCK_BLOCKED with the session that stands in the way, LOCK_REFUSED.
 */
export async function takeLock(
  wish: LockWish,
  taking: LockTaking,
): Promise<{ readonly waitedMs: number; readonly takenAt: number }> {
  const budgetMs = taking.policy.budgetMs ?? DEFAULT_BUDGET_MS;
  const begun = performance.now();
  const isOver = () => performance.now() - begun + RETRY_EVERY_MS > taking.policy.waitMs;
  const question = {
    scope: wish.scope,
    olderThanSeconds: Math.max(1, Math.floor(budgetMs / 1000)),
    ignore: [...taking.ours, taking.holder.threadId],
  };
  let attempts = 0;
  for (;;) {
    taking.signal.throwIfAborted();
    let blockers = await findLockBlockers(taking.observer, question);
    if (blockers.length > 0 && taking.policy.killBlockers) {
      for (const blocker of blockers) await endBlocker(blocker, wish, taking);
      blockers = [];
    }
    if (blockers.length === 0 || isOver()) {
      attempts++;
      const attempt = await attemptLock(wish, taking, budgetMs);
      if (attempt.taken) return attempt;
      blockers = attempt.blockers.length > 0 ? attempt.blockers : blockers;
      if (taking.policy.killBlockers) {
        for (const blocker of blockers) await endBlocker(blocker, wish, taking);
      }
    }
    if (isOver()) {
      const waitedSeconds = Math.round((performance.now() - begun) / 1000);
      return fail('LOCK_BLOCKED', {
        ...{ lock: wish.kind, budgetMs, waitedSeconds, attempts },
        ...describeBlocker(blockers),
      });
    }
    await sleep(RETRY_EVERY_MS, undefined, { signal: taking.signal });
  }
}

type Attempt =
  | { readonly taken: true; readonly waitedMs: number; readonly takenAt: number }
  | { readonly taken: false; readonly blockers: readonly LockBlocker[] };

async function attemptLock(wish: LockWish, taking: LockTaking, budgetMs: number): Promise<Attempt> {
  const { holder, observer, signal } = taking;
  // The server gives up by itself, should we not be there to end it.
  await holder.run((session) => limitLockWait(session, budgetMs / 1000));
  const begun = performance.now();
  const done = new AbortController();
  const statement = holder.run(wish.take).finally(() => done.abort());
  const inTime = endInTime(budgetMs, { holder, observer, stop: done.signal, wish, ours: taking.ours });
  const onAbort = () => holder.destroy();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await statement;
    await inTime;
    const takenAt = performance.now();
    return { taken: true, waitedMs: Math.round(takenAt - begun), takenAt };
  } catch (error) {
    const blockers = await inTime;
    signal.throwIfAborted();
    if (isCode(error, 'PRIVILEGE_MISSING')) {
      return fail('LOCK_REFUSED', { ...error.details, lock: wish.kind }, { cause: error });
    }
    if (!isCode(error, 'LOCK_WAIT', 'STATEMENT_KILLED')) throw error;
    await holder.run(wish.undo);
    return { taken: false, blockers };
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

interface Ending {
  readonly holder: LockHolder;
  readonly observer: Session;
  readonly stop: AbortSignal;
  readonly wish: LockWish;
  readonly ours: readonly number[];
}

/** Ends our own waiting when the budget is over. Never rejects; tells who was in the way at that moment. */
async function endInTime(budgetMs: number, ending: Ending): Promise<readonly LockBlocker[]> {
  const { holder, observer, stop, wish, ours } = ending;
  try {
    await sleep(budgetMs, undefined, { signal: stop });
  } catch (error) {
    ignoreError(error, 'the lock was taken, or refused, in time');
    return [];
  }
  try {
    await endOther(observer, holder.threadId, 'statement');
    const ignore = [...ours, holder.threadId];
    const blockers = await findLockBlockers(observer, { scope: wish.scope, olderThanSeconds: 0, ignore });
    // Whoever came after us waited for us.
    return blockers.filter((blocker) => blocker.seconds * 1000 >= budgetMs - 1000);
  } catch (error) {
    ignoreError(error, 'lock_wait_timeout ends the attempt as well');
    return [];
  }
}

/** The details of LOCK_BLOCKED that name who stands in the way. */
export function describeBlocker(blockers: readonly LockBlocker[]): Details {
  const [first] = blockers;
  if (first === undefined) return { id: null, others: 0 };
  return { ...first, others: blockers.length - 1 };
}

/** Only where the user said so. The report names whom. */
async function endBlocker(blocker: LockBlocker, wish: LockWish, taking: LockTaking): Promise<void> {
  const what = blocker.holds === 'statement' ? 'statement' : 'session';
  if (!(await endOther(taking.observer, blocker.id, what))) return;
  const details = { lock: wish.kind, ended: what, ...blocker };
  taking.onEvent({ type: 'warning', warning: { code: 'LOCK_BLOCKER_KILLED', details } });
}
