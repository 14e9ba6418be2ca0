import { isCode } from '../errors/salvor-error.ts';
import { connect } from './connect.ts';
import type { ConnectionOptions } from './connection-options.ts';

const NO_SUCH_THREAD = 1094;

/**
 * Stops what another connection of the same user is running, over a connection of its own. False when the server no
 * longer knows the thread. Needs no privilege for the user's own threads.
 */
export async function killQuery(options: ConnectionOptions, threadId: number): Promise<boolean> {
  if (!Number.isSafeInteger(threadId) || threadId < 0) throw new TypeError('a thread id is a whole number');
  const session = await connect(options);
  try {
    await session.execute(`KILL QUERY ${threadId}`, { doing: 'the end of a running statement' });
    return true;
  } catch (error) {
    if (isCode(error, 'SERVER_ERROR') && error.details.errno === NO_SUCH_THREAD) return false;
    throw error;
  } finally {
    await session.close();
  }
}
