import { isCode } from '../../errors/salvor-error.ts';
import type { ChangeMarks } from '../../model/change-marks.ts';
import type { Session } from '../session.ts';
import { namedRows, numberOf } from './schema/result-values.ts';
import { readStatus } from './server-status.ts';
import { readCoordinate } from './snapshot.ts';

/**
 * MySQL counts the rows that are inserted, updated and deleted, also by transactions that are rolled back. MariaDB 10 and newer do not;
 * it tells the number that the next transaction gets which writes.
 */
const COUNTERS = [
  'Innodb_rows_inserted',
  'Innodb_rows_updated',
  'Innodb_rows_deleted',
  'Innodb_max_trx_id',
] as const;

/** Readers have no number, or one beyond all numbers (2^48 and more; MySQL 5.7 and newer). */
const OPEN_WRITERS =
  'SELECT COUNT(*) AS writers FROM information_schema.INNODB_TRX ' +
  'WHERE trx_mysql_thread_id <> CONNECTION_ID() AND (trx_rows_modified > 0 OR (trx_id > 0 AND trx_id < 281474976710656))';

/** What findChange() compares. Needs REPLICATION CLIENT and PROCESS to be complete; without them it is incomplete, and no error. */
export async function readChangeMarks(session: Session): Promise<ChangeMarks> {
  const position = await readCoordinate(session);
  const { rows: clock } = await session.execute('SELECT UNIX_TIMESTAMP()', { doing: "the server's clock" });
  const status = await readStatus(session, [...COUNTERS, 'Uptime']);
  const counters = COUNTERS.flatMap((name) => {
    const value = status.get(name) ?? null;
    return value === null ? [] : [[name, value] as const];
  });
  return {
    position,
    serverStartedAt: Number(clock[0]?.[0] ?? 0) - Number(status.get('Uptime') ?? 0),
    counters: Object.fromEntries(counters),
    openWriters: await countOpenWriters(session),
  };
}

async function countOpenWriters(session: Session): Promise<number | null> {
  try {
    const [row = {}] = namedRows(
      await session.execute(OPEN_WRITERS, { doing: 'the question for open transactions' }),
    );
    return numberOf(row, 'writers');
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return null;
    throw error;
  }
}
