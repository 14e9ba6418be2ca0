import { find, replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const GENERATED_COLUMN: RewriteRule = {
  id: 'generated-column',
  applies: ({ source, target }) => isMariaDb(source) || isMySql(target, 0, 50706),
  edit: ({ kind, tokens }, { move }) => {
    if (kind !== 'column') return null;
    const isGenerated = find(tokens, ['AS', '('], 1) !== null;
    if (isGenerated && isMySql(move.target, 0, 50706)) return 'refuse';
    const found = isGenerated ? find(tokens, ['PERSISTENT'], 1) : null;
    return found === null ? null : replace(tokens, found, 'STORED');
  },
  words: {
    en: {
      what: "MariaDB's PERSISTENT generated columns are STORED ones; MySQL before 5.7 computes no columns, so that a table with one is refused",
    },
    zh: { what: 'MariaDB 的 PERSISTENT 生成列即 STORED；MySQL 5.7 之前没有生成列，含有生成列的表会被拒绝' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before:
      'CREATE TABLE `t` (\n  `a` int,\n  `b` int GENERATED ALWAYS AS ((`a` + 1)) VIRTUAL\n) ENGINE=InnoDB',
    after: null,
  },
};
