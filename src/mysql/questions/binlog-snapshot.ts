import { isCode } from '../../errors/salvor-error.ts';
import type { BinlogCoordinate } from '../../model/manifest.ts';
import { quoteString } from '../quote.ts';
import type { Session } from '../session.ts';
import { namedRows } from './schema/result-values.ts';
import { readVariables } from './variables.ts';

/**
 * MariaDB: where the binary log stood when this session's snapshot began, known without any lock. Right only from the begin to
 * the first savepoint: after that the server tells the log's present position (seen in 10.11). Null elsewhere, and where
 * the log is off. Needs no privilege.
 */
export async function readSnapshotPosition(session: Session): Promise<BinlogCoordinate | null> {
  if (session.identity.vendor !== 'mariadb') return null;
  const { rows } = await session.execute("SHOW STATUS LIKE 'Binlog_snapshot%'", {
    doing: "the question for the snapshot's binlog position",
  });
  const values = new Map(rows.map(([name, value]) => [String(name).toLowerCase(), String(value ?? '')]));
  const file = values.get('binlog_snapshot_file') ?? '';
  const position = Number(values.get('binlog_snapshot_position') ?? 0);
  if (file === '' || !(position > 0)) return null;
  return { file, position, gtidSet: await gtidAt(session, file, position) };
}

async function gtidAt(session: Session, file: string, position: number): Promise<string> {
  const sql = `SELECT BINLOG_GTID_POS(${quoteString(file)}, ${position})`;
  try {
    const { rows } = await session.execute(sql, { doing: 'the question for the GTID position' });
    return String(rows[0]?.[0] ?? '');
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return '';
    throw error;
  }
}

/**
 * MariaDB: whether every transaction moves the binary log of this server, so that equal positions mean equal rows. False where the log is
 * off, where filters keep some schemas out of it, where a running replica or a cluster applies changes without logging
 * them, and where the account may not know (BINLOG MONITOR). Sessions with sql_log_bin=0 cannot be seen.
 */
export async function everyCommitIsLogged(session: Session): Promise<boolean> {
  if (session.identity.vendor !== 'mariadb') return false;
  const { log_bin, log_slave_updates, wsrep_on } = await readVariables(session, [
    'log_bin',
    'log_slave_updates',
    'wsrep_on',
  ]);
  if (log_bin !== 'ON') return false;
  if (log_slave_updates !== 'ON' && (wsrep_on === 'ON' || (await replicaIsRunning(session)))) return false;
  try {
    const [row] = namedRows(
      await session.execute('SHOW MASTER STATUS', { doing: 'the filters of the binary log' }),
    );
    const filters = [row?.binlog_do_db, row?.binlog_ignore_db].map((value) => String(value ?? ''));
    return row !== undefined && filters.every((filter) => filter === '');
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return false;
    throw error;
  }
}

async function replicaIsRunning(session: Session): Promise<boolean> {
  const { rows } = await session.execute("SHOW GLOBAL STATUS LIKE 'Slaves_running'", {
    doing: 'the question for running replicas',
  });
  return Number(rows[0]?.[1] ?? 0) > 0;
}
