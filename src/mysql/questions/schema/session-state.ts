import type { Session } from '../../session.ts';

const VARIABLES = [
  'character_set_client',
  'character_set_connection',
  'collation_connection',
  'sql_mode',
  'time_zone',
  'foreign_key_checks',
  'unique_checks',
] as const;

/** The variables of a session that creating definitions changes, as they are now. */
export async function readSessionState(
  session: Session,
): Promise<Readonly<Record<(typeof VARIABLES)[number], string>>> {
  const list = VARIABLES.map((name) => `@@SESSION.${name}`).join(', ');
  const { rows } = await session.execute(`SELECT ${list}`, { doing: 'asking for the state of the session' });
  const values = VARIABLES.map((name, index) => [name, rows[0]?.[index]?.toString('utf8') ?? ''] as const);
  return Object.fromEntries(values) as Record<(typeof VARIABLES)[number], string>;
}
