import { hasPasswordPolicy } from '../account-limits.ts';
import { type AccountRule, leaveOut } from '../account-rule.ts';

export const PASSWORD_POLICY: AccountRule = {
  id: 'password-policy',
  edit: (account, { target }) => {
    const left = leaveOut(
      account.clauses,
      () => hasPasswordPolicy(target.server),
      ({ text }) => text,
    );
    return left === null ? null : { account: { ...account, clauses: left.kept }, changes: left.changes };
  },
  words: {
    en: {
      what: 'PASSWORD HISTORY, REUSE INTERVAL and REQUIRE CURRENT, FAILED_LOGIN_ATTEMPTS, PASSWORD_LOCK_TIME, COMMENT and ATTRIBUTE are left out where the target does not know them',
      risk: 'passwords may be used again, and guessed as often as somebody likes',
    },
    zh: {
      what: '目标不认识 PASSWORD HISTORY、REUSE INTERVAL、REQUIRE CURRENT、FAILED_LOGIN_ATTEMPTS、PASSWORD_LOCK_TIME、COMMENT、ATTRIBUTE 时，这些子句会被去掉',
      risk: '旧密码可以再次使用，猜测密码的次数也不受限制',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED WITH 'mysql_native_password' AS '*0123456789012345678901234567890123456789' PASSWORD HISTORY 3 FAILED_LOGIN_ATTEMPTS 3",
    ],
    after: [
      "CREATE USER `a`@`%` IDENTIFIED VIA mysql_native_password USING '*0123456789012345678901234567890123456789'",
    ],
  },
};
