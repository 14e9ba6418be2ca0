import type { ClientSession } from '../../../model/lock-tree.ts';
import type { Session } from '../../session.ts';
import { type NamedRow, namedRows } from '../schema/result-values.ts';

export interface ListedSession extends ClientSession {
  readonly isRunning: boolean;
}

/**
 * SHOW PROCESSLIST without FULL: statements are cut at 100 characters, however long they are. Needs no privilege for the
 * account's own sessions, PROCESS for all. The server's own threads are left out.
 */
export async function listSessions(session: Session): Promise<readonly ListedSession[]> {
  const rows = namedRows(await session.execute('SHOW PROCESSLIST', { doing: 'SHOW PROCESSLIST' }));
  return rows
    .filter((row) => !/^(?:system user|event_scheduler)$/.test(text(row, 'user')))
    .map((row) => ({
      id: Number(text(row, 'id')),
      user: text(row, 'user'),
      host: text(row, 'host'),
      schema: text(row, 'db'),
      command: text(row, 'command'),
      state: text(row, 'state'),
      seconds: Math.max(0, Number(text(row, 'time'))),
      statement: withoutPasswords(text(row, 'info').replaceAll(/\s+/g, ' ').trim()),
      isRunning: /^(?:Query|Execute)$/.test(text(row, 'command')) && text(row, 'info') !== '',
    }));
}

/** The server shows a CREATE USER with what was typed. */
function withoutPasswords(statement: string): string {
  return statement.replaceAll(/\b(BY|PASSWORD\s*[=(]?|AS)\s*(['"])(?:(?!\2).)*\2?/gi, "$1 '***'");
}

function text(row: NamedRow, name: string): string {
  return row[name]?.toString('utf8') ?? '';
}
