import { isCode } from '../../errors/salvor-error.ts';
import type { BinlogCoordinate } from '../../model/manifest.ts';
import type { Session, StatementResult } from '../session.ts';

export interface LockOptions {
  /** How long FLUSH TABLES WITH READ LOCK may wait for running statements; while it waits, every writer queues behind. */
  readonly waitSeconds: number;
  readonly signal?: AbortSignal;
}

/**
 * FLUSH TABLES WITH READ LOCK. Needs RELOAD, else PRIVILEGE_MISSING. LOCK_WAIT when it takes too long; nothing is then
 * locked. The server itself gives up after waitSeconds, also when our connection is gone.
 */
export async function lockTablesForRead(session: Session, options: LockOptions): Promise<void> {
  const { waitSeconds, signal } = options;
  const doing = 'FLUSH TABLES WITH READ LOCK';
  const extra = { doing, ...(signal === undefined ? {} : { signal }) };
  await session.execute(`SET SESSION lock_wait_timeout=${Math.max(1, Math.ceil(waitSeconds))}`, extra);
  // The statement waits once for each of several locks.
  const silenceMs = Math.max(session.readTimeoutMs, waitSeconds * 4000);
  try {
    await session.execute('FLUSH TABLES WITH READ LOCK', { ...extra, silenceMs });
  } finally {
    if (session.isOpen) await session.execute('SET SESSION lock_wait_timeout=DEFAULT', extra);
  }
}

/** Gives the global read lock back; a transaction begun under it goes on. Needs no privilege. */
export async function unlockTables(session: Session): Promise<void> {
  await session.execute('UNLOCK TABLES', { doing: 'UNLOCK TABLES' });
}

/**
 * A read-only transaction whose snapshot is taken now, not at its first read (MySQL 5.6.5, MariaDB 10.0 and later can say
 * both in one statement). Needs no privilege.
 */
export async function beginSnapshot(session: Session): Promise<void> {
  const doing = 'the begin of the snapshot';
  await session.execute('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ', { doing });
  await session.execute('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY', { doing });
}

/**
 * A mark to go back to after each table: a transaction keeps every table it has read from being altered, and an ALTER that waits
 * makes everybody else wait behind it. Going back gives the table free and keeps the snapshot. (MariaDB with a binary
 * log keeps the table all the same; docs/limits.md.)
 */
export async function markSnapshot(session: Session): Promise<void> {
  await session.execute('SAVEPOINT salvor', { doing: 'the mark in the snapshot' });
}

/** Gives tables free that were read since markSnapshot(). */
export async function releaseReadTables(session: Session): Promise<void> {
  await session.execute('ROLLBACK TO SAVEPOINT salvor', { doing: 'giving a read table free' });
}

/** Ends the snapshot. Needs no privilege. */
export async function endSnapshot(session: Session): Promise<void> {
  await session.execute('ROLLBACK', { doing: 'the end of the snapshot' });
}

/**
 * Where the binary log stands; only under the read lock does it belong to a snapshot. Null where it is off or may not be
 * read: needs REPLICATION CLIENT (MariaDB 10.5 and later: BINLOG MONITOR).
 */
export async function readCoordinate(session: Session): Promise<BinlogCoordinate | null> {
  const { vendor, versionNumber } = session.identity;
  const isNewName = vendor !== 'mariadb' && versionNumber >= 80200;
  const status = isNewName ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS';
  try {
    const answer = await session.execute(status, { doing: status });
    const row = answer.rows[0];
    if (row === undefined) return null;
    const gtidSet =
      vendor === 'mariadb' ? await readMariadbGtid(session) : column(answer, 'Executed_Gtid_Set');
    return {
      file: String(row[0]),
      position: Number(row[1]),
      gtidSet: gtidSet.replaceAll(/\s/g, ''),
    };
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return null;
    throw error;
  }
}

async function readMariadbGtid(session: Session): Promise<string> {
  const answer = await session.execute('SELECT @@gtid_binlog_pos', {
    doing: 'the question for the GTID position',
  });
  return String(answer.rows[0]?.[0] ?? '');
}

function column(answer: StatementResult, name: string): string {
  const at = answer.columns.indexOf(name);
  return at < 0 ? '' : String(answer.rows[0]?.[at] ?? '');
}
