import { randomUUID } from 'node:crypto';
import { quoteString } from '../quote.ts';
import type { Session } from '../session.ts';
import { ask } from './schema/ask.ts';
import { numberOf, textOrNull } from './schema/result-values.ts';

/**
 * Whether two sessions are on one server, by whatever names it was reached: a named lock of the one is seen by the other. Identifiers
 * do not tell, since a copied data directory has the same. Needs no privilege.
 */
export async function areOnSameServer(
  first: Session,
  second: Session,
  signal: AbortSignal,
): Promise<boolean> {
  const name = quoteString(`salvor_${randomUUID()}`);
  const doing = 'asking whether both servers are one';
  const taken = await ask({ session: first, signal }, `SELECT GET_LOCK(${name}, 0) AS got`, doing);
  if (numberOf(taken[0] ?? {}, 'got') !== 1) return false;
  const seen = await ask({ session: second, signal }, `SELECT IS_USED_LOCK(${name}) AS holder`, doing);
  await ask({ session: first, signal }, `SELECT RELEASE_LOCK(${name}) AS released`, doing);
  return textOrNull(seen[0] ?? {}, 'holder') !== null;
}
