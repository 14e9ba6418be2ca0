import { quoteString } from '../../quote.ts';
import { type Asking, ask } from '../schema/ask.ts';
import { numberOf, textOrNull } from '../schema/result-values.ts';

/** As many connections as a restore can have. */
const MOST_SESSIONS = 64;

const lockName = (index: number): string => quoteString(`salvor_restore.${index}`);

/**
 * Marks this session as one of a restore's, by a lock of the server that goes when the session does: 0 is the first
 * session, which only one restore can hold. False when it is held by another. Needs no privilege.
 */
export async function takeRestoreLock(asking: Asking, index: number): Promise<boolean> {
  const rows = await ask(
    asking,
    `SELECT GET_LOCK(${lockName(index)}, 0) AS got`,
    'taking the lock of the restore',
  );
  return numberOf(rows[0] ?? {}, 'got') === 1;
}

/** The connections that belong to a restore other than this session's own. */
export async function readRestoreSessions(asking: Asking): Promise<readonly number[]> {
  const list = Array.from(
    { length: MOST_SESSIONS },
    (_, index) => `IS_USED_LOCK(${lockName(index)}) AS l${index}`,
  );
  const rows = await ask(asking, `SELECT ${list.join(', ')}`, 'asking whether a restore is running');
  const row = rows[0] ?? {};
  return list.flatMap((_, index) => {
    const holder = textOrNull(row, `l${index}`);
    return holder === null || Number(holder) === asking.session.threadId ? [] : [Number(holder)];
  });
}
