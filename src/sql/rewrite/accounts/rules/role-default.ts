import { isMariaDb } from '../../move.ts';
import type { AccountRule } from '../account-rule.ts';

export const ROLE_DEFAULT: AccountRule = {
  id: 'role-default',
  edit: (account, { target }) => {
    const [first, ...others] = account.defaultRoles;
    if (first === undefined || others.length === 0 || !isMariaDb(target.server)) return null;
    const changes = others.map((role) => ({ before: `DEFAULT ROLE ${role}`, after: '' }));
    return { account: { ...account, defaultRoles: [first] }, changes };
  },
  words: {
    en: {
      what: 'MariaDB gives an account one default role: of several the first is kept',
      risk: 'the account still has the others, but has to ask for them with SET ROLE',
    },
    zh: {
      what: 'MariaDB 的账号只有一个默认角色：多个时保留第一个',
      risk: '账号仍拥有其他角色，但需要用 SET ROLE 启用',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED WITH 'mysql_native_password' AS '*0123456789012345678901234567890123456789'",
      'ALTER USER `a`@`%` DEFAULT ROLE `reader`,`writer`',
    ],
    after: [
      "CREATE USER `a`@`%` IDENTIFIED VIA mysql_native_password USING '*0123456789012345678901234567890123456789'",
      'SET DEFAULT ROLE `reader` FOR `a`@`%`',
    ],
  },
};
