import { quoteString } from '../quote.ts';
import type { Session } from '../session.ts';

const COUNTERS = [
  'Bytes_received',
  'Bytes_sent',
  'Innodb_data_read',
  'Innodb_data_written',
  'Threads_running',
] as const;

export type ServerCounters = Readonly<Record<(typeof COUNTERS)[number], number>>;

/** What the server shows under these names, in their order; null: it shows no such number. Needs no privilege. */
export async function readStatusNumbers(
  session: Session,
  names: readonly string[],
): Promise<readonly (number | null)[]> {
  const list = names.map(quoteString).join(',');
  const { rows } = await session.execute(`SHOW GLOBAL STATUS WHERE Variable_name IN (${list})`, {
    doing: 'SHOW GLOBAL STATUS',
  });
  const found = new Map(rows.map(([name, value]) => [String(name).toLowerCase(), String(value)]));
  return names.map((name) => {
    const text = found.get(name.toLowerCase()) ?? '';
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  });
}

/** A few of the server's own counters since its start. Needs no privilege. */
export async function readServerCounters(session: Session): Promise<ServerCounters> {
  const list = COUNTERS.map((name) => `'${name}'`).join(',');
  const { rows } = await session.execute(`SHOW GLOBAL STATUS WHERE Variable_name IN (${list})`, {
    doing: 'SHOW GLOBAL STATUS',
  });
  const found = new Map(rows.map(([name, value]) => [String(name), Number(value)]));
  const counters = COUNTERS.map((name) => [name, found.get(name) ?? 0]);
  return Object.fromEntries(counters) as Record<(typeof COUNTERS)[number], number>;
}
