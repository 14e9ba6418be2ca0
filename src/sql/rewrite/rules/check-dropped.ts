import { endOfParentheses, find, nextAt, remove } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const CHECK_DROPPED: RewriteRule = {
  id: 'check-dropped',
  applies: ({ target }) => isMySql(target, 0, 80016) || isMariaDb(target, 0, 100201),
  edit: ({ kind, tokens }) => {
    if (kind === 'check') return 'leave-out';
    const found = kind === 'column' ? find(tokens, ['CHECK', '('], 1) : null;
    if (found === null) return null;
    return remove(tokens, {
      start: found.start,
      end: endOfParentheses(tokens, nextAt(tokens, found.start + 1)),
    });
  },
  words: {
    en: {
      what: 'CHECK constraints are left out: the target reads them and forgets them',
      risk: 'values that the constraint would refuse can be written',
    },
    zh: { what: '去掉 CHECK 约束：目标会读取但随即忽略它们', risk: '约束本会拒绝的值将可以写入' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before: 'CREATE TABLE `t` (\n  `a` int,\n  CONSTRAINT `c` CHECK ((`a` > 1))\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB',
  },
};
