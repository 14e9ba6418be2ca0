import type { Grant } from '../account-facts.ts';
import { hasPartialRevokes } from '../account-limits.ts';
import type { AccountChange, AccountRule } from '../account-rule.ts';

export const PARTIAL_REVOKE: AccountRule = {
  id: 'partial-revoke',
  edit: (account, { target }) => {
    const revokes = account.grants.filter(({ isRevoke }) => isRevoke);
    if (revokes.length === 0 || hasPartialRevokes(target.server)) return null;
    const changes: AccountChange[] = [];
    const grants = account.grants
      .filter(({ isRevoke }) => !isRevoke)
      .map((grant) => (grant.object === '*.*' ? withoutRevoked(grant, revokes, changes) : grant))
      .filter(({ privileges }) => privileges.length > 0);
    return { account: { ...account, grants }, changes };
  },
  words: {
    en: {
      what: 'MySQL can take a privilege away again for one schema (partial revokes); where the target cannot, the account does not get that privilege at all, rather than everywhere',
      risk: 'the account can do less than before',
    },
    zh: {
      what: 'MySQL 可以对某个库收回全局权限（部分撤销）；目标不支持时，账号完全不获得该权限，而不是处处拥有',
      risk: '该账号的权限比原来少',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED WITH 'mysql_native_password' AS '*0123456789012345678901234567890123456789'",
      'GRANT SELECT, INSERT ON *.* TO `a`@`%`',
      'REVOKE INSERT ON `mysql`.* FROM `a`@`%`',
    ],
    after: [
      "CREATE USER `a`@`%` IDENTIFIED VIA mysql_native_password USING '*0123456789012345678901234567890123456789'",
      'GRANT SELECT ON *.* TO `a`@`%`',
    ],
  },
};

function withoutRevoked(grant: Grant, revokes: readonly Grant[], changes: AccountChange[]): Grant {
  const revoked = new Map(
    revokes.flatMap(({ privileges, object }) => privileges.map(({ name }) => [name, object] as const)),
  );
  for (const { name } of grant.privileges)
    if (revoked.has(name))
      changes.push({ before: `GRANT ${name} ON *.*, REVOKE ${name} ON ${revoked.get(name)}`, after: '' });
  return { ...grant, privileges: grant.privileges.filter(({ name }) => !revoked.has(name)) };
}
