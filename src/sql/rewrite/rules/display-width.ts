import { is, nextAt } from '../edit-tokens.ts';
import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { readColumn } from '../table-text.ts';
import type { Token } from '../tokens.ts';

const WHOLE = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year']);

export const DISPLAY_WIDTH: RewriteRule = {
  id: 'display-width',
  applies: ({ target }) => isMySql(target, 80019),
  edit: ({ kind, tokens }) => {
    if (kind !== 'column') return null;
    const { type, length, typeStart, typeEnd } = readColumn(tokens);
    if (length === '' || !WHOLE.has(type) || isZeroFilled(tokens, typeEnd)) return null;
    // BOOLEAN, which drivers know by this width.
    if (type === 'tinyint' && length === '1') return null;
    return [...tokens.slice(0, typeStart + 1), ...tokens.slice(typeEnd)];
  },
  words: {
    en: {
      what: 'widths of whole numbers, as in int(11), are left out: they never said what a column can hold',
    },
    zh: { what: '去掉整数的显示宽度，例如 int(11)：它从不表示列能存多大的数' },
  },
  example: {
    source: 'mysql-5.6',
    target: 'mysql-9.7',
    before:
      'CREATE TABLE `t` (\n  `a` int(11) NOT NULL,\n  `z` int(7) unsigned zerofill,\n  `b` tinyint(1)\n) ENGINE=InnoDB',
    after:
      'CREATE TABLE `t` (\n  `a` int NOT NULL,\n  `z` int(7) unsigned zerofill,\n  `b` tinyint(1)\n) ENGINE=InnoDB',
  },
};

function isZeroFilled(tokens: readonly Token[], typeEnd: number): boolean {
  const first = nextAt(tokens, typeEnd);
  return is(tokens[first], 'ZEROFILL') || is(tokens[nextAt(tokens, first + 1)], 'ZEROFILL');
}
