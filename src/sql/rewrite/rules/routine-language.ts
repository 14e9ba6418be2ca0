import { find, is, nextAt } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const ROUTINE_LANGUAGE: RewriteRule = {
  id: 'routine-language',
  applies: ({ source, target }) => isMySql(source, 90000) || isMariaDb(source) !== isMariaDb(target),
  edit: ({ kind, tokens }, { move }) => {
    if (kind !== 'procedure' && kind !== 'function') return null;
    if (isMariaDb(move.source))
      return find(tokens, ['AGGREGATE', 'FUNCTION']) === null || isMariaDb(move.target) ? null : 'refuse';
    const found = find(tokens, ['LANGUAGE']);
    const isOther = found !== null && !is(tokens[nextAt(tokens, found.end)], 'SQL');
    return isOther && !isMySql(move.target, 90000) ? 'refuse' : null;
  },
  words: {
    en: {
      what: 'routines in another language than SQL (JAVASCRIPT), and aggregate functions written in SQL, are refused where the target has none',
    },
    zh: { what: '目标不支持时，拒绝非 SQL 语言（JAVASCRIPT）的例程以及用 SQL 编写的聚合函数' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before:
      'CREATE DEFINER=`a`@`b` FUNCTION `f`(n INT) RETURNS int\n    LANGUAGE JAVASCRIPT\nAS $$ return n; $$',
    after: null,
  },
};
