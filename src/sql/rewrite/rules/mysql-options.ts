import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { withoutOptions } from '../table-options.ts';

const SINCE_8 = [
  'ENCRYPTION',
  'SECONDARY_ENGINE',
  'ENGINE_ATTRIBUTE',
  'SECONDARY_ENGINE_ATTRIBUTE',
  'AUTOEXTEND_SIZE',
];

export const MYSQL_OPTIONS: RewriteRule = {
  id: 'mysql-options',
  applies: ({ source, target }) => isMySql(source, 50700) && !isMySql(target, 80000),
  edit: ({ kind, tokens }, { move }) =>
    kind === 'options'
      ? withoutOptions(tokens, isMySql(move.target, 50708) ? SINCE_8 : [...SINCE_8, 'COMPRESSION'])
      : null,
  words: {
    en: {
      what: 'table options that only newer MySQL has (ENCRYPTION, COMPRESSION, AUTOEXTEND_SIZE, ...) are left out',
      risk: 'a table that was encrypted or compressed on disk no longer is',
    },
    zh: {
      what: '去掉只有较新的 MySQL 才有的表选项（ENCRYPTION、COMPRESSION、AUTOEXTEND_SIZE 等）',
      risk: '原来在磁盘上加密或压缩的表将不再加密或压缩',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: "CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB COMPRESSION='zlib' ENCRYPTION='Y'",
    after: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB',
  },
};
