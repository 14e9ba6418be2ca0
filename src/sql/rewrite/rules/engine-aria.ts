import { find, is, nextAt, replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { withoutOptions } from '../table-options.ts';

export const ENGINE_ARIA: RewriteRule = {
  id: 'engine-aria',
  applies: ({ source, target }) => isMariaDb(source) && isMySql(target),
  edit: ({ kind, tokens }) => {
    const found = kind === 'options' ? find(tokens, ['ENGINE', '='], 1) : null;
    if (found === null) return null;
    const at = nextAt(tokens, found.end);
    if (!is(tokens[at], 'Aria')) return null;
    const changed = replace(tokens, { start: at, end: at + 1 }, 'InnoDB');
    return withoutOptions(changed, ['ROW_FORMAT']) ?? changed;
  },
  words: {
    en: { what: 'Aria tables become InnoDB tables, which have transactions' },
    zh: { what: 'Aria 表改为支持事务的 InnoDB 表' },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=Aria ROW_FORMAT=PAGE',
    after: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB',
  },
};
