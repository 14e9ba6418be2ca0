import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const TRIGGER_SECOND: RewriteRule = {
  id: 'trigger-second',
  applies: ({ target }) => isMySql(target, 0, 50702) || isMariaDb(target, 0, 100203),
  edit: ({ kind }, { trigger }) => (kind === 'trigger' && (trigger?.order ?? 1) > 1 ? 'refuse' : null),
  words: {
    en: {
      what: 'MySQL before 5.7 has one trigger per table, time and event: of several the first is carried, the others are refused',
    },
    zh: {
      what: 'MySQL 5.7 之前每个表、时间和事件只能有一个触发器：多个时只带第一个，其余拒绝',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before: 'CREATE DEFINER=`a`@`b` TRIGGER `second` BEFORE INSERT ON `t` FOR EACH ROW SET @a = 1',
    after: null,
  },
};
