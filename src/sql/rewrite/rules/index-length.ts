import { characterSetOf } from '../collations.ts';
import { find, is, nextAt } from '../edit-tokens.ts';
import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { columnsOf, optionOf, readColumn, type TableText } from '../table-text.ts';
import { type Token, tokenise } from '../tokens.ts';

/** InnoDB of MySQL 5.6 as it comes: no column's share of an index may be longer. */
const MOST_BYTES = 767;
const BYTES_PER_CHARACTER: Readonly<Record<string, number>> = {
  utf8mb4: 4,
  utf16: 4,
  utf16le: 4,
  utf32: 4,
  gb18030: 4,
  utf8: 3,
  utf8mb3: 3,
  ujis: 3,
  eucjpms: 3,
  ucs2: 2,
  gbk: 2,
  gb2312: 2,
  big5: 2,
  sjis: 2,
  cp932: 2,
  euckr: 2,
};

export const INDEX_LENGTH: RewriteRule = {
  id: 'index-length',
  applies: ({ source, target }) => isMySql(target, 0, 50707) && !isMySql(source, 0, 50707),
  edit: ({ kind, tokens }, { table }) => {
    if (
      kind !== 'key' ||
      table === null ||
      !is(optionOf(table.options.tokens, 'ENGINE') ?? undefined, 'InnoDB')
    )
      return null;
    const word = nextAt(tokens, 0);
    if (is(tokens[word], 'FULLTEXT', 'SPATIAL')) return null;
    const shortened = shorten(tokens, table);
    if (shortened === null) return null;
    return is(tokens[word], 'PRIMARY', 'UNIQUE') ? 'refuse' : shortened;
  },
  words: {
    en: {
      what: 'indexes of MySQL 5.6 hold at most 767 bytes of a column: a longer one is built over the beginning of the text; a table whose PRIMARY or UNIQUE key is longer is refused',
      risk: 'queries may read more rows than before',
    },
    zh: {
      what: 'MySQL 5.6 的索引每列最多 767 字节：更长的改为只索引文本的开头；主键或唯一键更长的表会被拒绝',
      risk: '查询可能要读取更多行',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before:
      'CREATE TABLE `t` (\n  `v` varchar(300) COLLATE utf8mb4_bin,\n  KEY `v` (`v`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4',
    after:
      'CREATE TABLE `t` (\n  `v` varchar(300) COLLATE utf8mb4_bin,\n  KEY `v` (`v`(191))\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4',
  },
};

/** The key with shorter prefixes; null where every part is short enough. */
function shorten(tokens: readonly Token[], table: TableText): readonly Token[] | null {
  const columns = columnsOf(table);
  let changed = false;
  const result: Token[] = [];
  const open = tokens.findIndex((token) => is(token, '('));
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const column = at > open && token.kind === 'name' ? columns.get(token.text) : undefined;
    result.push(token);
    if (column === undefined) continue;
    const prefix = is(tokens[at + 1], '(') ? Number(tokens[at + 2]?.text) : null;
    const most = mostCharacters(column, table);
    const length = prefix ?? Number(readColumn(column).length || 0);
    if (most === null || length <= most) continue;
    changed = true;
    result.push(...tokenise(`(${most})`));
    if (prefix !== null) at += 3;
  }
  return changed ? result : null;
}

/** null: not a column of text or bytes. */
function mostCharacters(column: readonly Token[], table: TableText): number | null {
  const { type } = readColumn(column);
  if (/^(?:var)?binary$|blob$/.test(type)) return MOST_BYTES;
  if (!/^(?:var)?char$|text$/.test(type)) return null;
  const collate = find(column, ['COLLATE'], 1);
  const set = find(column, ['CHARACTER', 'SET'], 1);
  const own = collate ?? set;
  const name =
    own === null
      ? optionOf(table.options.tokens, 'COLLATE', 'CHARSET')?.text
      : column[nextAt(column, own.end)]?.text;
  return Math.floor(MOST_BYTES / (BYTES_PER_CHARACTER[characterSetOf(name ?? '')] ?? 1));
}
