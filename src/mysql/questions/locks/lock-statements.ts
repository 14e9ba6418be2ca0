import { quoteName } from '../../quote.ts';
import type { Session } from '../../session.ts';

/** A name of a table to lock. */
export interface LockedTable {
  readonly schema: string;
  readonly name: string;
}

async function run(session: Session, statement: string, doing = statement): Promise<void> {
  // Its end is set by lock_wait_timeout and by KILL QUERY, never by our patience with silence.
  await session.execute(statement, { doing, silenceMs: 0 });
}

/** Nobody writes anywhere, nobody commits. Needs RELOAD (MySQL 8.0.23 and later: or FLUSH_TABLES). */
export async function lockEverything(session: Session): Promise<void> {
  await run(session, 'FLUSH TABLES WITH READ LOCK');
}

/** Nobody writes to these tables. Needs LOCK TABLES and SELECT. Only they can be read in this session meanwhile. */
export async function lockNamedTables(session: Session, tables: readonly LockedTable[]): Promise<void> {
  const list = tables.map(({ schema, name }) => `${quoteName(schema, name)} READ`).join(', ');
  await run(session, `LOCK TABLES ${list}`, `LOCK TABLES of ${tables.length} tables`);
}

/** Ends both of the above, and nothing else. */
export async function releaseTables(session: Session): Promise<void> {
  await run(session, 'UNLOCK TABLES');
}

/** MySQL 8.0 and later: no DDL, on nothing, by nobody; rows are written freely. Needs BACKUP_ADMIN. */
export async function lockInstance(session: Session): Promise<void> {
  await run(session, 'LOCK INSTANCE FOR BACKUP');
}

export async function unlockInstance(session: Session): Promise<void> {
  await run(session, 'UNLOCK INSTANCE');
}

/**
 * MariaDB 10.4 and later: no DDL on schemas, tables, views and programs; rows of transactional tables are written
 * freely, writers of all other tables wait. Accounts and grants are not covered. Needs RELOAD.
 */
export async function beginBackupStage(session: Session): Promise<void> {
  for (const stage of ['START', 'FLUSH', 'BLOCK_DDL']) await run(session, `BACKUP STAGE ${stage}`);
}

export async function endBackupStage(session: Session): Promise<void> {
  await run(session, 'BACKUP STAGE END');
}

/** Percona Server 5.6 and 5.7: no DDL, no writes to tables without transactions. Needs RELOAD. */
export async function lockTablesForBackup(session: Session): Promise<void> {
  await run(session, 'LOCK TABLES FOR BACKUP');
}

/** Percona Server 5.6 and 5.7: nothing commits that would move the binary log. Needs RELOAD. */
export async function lockBinlogForBackup(session: Session): Promise<void> {
  await run(session, 'LOCK BINLOG FOR BACKUP');
}

export async function unlockBinlog(session: Session): Promise<void> {
  await run(session, 'UNLOCK BINLOG');
}
