import type { LockingPolicy } from '../../../model/locking.ts';
import type { Strategy } from '../../../model/manifest.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';

/** Strategies that stop writers for a moment: only under them tables without transactions can be read. */
const LOCKING: readonly Strategy[] = ['read-lock', 'backup-locks', 'lock-tables'];

/**
 * What to try, best first; the next is tried where the server refuses the privilege after all (hosted servers do). Empty:
 * there are tables without transactions, and no lock may be taken.
 *
 * The short read lock comes first: it alone knows where the binary log stands and covers every table. LOCK TABLES waits for
 * every open transaction that has written to one of the tables. Connections of MariaDB that name
 * the same binary log position are no strategy: under writers, 2 of 200 such snapshots differed.
 */
export function chooseStrategies(
  facts: SnapshotFacts,
  policy: LockingPolicy,
  connections: number,
): readonly Strategy[] {
  const usable = (strategy: Strategy) => facts.unprotected.length === 0 || LOCKING.includes(strategy);
  if (policy.strategy !== 'auto') return [policy.strategy].filter(usable);
  const tableLock: readonly Strategy[] = facts.mayLockTables ? ['lock-tables'] : [];
  const candidates: readonly Strategy[] = [
    ...(facts.mayLockEverything && facts.hasBackupLocks ? (['backup-locks'] as const) : []),
    ...(facts.mayLockEverything ? (['read-lock'] as const) : []),
    // One connection needs no lock, unless there are tables that nothing else protects.
    ...(connections > 1 || facts.unprotected.length > 0 ? tableLock : []),
    'one-connection',
  ];
  return candidates.filter(usable);
}
