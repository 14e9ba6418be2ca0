import { is, nextAt } from '../edit-tokens.ts';
import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { optionOf } from '../table-text.ts';

export const SPATIAL_INDEX: RewriteRule = {
  id: 'spatial-index',
  applies: ({ source, target }) => isMySql(target, 0, 50705) && !isMySql(source, 0, 50705),
  edit: ({ kind, tokens }, { table }) => {
    if (kind !== 'key' || !is(tokens[nextAt(tokens, 0)], 'SPATIAL') || table === null) return null;
    return is(optionOf(table.options.tokens, 'ENGINE') ?? undefined, 'InnoDB') ? 'leave-out' : null;
  },
  words: {
    en: {
      what: 'SPATIAL indexes are left out: InnoDB of MySQL before 5.7 has none',
      risk: 'searches by place read the whole table',
    },
    zh: {
      what: '去掉 SPATIAL 索引：MySQL 5.7 之前的 InnoDB 不支持',
      risk: '按位置的搜索会读取整张表',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before: 'CREATE TABLE `t` (\n  `p` point NOT NULL,\n  SPATIAL KEY `p` (`p`)\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `p` point NOT NULL\n) ENGINE=InnoDB',
  },
};
