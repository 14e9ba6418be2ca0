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

/** What SHOW GLOBAL STATUS says under these names, as printed; null where it knows no such name. Needs no privilege. */
export async function readStatus<Name extends string>(
  session: Session,
  names: readonly Name[],
): Promise<ReadonlyMap<Name, string | null>> {
  const list = names.map(quoteString).join(',');
  const { rows } = await session.execute(`SHOW GLOBAL STATUS WHERE Variable_name IN (${list})`, {
    doing: 'SHOW GLOBAL STATUS',
  });
  const found = new Map(rows.map(([name, value]) => [String(name).toLowerCase(), String(value ?? '')]));
  return new Map(names.map((name) => [name, found.get(name.toLowerCase()) ?? null]));
}

/** What the server shows under these names, in their order; null: it shows no such number. Needs no privilege. */
export async function readStatusNumbers(
  session: Session,
  names: readonly string[],
): Promise<readonly (number | null)[]> {
  const found = await readStatus(session, names);
  return names.map((name) => {
    const text = found.get(name) ?? '';
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  });
}

/** A few of the server's own counters since its start. Needs no privilege. */
export async function readServerCounters(session: Session): Promise<ServerCounters> {
  const found = await readStatus(session, COUNTERS);
  const counters = COUNTERS.map((name) => [name, Number(found.get(name) ?? 0)]);
  return Object.fromEntries(counters) as Record<(typeof COUNTERS)[number], number>;
}
