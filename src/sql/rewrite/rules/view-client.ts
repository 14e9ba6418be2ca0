import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const VIEW_CLIENT: RewriteRule = {
  id: 'view-client',
  applies: ({ source, target }) => !isMySql(source, 0, 50700) && isMySql(target, 0, 50700),
  edit: ({ kind, tokens }, { characterSetClient }) =>
    kind === 'view' &&
    !/^(?:utf8|ascii|binary)/.test(characterSetClient) &&
    tokens.some(({ kind: of, text }) => of === 'string' && /[\x80-\xff]/.test(text))
      ? 'refuse'
      : null,
  words: {
    en: {
      what: 'MySQL before 5.7 mixes character sets in a view with texts beyond ASCII that a client of another character set than utf8 created, so that the view compares with other texts; it is refused',
    },
    zh: {
      what: '由非 utf8 客户端创建、含 ASCII 以外文本的视图，在 MySQL 5.7 之前会被服务器混用字符集，从而与别的文本比较；拒绝',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before:
      "CREATE ALGORITHM=UNDEFINED DEFINER=`a`@`b` SQL SECURITY DEFINER VIEW `d`.`v` AS select 1 AS `1` from `d`.`t` where `d`.`t`.`a` = _gbk'文'",
    after: null,
  },
};
