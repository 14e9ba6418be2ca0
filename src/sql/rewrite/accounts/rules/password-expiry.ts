import { isMySql } from '../../move.ts';
import { hasExpiryPolicy } from '../account-limits.ts';
import { type AccountRule, leaveOut } from '../account-rule.ts';

export const PASSWORD_EXPIRY: AccountRule = {
  id: 'password-expiry',
  edit: (account, { target: { server } }) => {
    const isKnown = (expiry: string) =>
      hasExpiryPolicy(server) || (expiry === 'EXPIRED' && isMySql(server, 50606));
    const left = leaveOut(account.expiry, isKnown, (expiry) => `PASSWORD EXPIRE ${expiry}`);
    return left === null ? null : { account: { ...account, expiry: left.kept }, changes: left.changes };
  },
  words: {
    en: {
      what: 'times after which a password expires are left out where the target has none',
      risk: 'the password stays valid',
    },
    zh: { what: '目标不支持密码过期时间时，去掉过期时间', risk: '密码将一直有效' },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-5.6',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED BY PASSWORD '*0123456789012345678901234567890123456789' PASSWORD EXPIRE INTERVAL 90 DAY",
    ],
    after: [
      "GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*0123456789012345678901234567890123456789'",
    ],
  },
};
