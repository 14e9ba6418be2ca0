import { fail, isCode } from '../../../errors/salvor-error.ts';
import { limitLockWait } from '../../../mysql/questions/locks/hold-briefly.ts';
import { findLockBlockers } from '../../../mysql/questions/locks/lock-blockers.ts';
import type { Session } from '../../../mysql/session.ts';
import { readSnapshotFacts, type SnapshotFacts } from './snapshot-facts.ts';
import type { SnapshotRequest } from './snapshot-request.ts';
import { describeBlocker } from './take-lock.ts';

/** The servers' own default, a year: what is read later has the client's patience. */
const UNLIMITED_SECONDS = 31_536_000;

/**
 * What must be known before a lock is chosen, waited for no longer than for the lock. MySQL's list of InnoDB tables waits for
 * whoever waits to change a definition, and that may be a year. Errors: LOCK_BLOCKED with the session that stands in the way.
 */
export async function readFactsInTime(
  session: Session,
  { selection, locking, signal }: SnapshotRequest,
): Promise<SnapshotFacts> {
  const begunAt = performance.now();
  await limitLockWait(session, locking.waitMs / 1000);
  try {
    const facts = await readSnapshotFacts(session, selection, signal);
    await limitLockWait(session, UNLIMITED_SECONDS);
    return facts;
  } catch (error) {
    if (!isCode(error, 'LOCK_WAIT')) throw error;
    const question = { scope: 'definitions', olderThanSeconds: 0, ignore: [] } as const;
    const blockers = await findLockBlockers(session, question);
    const waitedSeconds = Math.round((performance.now() - begunAt) / 1000);
    const facts = { lock: 'of definitions', budgetMs: locking.waitMs, waitedSeconds, attempts: 1 };
    return fail('LOCK_BLOCKED', { ...facts, ...describeBlocker(blockers) }, { cause: error });
  }
}
