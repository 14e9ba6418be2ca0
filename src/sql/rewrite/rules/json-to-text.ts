import { append, replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { readColumn } from '../table-text.ts';

export const JSON_TO_TEXT: RewriteRule = {
  id: 'json-to-text',
  applies: ({ source, target }) => isMySql(source, 50708) && (isMariaDb(target) || isMySql(target, 0, 50708)),
  edit: ({ kind, tokens }, { move }) => {
    if (kind !== 'column') return null;
    const { name, type, typeStart, typeEnd } = readColumn(tokens);
    if (type !== 'json') return null;
    const range = { start: typeStart, end: typeEnd };
    const text = replace(tokens, range, 'longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    return isMariaDb(move.target, 100207) ? append(text, `CHECK (json_valid(${name}))`) : text;
  },
  words: {
    en: {
      what: "JSON becomes LONGTEXT, on MariaDB with CHECK (json_valid(...)), which is what MariaDB's own JSON is; the text is that which MySQL prints",
      risk: 'documents are compared and sorted as text',
    },
    zh: {
      what: 'JSON 改为 LONGTEXT，在 MariaDB 上加 CHECK (json_valid(...))，这正是 MariaDB 自己的 JSON；文本保持 MySQL 打印的样子',
      risk: '文档将按文本比较和排序',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: 'CREATE TABLE `t` (\n  `j` json DEFAULT NULL\n) ENGINE=InnoDB',
    after:
      'CREATE TABLE `t` (\n  `j` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`j`))\n) ENGINE=InnoDB',
  },
};
