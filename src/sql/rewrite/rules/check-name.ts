import { nextAt, remove } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const CHECK_NAME: RewriteRule = {
  id: 'check-name',
  applies: ({ source, target }) => isMariaDb(source) && isMySql(target, 80016),
  edit: ({ kind, tokens }) => {
    const start = nextAt(tokens, 0);
    const name = nextAt(tokens, start + 1);
    if (kind !== 'check' || !/^`CONSTRAINT_\d+`$/.test(tokens[name]?.text ?? '')) return null;
    return [...tokens.slice(0, start), ...remove(tokens, { start: 0, end: nextAt(tokens, name + 1) })];
  },
  words: {
    en: {
      what: 'names that MariaDB gave to CHECK constraints (CONSTRAINT_1) are left to the target: MySQL wants them unique in the whole schema',
    },
    zh: {
      what: 'MariaDB 自动给 CHECK 约束起的名字（CONSTRAINT_1）由目标重新命名：MySQL 要求它们在整个库内唯一',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: 'CREATE TABLE `t` (\n  `a` int,\n  CONSTRAINT `CONSTRAINT_1` CHECK (`a` > 1)\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `a` int,\n  CHECK (`a` > 1)\n) ENGINE=InnoDB',
  },
};
