import { is } from '../edit-tokens.ts';
import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const CHARACTER_SET_MISSING: RewriteRule = {
  id: 'character-set-missing',
  applies: ({ source, target }) => isMySql(source, 50704) && !isMySql(target, 50704),
  edit: ({ kind, tokens }) =>
    ['column', 'options', 'schema', 'function', 'procedure'].includes(kind) &&
    tokens.some((token) => is(token, 'gb18030') || (token.kind === 'word' && /^gb18030_/i.test(token.text)))
      ? 'refuse'
      : null,
  words: {
    en: { what: 'gb18030 is a character set of MySQL 5.7 and newer alone; what uses it is refused' },
    zh: { what: 'gb18030 字符集只有 MySQL 5.7 及更新版本才有；使用它的对象被拒绝' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: 'CREATE TABLE `t` (\n  `a` varchar(9) CHARACTER SET gb18030 COLLATE gb18030_bin\n) ENGINE=InnoDB',
    after: null,
  },
};
