import { find, remove } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const COMPRESSED_COLUMN: RewriteRule = {
  id: 'compressed-column',
  applies: ({ source, target }) => isMariaDb(source) && isMySql(target),
  edit: ({ kind, tokens }) => {
    const found = kind === 'column' ? find(tokens, ['COMPRESSED'], 1) : null;
    return found === null ? null : remove(tokens, found);
  },
  words: {
    en: { what: 'COMPRESSED columns become plain ones: the same values, in more space' },
    zh: { what: 'COMPRESSED 列改为普通列：值相同，占用更多空间' },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: 'CREATE TABLE `t` (\n  `compressed` text /*M!100301 COMPRESSED*/ DEFAULT NULL\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `compressed` text DEFAULT NULL\n) ENGINE=InnoDB',
  },
};
