import { type Asking, ask } from '../schema/ask.ts';
import { numberOf } from '../schema/result-values.ts';

/** The server's clock, in milliseconds since 1970-01-01 UTC. Needs no privilege. */
export async function readServerTime(asking: Asking): Promise<number> {
  const rows = await ask(asking, 'SELECT UNIX_TIMESTAMP(SYSDATE(6)) AS now', 'asking for the time');
  return numberOf(rows[0] ?? {}, 'now') * 1000;
}
