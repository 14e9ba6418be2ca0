import { find } from '../edit-tokens.ts';
import { isMariaDb } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

/** From here on a row that stands ends in 2106, before in 2038: the other would take it for history, or refuse it. */
const END_OF_2106 = 110500;

export const SYSTEM_VERSIONING: RewriteRule = {
  id: 'system-versioning',
  applies: ({ source, target }) =>
    isMariaDb(source) &&
    (!isMariaDb(target, 101100) || isMariaDb(source, END_OF_2106) !== isMariaDb(target, END_OF_2106)),
  edit: ({ kind, tokens }) => {
    const isVersioned = kind === 'options' && find(tokens, ['WITH', 'SYSTEM', 'VERSIONING'], 1) !== null;
    return isVersioned || kind === 'period' ? 'refuse' : null;
  },
  words: {
    en: {
      what: 'tables with a history (SYSTEM VERSIONING) or a period exist on MariaDB alone, and only 10.11 and newer take a history back; between servers before and from 11.5 on, rows that stand would become history, since their end is another; they are refused',
    },
    zh: {
      what: '带历史（SYSTEM VERSIONING）或时间段（PERIOD）的表只有 MariaDB 才有，并且只有 10.11 及更新版本能写回历史；在 11.5 之前和之后的服务器之间，当前行的结束时间不同，会变成历史行；拒绝',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: 'CREATE TABLE `t` (\n  `a` int\n) ENGINE=InnoDB WITH SYSTEM VERSIONING',
    after: null,
  },
};
