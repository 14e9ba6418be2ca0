import { find } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const VIEW_KIND: RewriteRule = {
  id: 'view-kind',
  applies: ({ target }) => !isMySql(target, 90700),
  edit: ({ kind, tokens }, { move }) => {
    if (kind !== 'view') return null;
    const has = (...words: readonly string[]) => find(tokens, words) !== null;
    if (has('MATERIALIZED') || has('DUALITY', 'VIEW')) return 'refuse';
    return has('WITH', 'RECURSIVE') && !knowsCte(move.target) ? 'refuse' : null;
  },
  words: {
    en: {
      what: 'materialized views, views of documents (JSON DUALITY) and views with recursive queries are refused where the target has none',
    },
    zh: { what: '目标不支持时，拒绝物化视图、文档视图（JSON DUALITY）和带递归查询的视图' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before:
      'CREATE ALGORITHM=UNDEFINED MATERIALIZED DEFINER=`a`@`b` SQL SECURITY DEFINER VIEW `d`.`v` AS select 1 AS `1`',
    after: null,
  },
};

function knowsCte(server: Server): boolean {
  return isMySql(server, 80001) || isMariaDb(server, 100202);
}
