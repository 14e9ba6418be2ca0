import { find, nextAt, remove } from '../edit-tokens.ts';
import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const SCHEMA_ENCRYPTION: RewriteRule = {
  id: 'schema-encryption',
  applies: ({ target }) => !isMySql(target, 80016),
  edit: ({ kind, tokens }) => {
    const found = kind === 'schema' ? find(tokens, ['DEFAULT', 'ENCRYPTION', '=']) : null;
    return found === null ? null : remove(tokens, { start: found.start, end: nextAt(tokens, found.end) + 1 });
  },
  words: {
    en: {
      what: "MySQL's DEFAULT ENCRYPTION of a schema is left out: the target does not know it",
      risk: "files are encrypted only where the target's own settings say so",
    },
    zh: {
      what: '去掉 MySQL 库的 DEFAULT ENCRYPTION：目标不认识它',
      risk: '只有目标自己的设置要求时，文件才会加密',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: "CREATE DATABASE `d` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT ENCRYPTION='Y'",
    after: 'CREATE DATABASE `d` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
  },
};
