import type { AccountRule } from '../account-rule.ts';
import { askingLogins, isPlainRole, shownLogins } from '../logins.ts';

export const LOGIN_NONE: AccountRule = {
  id: 'login-none',
  edit: (account) => {
    const logins = askingLogins(account);
    const asksAlways = logins.length === account.logins.length && logins.length > 0;
    if (asksAlways || isPlainRole(account) || account.isClosed) return null;
    const isClosed = logins.length === 0;
    const edited = { ...account, logins, isClosed };
    return {
      account: edited,
      changes: [{ before: "IDENTIFIED BY ''", after: isClosed ? 'ACCOUNT LOCK' : shownLogins(edited) }],
    };
  },
  words: {
    en: {
      what: 'accounts without a password are created locked, with a hash that fits no password',
      risk: 'nobody can log in by them until ALTER USER gives them a password and unlocks them',
    },
    zh: {
      what: '没有密码的账号以锁定状态创建，并带一个不对应任何密码的哈希',
      risk: '在用 ALTER USER 设置密码并解锁之前，无人能用这些账号登录',
    },
  },
  example: {
    source: 'mysql-5.6',
    target: 'mysql-9.7',
    before: ["GRANT USAGE ON *.* TO 'a'@'%'", "GRANT SELECT ON `d`.* TO 'a'@'%'"],
    after: [
      "CREATE USER `a`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '$A$005$THISISACOMBINATIONOFINVALIDSALTANDPASSWORDTHATMUSTNEVERBRBEUSED' ACCOUNT LOCK",
      'GRANT SELECT ON `d`.* TO `a`@`%`',
    ],
  },
};
