import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { readColumn } from '../table-text.ts';

const MAY_BE_EMPTY = new Set(['geometry', 'geomcollection', 'geometrycollection']);

export const GEOMETRY_EMPTY: RewriteRule = {
  id: 'geometry-empty',
  applies: ({ source, target }) => !isMySql(source, 0, 50706) && isMySql(target, 0, 50706),
  edit: ({ kind, tokens }) =>
    kind === 'column' && MAY_BE_EMPTY.has(readColumn(tokens).type) ? 'refuse' : null,
  words: {
    en: {
      what: 'tables with a GEOMETRY or GEOMETRYCOLLECTION are refused by MySQL before 5.7: they can hold an empty collection, which such a server does not take (error 1416)',
    },
    zh: {
      what: '带 GEOMETRY 或 GEOMETRYCOLLECTION 列的表不能带到 MySQL 5.7 之前：其中可能有空集合，而这些服务器不接受（错误 1416）',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before: 'CREATE TABLE `t` (\n  `g` geometry DEFAULT NULL\n) ENGINE=InnoDB',
    after: null,
  },
};
