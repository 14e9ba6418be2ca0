import { isMariaDb } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const ORACLE_MODE: RewriteRule = {
  id: 'oracle-mode',
  applies: ({ source, target }) => isMariaDb(source) && !isMariaDb(target, 100300),
  edit: ({ kind }, { sqlMode }) =>
    kind === 'package' || kind === 'package body' || sqlMode.split(',').includes('ORACLE') ? 'refuse' : null,
  words: {
    en: {
      what: 'packages, and what was written under sql_mode=ORACLE, are in a language that MariaDB alone reads; they are refused',
    },
    zh: { what: '程序包（PACKAGE）以及在 sql_mode=ORACLE 下编写的程序只有 MariaDB 能读；拒绝' },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: 'CREATE DEFINER="root"@"localhost" PACKAGE "p" AS PROCEDURE never; END',
    after: null,
  },
};
