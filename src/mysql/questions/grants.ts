import type { Session } from '../session.ts';

/** SHOW GRANTS of the current user, with what its active roles give. Needs no privilege. */
export async function readGrants(session: Session): Promise<readonly string[]> {
  const doing = 'SHOW GRANTS';
  const ask = async (sql: string): Promise<string[]> =>
    (await session.execute(sql, { doing })).rows.map((row) => String(row[0]));
  const { vendor, versionNumber } = session.identity;
  const hasRoles = vendor === 'mariadb' ? versionNumber >= 100005 : versionNumber >= 80000;
  if (!hasRoles) return ask('SHOW GRANTS');
  const answer = await session.execute('SELECT CURRENT_ROLE()', { doing });
  const role = answer.rows[0]?.[0]?.toString('utf8') ?? 'NONE';
  if (role === 'NONE') return ask('SHOW GRANTS');
  // MySQL prints active roles as a list of quoted names, ready for USING; MariaDB has one, and a name for it.
  if (vendor !== 'mariadb') return ask(`SHOW GRANTS FOR CURRENT_USER() USING ${role}`);
  return [...(await ask('SHOW GRANTS')), ...(await ask('SHOW GRANTS FOR CURRENT_ROLE'))];
}

/** Whether a privilege is given on everything (`ON *.*`), by its name as SHOW GRANTS prints it. */
export function hasGlobalPrivilege(grants: readonly string[], privilege: string): boolean {
  return grants.some((grant) => {
    const list = /^GRANT (.+) ON \*\.\* TO /.exec(grant)?.[1];
    if (list === undefined) return false;
    return list === 'ALL PRIVILEGES' || list.split(', ').includes(privilege);
  });
}
