import { isCode } from '../../errors/salvor-error.ts';
import type { Session } from '../session.ts';

/**
 * For rows that a server already held: 0 stays 0 in an AUTO_INCREMENT column; zero and impossible dates are allowed. Not strict: what does not
 * fit is then a warning, also for INSERT, and it is the caller who decides which warnings pass.
 */
const LOAD_MODE = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';

/**
 * Prepares this session for rows while a restore is under way: a parent table may be loaded after its child. Statements are
 * read as bytes, so that an INSERT may hold any. Needs no privilege.
 */
export async function prepareForLoad(session: Session): Promise<void> {
  const sql = `SET SESSION foreign_key_checks = 0, character_set_client = binary, sql_mode = '${LOAD_MODE}'`;
  await session.execute(sql, { doing: 'preparing this session for rows' });
}

/**
 * Prepares this session for a dump of another program, whose own SET statements decide the rest: where it says nothing of
 * time zones, its times are meant as the server's. Needs no privilege.
 */
export async function prepareForDump(session: Session): Promise<void> {
  const doing = 'preparing this session for a dump';
  await session.execute('SET SESSION time_zone = @@GLOBAL.time_zone', { doing });
}

/** Whatever a dump has made of it. */
export async function keepAutocommit(session: Session): Promise<void> {
  await session.execute('SET SESSION autocommit = 1', { doing: 'keeping transactions ours' });
}

/** Each statement then finds its own duplicates, whatever a dump has said. */
export async function keepUniqueChecks(session: Session): Promise<void> {
  await session.execute('SET SESSION unique_checks = 1', { doing: 'keeping the checks of unique keys' });
}

/** MariaDB: lets the history of a system-versioned table be written as it was. Needs no privilege from 10.11 on. */
export async function allowVersionHistory(session: Session): Promise<void> {
  const doing = 'allowing row history to be written';
  await session.execute('SET SESSION system_versioning_insert_history = 1', { doing });
}

/**
 * Whether notes (the lowest level of warnings) are counted. A generated column that rounds gives one per row, more than any
 * server keeps; its value is the server's own and proved by the digest afterwards. Needs no privilege.
 */
export async function countNotes(session: Session, on: boolean): Promise<void> {
  await session.execute(`SET SESSION sql_notes = ${on ? 1 : 0}`, { doing: 'choosing which warnings count' });
}

/** Whether the server lets clients load files they send (LOAD DATA LOCAL). */
export async function allowsLocalInfile(session: Session): Promise<boolean> {
  const { rows } = await session.execute('SELECT @@GLOBAL.local_infile', {
    doing: 'asking whether LOCAL INFILE is allowed',
  });
  return rows[0]?.[0]?.toString() === '1';
}

export async function beginTransaction(session: Session): Promise<void> {
  await session.execute('START TRANSACTION', { doing: 'beginning a transaction' });
}

export async function commit(session: Session): Promise<void> {
  await session.execute('COMMIT', { doing: 'committing loaded rows' });
}

export async function rollback(session: Session): Promise<void> {
  await session.execute('ROLLBACK', { doing: 'rolling back loaded rows' });
}

/** For each connection that builds indexes; the server's default of 1 MiB makes it merge on disk again and again. */
const INDEX_BUFFER_BYTES = 64 * 1024 * 1024;

/** MySQL from 8.0.27 on: memory for building indexes. Without the privilege the server's own setting stays. */
export async function prepareIndexBuild(session: Session): Promise<void> {
  const { vendor, versionNumber } = session.identity;
  if (vendor === 'mariadb' || versionNumber < 80027) return;
  try {
    await session.execute(`SET SESSION innodb_ddl_buffer_size = ${INDEX_BUFFER_BYTES}`, {
      doing: 'preparing this session for indexes',
    });
  } catch (error) {
    if (!isCode(error, 'PRIVILEGE_MISSING')) throw error;
  }
}
