import { isMariaDb } from '../../move.ts';
import { type AccountRule, leaveOut } from '../account-rule.ts';
import { accountName } from '../read-account.ts';
import { grantStatement } from '../write-account.ts';

export const GRANT_OBJECT: AccountRule = {
  id: 'grant-object',
  edit: (account, { target: { server } }) => {
    const unknown = isMariaDb(server) ? /^LIBRARY / : /^PACKAGE /;
    const left = leaveOut(
      account.grants,
      ({ object }) => !unknown.test(object),
      (grant) => grantStatement(grant, accountName(account)),
    );
    return left === null ? null : { account: { ...account, grants: left.kept }, changes: left.changes };
  },
  words: {
    en: {
      what: 'privileges on packages (MariaDB) and libraries (MySQL) are left out: the other vendor has no such objects',
    },
    zh: { what: '对程序包（MariaDB）和库（LIBRARY，MySQL）的授权会被去掉：对方没有这类对象' },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-5.6',
    before: [
      "CREATE USER `a`@`%` IDENTIFIED BY PASSWORD '*0123456789012345678901234567890123456789'",
      'GRANT EXECUTE ON PACKAGE `d`.`p` TO `a`@`%`',
    ],
    after: [
      "GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*0123456789012345678901234567890123456789'",
    ],
  },
};
