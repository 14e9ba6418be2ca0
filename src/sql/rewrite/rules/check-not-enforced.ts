import { find } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const CHECK_NOT_ENFORCED: RewriteRule = {
  id: 'check-not-enforced',
  applies: ({ source, target }) => isMySql(source, 80016) && isMariaDb(target),
  edit: ({ kind, tokens }) =>
    kind === 'check' && find(tokens, ['NOT', 'ENFORCED'], 1) !== null ? 'leave-out' : null,
  words: {
    en: {
      what: 'CHECK constraints that are NOT ENFORCED are left out: on the target they would be enforced',
    },
    zh: { what: '去掉 NOT ENFORCED 的 CHECK 约束：在目标上它们会被强制执行' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before:
      'CREATE TABLE `t` (\n  `a` int,\n  CONSTRAINT `c` CHECK ((`a` > 1)) /*!80016 NOT ENFORCED */\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB',
  },
};
