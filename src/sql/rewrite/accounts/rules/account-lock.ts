import { hasAccountLock } from '../account-limits.ts';
import type { AccountRule } from '../account-rule.ts';
import { isPlainRole } from '../logins.ts';

export const ACCOUNT_LOCK: AccountRule = {
  id: 'account-lock',
  edit: (account, { target }) => {
    if (!account.isLocked || account.isClosed || isPlainRole(account) || hasAccountLock(target.server))
      return null;
    return {
      account: { ...account, logins: [], isClosed: true },
      changes: [
        {
          before: 'ACCOUNT LOCK',
          after: "IDENTIFIED BY PASSWORD '*0000000000000000000000000000000000000000'",
        },
      ],
    };
  },
  words: {
    en: {
      what: 'where the target cannot lock accounts, a locked one gets a hash that fits no password in the place of its own',
      risk: 'it needs a new password before it can be used again',
    },
    zh: {
      what: '目标不能锁定账号时，被锁定的账号改用一个不对应任何密码的哈希',
      risk: '再次使用之前需要设置新密码',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-5.6',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED BY PASSWORD '*0123456789012345678901234567890123456789' ACCOUNT LOCK",
    ],
    after: [
      "GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*0000000000000000000000000000000000000000'",
    ],
  },
};
