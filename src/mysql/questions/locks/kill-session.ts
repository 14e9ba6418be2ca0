import { isCode } from '../../../errors/salvor-error.ts';
import type { Session } from '../../session.ts';

const NO_SUCH_THREAD = 1094;

/**
 * Ends another session's running statement, or the session as a whole. False when it is gone already. Needs no privilege for
 * the account's own sessions, CONNECTION_ADMIN (MariaDB: CONNECTION ADMIN; before 8.0 and 10.5: SUPER) for others.
 */
export async function endOther(
  session: Session,
  threadId: number,
  what: 'statement' | 'session',
): Promise<boolean> {
  if (!Number.isSafeInteger(threadId) || threadId < 0) throw new TypeError('a thread id is a whole number');
  const word = what === 'statement' ? 'KILL QUERY' : 'KILL';
  try {
    await session.execute(`${word} ${threadId}`, { doing: `${word} of session ${threadId}` });
    return true;
  } catch (error) {
    if (isCode(error, 'SERVER_ERROR') && error.details.errno === NO_SUCH_THREAD) return false;
    throw error;
  }
}
