import { find, nextAt, remove } from '../edit-tokens.ts';
import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const SPATIAL_REFERENCE: RewriteRule = {
  id: 'spatial-reference',
  applies: ({ source, target }) => isMySql(source, 80003) && !isMySql(target, 80003),
  edit: ({ kind, tokens }) => {
    const found = kind === 'column' ? find(tokens, ['SRID'], 1) : null;
    return found === null ? null : remove(tokens, { start: found.start, end: nextAt(tokens, found.end) + 1 });
  },
  words: {
    en: {
      what: 'the SRID of a column is left out: the target does not restrict it; values keep their own SRID',
      risk: 'the target computes on a plane: distances and areas in a geographic system differ, and ST_AsText prints longitude before latitude',
    },
    zh: {
      what: '去掉列的 SRID：目标不限制它；每个值保留自己的 SRID',
      risk: '目标按平面计算：地理坐标系中的距离和面积会不同，ST_AsText 先打印经度再打印纬度',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: 'CREATE TABLE `t` (\n  `srid` point NOT NULL /*!80003 SRID 4326 */\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `srid` point NOT NULL\n) ENGINE=InnoDB',
  },
};
