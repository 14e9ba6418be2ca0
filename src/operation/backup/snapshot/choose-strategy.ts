import type { LockingPolicy } from '../../../model/locking.ts';
import type { Strategy } from '../../../model/manifest.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';

/** Strategies that stop writers for a moment: only under them tables without transactions can be read. */
const LOCKING: readonly Strategy[] = ['read-lock', 'backup-locks', 'lock-tables'];

/**
 * What to try, best first; the next is tried where the server refuses the privilege after all (hosted servers do). Empty:
 * there are tables without transactions, and no lock may be taken.
 *
 * The short read lock comes first: it alone knows where the binary log stands and covers every table. Without it, MariaDB's
 * equal positions need no lock at all. LOCK TABLES waits for every open transaction that has written to one of
 * the tables, so it comes last among those with several connections.
 */
export function chooseStrategies(
  facts: SnapshotFacts,
  policy: LockingPolicy,
  connections: number,
): readonly Strategy[] {
  const usable = (strategy: Strategy) => facts.unprotected.length === 0 || LOCKING.includes(strategy);
  if (policy.strategy !== 'auto') return [policy.strategy].filter(usable);
  const several: readonly Strategy[] = [
    ...(facts.positionsProve ? (['equal-positions'] as const) : []),
    ...(facts.mayLockTables ? (['lock-tables'] as const) : []),
  ];
  const unlocked = connections > 1 ? several : several.filter((strategy) => LOCKING.includes(strategy));
  const candidates: readonly Strategy[] = [
    ...(facts.mayLockEverything && facts.hasBackupLocks ? (['backup-locks'] as const) : []),
    ...(facts.mayLockEverything ? (['read-lock'] as const) : []),
    // One connection needs no lock, unless there are tables that nothing else protects.
    ...(connections > 1 || facts.unprotected.length > 0 ? unlocked : []),
    'one-connection',
  ];
  return candidates.filter(usable);
}
