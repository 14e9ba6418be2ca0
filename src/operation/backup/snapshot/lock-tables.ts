import { readSnapshotPosition } from '../../../mysql/questions/binlog-snapshot.ts';
import { lockNamedTables, releaseTables } from '../../../mysql/questions/locks/lock-statements.ts';
import { beginWithoutLock } from './one-connection.ts';
import type { StrategyInput, StrategyOutcome } from './snapshot-request.ts';
import { beginUnderLock } from './under-lock.ts';

/**
 * Where RELOAD is missing: LOCK TABLES ... READ of every selected table. It is granted when no transaction that has
 * written to one of them is left, so all snapshots that begin under it hold the same rows of them. The rest of the server
 * goes on, so only MariaDB can say where the binary log stood.
 */
export async function beginUnderTableLocks(input: StrategyInput): Promise<StrategyOutcome> {
  const tables = input.facts.stamps.filter((table) => table.isBaseTable);
  // LOCK TABLES of nothing is a syntax error.
  if (tables.length === 0) return beginWithoutLock(input);
  const wish = {
    kind: 'LOCK TABLES READ',
    scope: 'tables',
    take: (session) => lockNamedTables(session, tables),
    undo: releaseTables,
  } as const satisfies Parameters<typeof beginUnderLock>[1];
  return beginUnderLock(input, wish, readSnapshotPosition);
}
