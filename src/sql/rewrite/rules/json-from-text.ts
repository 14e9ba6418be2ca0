import { find, is, nextAt, remove, replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { readColumn } from '../table-text.ts';
import { type Token, textOf } from '../tokens.ts';

export const JSON_FROM_TEXT: RewriteRule = {
  id: 'json-from-text',
  applies: ({ source, target }) => isMariaDb(source) && isMySql(target, 50708),
  edit: ({ kind, tokens }) => {
    if (kind !== 'column') return null;
    const column = readColumn(tokens);
    if (column.type !== 'longtext') return null;
    const check = validCheck(tokens, column.name);
    if (check === null) return null;
    const bare = remove(tokens, check);
    const set = find(bare, ['CHARACTER', 'SET', 'utf8mb4', 'COLLATE', 'utf8mb4_bin']);
    const end = set?.end ?? column.typeEnd;
    return replace(bare, { start: column.typeStart, end }, 'json');
  },
  words: {
    en: {
      what: "MariaDB's JSON (LONGTEXT with CHECK json_valid) becomes MySQL's JSON",
      risk: 'MySQL stores the document, not its text: blanks, order of keys, doubled keys and the way numbers are written are not kept',
    },
    zh: {
      what: 'MariaDB 的 JSON（带 CHECK json_valid 的 LONGTEXT）改为 MySQL 的 JSON',
      risk: 'MySQL 保存的是文档而不是文本：空白、键的顺序、重复的键以及数字的写法不会保留',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before:
      'CREATE TABLE `t` (\n  `j` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`j`))\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `j` json NOT NULL\n) ENGINE=InnoDB',
  },
};

/** Where `CHECK (json_valid(column))` stands. */
function validCheck(tokens: readonly Token[], name: string): { start: number; end: number } | null {
  const start = find(tokens, ['CHECK', '(', 'json_valid', '('])?.start;
  if (start === undefined) return null;
  const meant = ['CHECK', '(', 'json_valid', '(', name, ')', ')'];
  let at = start;
  for (const text of meant) {
    at = nextAt(tokens, at);
    if (text === name ? textOf(tokens.slice(at, at + 1)) !== name : !is(tokens[at], text)) return null;
    at++;
  }
  return { start, end: at };
}
