import { find } from '../edit-tokens.ts';
import { isMariaDb } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const SYSTEM_VERSIONING: RewriteRule = {
  id: 'system-versioning',
  applies: ({ source, target }) => isMariaDb(source) && !isMariaDb(target, 101100),
  edit: ({ kind, tokens }) => {
    const isVersioned = kind === 'options' && find(tokens, ['WITH', 'SYSTEM', 'VERSIONING'], 1) !== null;
    return isVersioned || kind === 'period' ? 'refuse' : null;
  },
  words: {
    en: {
      what: 'tables with a history (SYSTEM VERSIONING) or a period exist on MariaDB alone, and only 10.11 and newer take a history back; they are refused',
    },
    zh: {
      what: '带历史（SYSTEM VERSIONING）或时间段（PERIOD）的表只有 MariaDB 才有，并且只有 10.11 及更新版本能写回历史；拒绝',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB WITH SYSTEM VERSIONING',
    after: null,
  },
};
