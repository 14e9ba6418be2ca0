import { isCode } from '../../errors/salvor-error.ts';
import type { CheckAnswer } from '../../model/business-check.ts';
import { toByteString } from '../../model/byte-string.ts';
import type { Session } from '../session.ts';

/** A transaction in which nothing can be written, for a session that is in none. */
export async function beginReadOnly(session: Session, signal: AbortSignal): Promise<void> {
  await session.execute('START TRANSACTION READ ONLY', { doing: 'beginning to read', signal });
}

/**
 * The one value that a query gives. The session must be in a transaction that only reads; the query was judged
 * (sql/read-only-query.ts). What the server has against it is an answer too; a lost connection is an error.
 */
export async function askBusinessCheck(
  session: Session,
  { name, query }: { readonly name: string; readonly query: string },
  signal: AbortSignal,
): Promise<CheckAnswer> {
  try {
    const result = await session.execute(query, { doing: `the check "${name}"`, signal });
    const [row] = result.rows;
    if (result.rows.length !== 1 || row === undefined || row.length !== 1)
      return { failure: { kind: 'shape', text: `${result.rows.length} x ${result.columns.length}` } };
    const value = row[0] ?? null;
    return { value: value === null ? null : toByteString(value) };
  } catch (error) {
    if (!isCode(error, 'SERVER_ERROR') && !isCode(error, 'PRIVILEGE_MISSING')) throw error;
    return { failure: { kind: 'server', text: `${error.details.errno} ${error.details.message}` } };
  }
}
