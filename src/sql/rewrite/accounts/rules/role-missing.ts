import type { GrantedName } from '../account-facts.ts';
import { hasPublicRole, hasRoles } from '../account-limits.ts';
import { type AccountRule, leaveOut } from '../account-rule.ts';
import { accountName } from '../read-account.ts';

export const ROLE_MISSING: AccountRule = {
  id: 'role-missing',
  edit: (account, { target: { server } }) => {
    const isThere = (name: string) => (name === 'PUBLIC' ? hasPublicRole(server) : hasRoles(server));
    const name = accountName(account);
    if (account.isRole && !isThere(name))
      return { account: null, changes: [{ before: `ROLE ${name}`, after: '' }] };
    const left = leaveOut(account.roles, (role: GrantedName) => isThere(role.name), showRole);
    if (left === null) return null;
    const defaultRoles = account.defaultRoles.filter(isThere);
    return { account: { ...account, roles: left.kept, defaultRoles }, changes: left.changes };
  },
  words: {
    en: {
      what: 'roles exist on MySQL 8 and MariaDB and newer, PUBLIC on MariaDB 10.11 and newer alone; elsewhere they and their grants are left out',
      risk: 'who had a role no longer has what it allowed',
    },
    zh: {
      what: '角色只有 MySQL 8 及更新版本和 MariaDB 才有，PUBLIC 只有 MariaDB 10.11 及更新版本才有；其他服务器上角色及其授权会被去掉',
      risk: '原来拥有角色的账号不再拥有角色给予的权限',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED WITH 'mysql_native_password' AS '*0123456789012345678901234567890123456789'",
      'GRANT `reader`@`%` TO `a`@`%`',
    ],
    after: [
      "GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*0123456789012345678901234567890123456789'",
    ],
  },
};

function showRole({ name }: GrantedName): string {
  return `GRANT ${name}`;
}
