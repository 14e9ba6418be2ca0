import {
  lockBinlogForBackup,
  lockTablesForBackup,
  releaseTables,
  unlockBinlog,
} from '../../../mysql/questions/locks/lock-statements.ts';
import { readCoordinate } from '../../../mysql/questions/snapshot.ts';
import type { StrategyInput, StrategyOutcome } from './snapshot-request.ts';
import { beginUnderLock } from './under-lock.ts';

/**
 * Percona Server 5.6 and 5.7 with a binary log: LOCK TABLES FOR BACKUP stops DDL and writers of tables without
 * transactions, LOCK BINLOG FOR BACKUP stops commits; neither waits for running SELECTs. Never run on such a server by our
 * tests, since none can be had here (docs/limits.md).
 */
export function beginUnderBackupLocks(input: StrategyInput): Promise<StrategyOutcome> {
  const wish = {
    kind: 'LOCK TABLES FOR BACKUP, LOCK BINLOG FOR BACKUP',
    scope: 'everything',
    take: async (session) => {
      await lockTablesForBackup(session);
      await lockBinlogForBackup(session);
    },
    undo: async (session) => {
      await unlockBinlog(session);
      await releaseTables(session);
    },
  } as const satisfies Parameters<typeof beginUnderLock>[1];
  return beginUnderLock(input, wish, readCoordinate);
}
