import { is } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const DESCENDING_INDEX: RewriteRule = {
  id: 'descending-index',
  applies: ({ target }) => isMySql(target, 0, 80000) || isMariaDb(target, 0, 100801),
  edit: ({ kind, tokens }) => {
    if (kind !== 'key' || !tokens.some((token) => is(token, 'DESC'))) return null;
    return tokens.filter(
      (token, at) => !is(token, 'DESC') && !(token.kind === 'space' && is(tokens[at + 1], 'DESC')),
    );
  },
  words: {
    en: {
      what: 'DESC in an index is left out: the target reads it and forgets it',
      risk: 'queries that sort one column up and another down may have to sort',
    },
    zh: {
      what: '去掉索引中的 DESC：目标会读取但随即忽略它',
      risk: '一列升序、另一列降序的查询可能需要额外排序',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before: 'CREATE TABLE `t` (\n  `desc` int,\n  KEY `k` (`desc` DESC)\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `desc` int,\n  KEY `k` (`desc`)\n) ENGINE=InnoDB',
  },
};
