import { isMariaDb } from '../../move.ts';
import type { AccountRule } from '../account-rule.ts';
import { isPlainRole, shownLogins } from '../logins.ts';

export const ROLE_LOGIN: AccountRule = {
  id: 'role-login',
  edit: (account, { target }) => {
    if (!account.isRole || isPlainRole(account) || !isMariaDb(target.server)) return null;
    return {
      account: { ...account, logins: [], isLocked: true },
      changes: [{ before: shownLogins(account), after: '' }],
    };
  },
  words: {
    en: {
      what: 'on MySQL an account can be granted as a role and log in as well; on MariaDB it becomes a role, by which nobody can log in',
    },
    zh: {
      what: 'MySQL 的账号既可登录又可作为角色授予他人；在 MariaDB 上它只成为角色，无法用它登录',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: [
      "CREATE USER `boss`@`%` IDENTIFIED WITH 'mysql_native_password' AS '*0123456789012345678901234567890123456789'",
      'GRANT SELECT ON `d`.* TO `boss`@`%`',
      'GRANT `boss`@`%` TO `other`@`%`',
    ],
    after: ['CREATE ROLE `boss`', 'GRANT SELECT ON `d`.* TO `boss`'],
  },
};
