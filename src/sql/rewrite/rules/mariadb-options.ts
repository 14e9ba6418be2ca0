import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { withoutOptions } from '../table-options.ts';

const OPTIONS = [
  'PAGE_CHECKSUM',
  'TRANSACTIONAL',
  'PAGE_COMPRESSED',
  'PAGE_COMPRESSION_LEVEL',
  'ENCRYPTED',
  'ENCRYPTION_KEY_ID',
  'IETF_QUOTES',
  'SEQUENCE',
];

export const MARIADB_OPTIONS: RewriteRule = {
  id: 'mariadb-options',
  applies: ({ source, target }) => isMariaDb(source) && isMySql(target),
  edit: ({ kind, tokens }) => (kind === 'options' ? withoutOptions(tokens, OPTIONS) : null),
  words: {
    en: {
      what: 'table options that only MariaDB has (PAGE_COMPRESSED, ENCRYPTED, TRANSACTIONAL, PAGE_CHECKSUM, ...) are left out',
      risk: 'a table that was encrypted or compressed on disk no longer is',
    },
    zh: {
      what: '去掉只有 MariaDB 才有的表选项（PAGE_COMPRESSED、ENCRYPTED、TRANSACTIONAL、PAGE_CHECKSUM 等）',
      risk: '原来在磁盘上加密或压缩的表将不再加密或压缩',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB `PAGE_COMPRESSED`=1 COMMENT='TRANSACTIONAL=1'",
    after: "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB COMMENT='TRANSACTIONAL=1'",
  },
};
