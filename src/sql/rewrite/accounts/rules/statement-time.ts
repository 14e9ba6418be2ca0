import { isMariaDb } from '../../move.ts';
import { type AccountRule, leaveOut } from '../account-rule.ts';

export const STATEMENT_TIME: AccountRule = {
  id: 'statement-time',
  edit: (account, { target }) => {
    const left = leaveOut(
      account.limits,
      ({ name }) => isMariaDb(target.server) || name !== 'MAX_STATEMENT_TIME',
      ({ text }) => text,
    );
    return left === null ? null : { account: { ...account, limits: left.kept }, changes: left.changes };
  },
  words: {
    en: {
      what: 'MAX_STATEMENT_TIME is a limit of MariaDB alone, and left out elsewhere',
      risk: 'statements of the account may run as long as they like',
    },
    zh: {
      what: 'MAX_STATEMENT_TIME 只有 MariaDB 才有，在其他服务器上去掉',
      risk: '该账号的语句运行时间不再受限制',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-5.6',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED BY PASSWORD '*0123456789012345678901234567890123456789' WITH MAX_USER_CONNECTIONS 3 MAX_STATEMENT_TIME 1.500000",
    ],
    after: [
      "GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*0123456789012345678901234567890123456789' WITH MAX_USER_CONNECTIONS 3",
    ],
  },
};
