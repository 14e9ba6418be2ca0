import type { Session } from '../session.ts';

/**
 * Global variables by name; one that this server does not know is absent. Needs no privilege. Names are our own words,
 * never a user's.
 */
export async function readVariables<Name extends string>(
  session: Session,
  names: readonly Name[],
): Promise<Partial<Record<Name, string>>> {
  for (const name of names) if (!/^\w+$/.test(name)) throw new TypeError('a variable name is a word');
  const list = names.map((name) => `'${name}'`).join(', ');
  const answer = await session.execute(`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${list})`, {
    doing: 'SHOW VARIABLES',
  });
  const found = answer.rows.map(
    ([name, value]) => [String(name).toLowerCase(), String(value ?? '')] as const,
  );
  return Object.fromEntries(found) as Partial<Record<Name, string>>;
}
