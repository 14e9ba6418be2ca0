import { isCode } from '../../errors/salvor-error.ts';
import type { BinlogCoordinate } from '../../model/manifest.ts';
import { quoteString } from '../quote.ts';
import type { Session } from '../session.ts';

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
