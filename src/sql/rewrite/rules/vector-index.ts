import { is, nextAt } from '../edit-tokens.ts';
import { isMariaDb } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const VECTOR_INDEX: RewriteRule = {
  id: 'vector-index',
  applies: ({ source, target }) => isMariaDb(source, 110701) && !isMariaDb(target, 110701),
  edit: ({ kind, tokens }) =>
    kind === 'key' && is(tokens[nextAt(tokens, 0)], 'VECTOR') ? 'leave-out' : null,
  words: {
    en: {
      what: 'VECTOR indexes are left out: the target has none',
      risk: 'searches by distance read the whole table',
    },
    zh: { what: '去掉 VECTOR 索引：目标不支持', risk: '按距离的搜索会读取整张表' },
  },
  example: {
    source: 'mariadb-11.8',
    target: 'mysql-9.7',
    before: 'CREATE TABLE `t` (\n  `v` vector(3) NOT NULL,\n  VECTOR KEY `v` (`v`)\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `v` vector(3) NOT NULL\n) ENGINE=InnoDB',
  },
};
