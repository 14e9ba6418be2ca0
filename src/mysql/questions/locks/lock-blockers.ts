import { isCode } from '../../../errors/salvor-error.ts';
import type { Session } from '../../session.ts';
import { type NamedRow, namedRows } from '../schema/result-values.ts';
import { type ListedSession, listSessions } from './session-list.ts';

/** A session that a lock would have to wait for. */
export interface LockBlocker {
  readonly id: number;
  readonly user: string;
  readonly host: string;
  /** Since its statement or its transaction began. */
  readonly seconds: number;
  /** The beginning of what it runs; '' where it runs nothing and only holds on to what it did. */
  readonly statement: string;
  /** statement: it ends with it; session: locks that stay until the session lets go (transaction, LOCK TABLES). */
  readonly holds: 'statement' | 'session';
}

/**
 * What a lock waits for (tested on MySQL 9.7 and MariaDB 10.11):
 * - everything (FLUSH TABLES WITH READ LOCK): running writes and LOCK TABLES; on MySQL also every running SELECT on a
 *   table. Open transactions that run nothing do not matter.
 * - tables (LOCK TABLES ... READ): running writes and every open transaction that has written. SELECTs do not matter.
 * - definitions (LOCK INSTANCE FOR BACKUP, BACKUP STAGE): running DDL.
 */
export type LockScope = 'everything' | 'tables' | 'definitions';

export interface BlockerQuestion {
  readonly scope: LockScope;
  /** Younger ones will be done in time. */
  readonly olderThanSeconds: number;
  /** Our own sessions. */
  readonly ignore: readonly number[];
}

/** Those in the way, the oldest first. Without PROCESS only sessions of the same account can be seen. */
export async function findLockBlockers(
  session: Session,
  question: BlockerQuestion,
): Promise<readonly LockBlocker[]> {
  const listed = await listSessions(session);
  const { scope, olderThanSeconds, ignore } = question;
  const isForeign = (row: ListedSession) => !ignore.includes(row.id) && row.id !== session.threadId;
  const running = listed
    .filter((row) => isForeign(row) && row.isRunning && row.seconds >= olderThanSeconds)
    .filter((row) => isInTheWay(row.statement, scope, session.identity.vendor))
    .map((row): LockBlocker => ({ ...namedBy(row), holds: 'statement' }));
  const holders = scope === 'definitions' ? [] : await findHolders(session, scope);
  const holding = holders.flatMap(({ id, seconds }): LockBlocker[] => {
    const row = listed.find((candidate) => candidate.id === id);
    if (row === undefined || !isForeign(row) || running.some((blocker) => blocker.id === id)) return [];
    const age = Math.max(seconds ?? 0, row.seconds);
    return age < olderThanSeconds ? [] : [{ ...namedBy(row), seconds: age, holds: 'session' }];
  });
  return [...running, ...holding].toSorted((a, b) => b.seconds - a.seconds);
}

function namedBy({ id, user, host, seconds, statement }: ListedSession): Omit<LockBlocker, 'holds'> {
  return { id, user, host, seconds, statement };
}

const READS = /^(?:\/\*.*?\*\/\s*|\()*(?:SELECT|WITH|SHOW|EXPLAIN|DESC|ANALYZE FORMAT|VALUES|TABLE )/i;
const DDL = /^(?:\/\*.*?\*\/\s*)*(?:CREATE|ALTER|DROP|RENAME|TRUNCATE|OPTIMIZE|REPAIR|GRANT|REVOKE)\b/i;
/** The server cuts statements here: what follows, a FROM for instance, is unknown. */
const CUT_AT = 100;

function isInTheWay(statement: string, scope: LockScope, vendor: string): boolean {
  if (scope === 'definitions') return DDL.test(statement);
  if (!READS.test(statement)) return !/^(?:KILL|SET|USE|DO|BACKUP STAGE|FLUSH|UNLOCK)\b/i.test(statement);
  if (scope === 'tables' || vendor === 'mariadb') return /\bFOR UPDATE\b/i.test(statement);
  // SELECT SLEEP(9), GET_LOCK and the like touch no table.
  return statement.length >= CUT_AT - 1 || /\bFROM\b/i.test(statement);
}

interface Holder {
  readonly id: number;
  readonly seconds: number | null;
}

async function findHolders(session: Session, scope: LockScope): Promise<readonly Holder[]> {
  const sql = scope === 'tables' ? OPEN_TRANSACTIONS : TABLE_LOCK_HOLDERS;
  if (scope === 'everything' && session.identity.vendor === 'mariadb') return [];
  try {
    const rows = namedRows(await session.execute(sql, { doing: 'the question who holds locks' }));
    return rows.map((row) => {
      const seconds = row.seconds?.toString();
      return { id: Number(text(row, 'id')), seconds: seconds === undefined ? null : Number(seconds) };
    });
  } catch (error) {
    // The account may not see them, or this server has no such table: then nobody can be named.
    if (isCode(error, 'PRIVILEGE_MISSING', 'SERVER_ERROR')) return [];
    throw error;
  }
}

/** trx_started is in the server's own time zone; our sessions are at +00:00. */
const OPEN_TRANSACTIONS =
  'SELECT trx_mysql_thread_id AS id, ' +
  "TIMESTAMPDIFF(SECOND, trx_started, CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')) AS seconds " +
  'FROM information_schema.INNODB_TRX WHERE trx_rows_modified > 0 OR trx_tables_locked > 0';

/** Sessions with LOCK TABLES, whose locks are held beyond a statement. */
const TABLE_LOCK_HOLDERS =
  'SELECT DISTINCT t.PROCESSLIST_ID AS id, NULL AS seconds FROM performance_schema.metadata_locks m ' +
  "JOIN performance_schema.threads t ON t.THREAD_ID = m.OWNER_THREAD_ID WHERE m.LOCK_STATUS = 'GRANTED' " +
  "AND m.OBJECT_TYPE = 'TABLE' AND m.LOCK_TYPE IN ('SHARED_READ_ONLY', 'SHARED_NO_READ_WRITE') " +
  'AND t.PROCESSLIST_ID IS NOT NULL';

function text(row: NamedRow, name: string): string {
  return row[name]?.toString('utf8') ?? '';
}
