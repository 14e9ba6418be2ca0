import { find, nextAt, remove } from '../edit-tokens.ts';
import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const TABLESPACE: RewriteRule = {
  id: 'tablespace',
  applies: ({ source, target }) => isMySql(source, 50700) && !isMySql(target, 50700),
  edit: ({ kind, tokens }) => {
    const found = kind === 'options' ? find(tokens, ['TABLESPACE'], 1) : null;
    return found === null ? null : remove(tokens, { start: found.start, end: nextAt(tokens, found.end) + 1 });
  },
  words: {
    en: { what: "TABLESPACE is left out: the target decides by its own settings where a table's file is" },
    zh: { what: '去掉 TABLESPACE：表文件的位置由目标自己的设置决定' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: 'CREATE TABLE `t` (\n  `a` int\n) /*!50100 TABLESPACE `innodb_system` */ ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB',
  },
};
