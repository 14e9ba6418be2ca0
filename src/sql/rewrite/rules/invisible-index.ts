import { find, remove, replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const INVISIBLE_INDEX: RewriteRule = {
  id: 'invisible-index',
  applies: () => true,
  edit: ({ kind, tokens }, { move: { target } }) => {
    if (kind !== 'key') return null;
    const found = find(tokens, ['INVISIBLE'], 1) ?? find(tokens, ['IGNORED'], 1);
    if (found === null) return null;
    const word = isMariaDb(target, 100600) ? 'IGNORED' : isMySql(target, 80000) ? 'INVISIBLE' : null;
    if (word === null) return remove(tokens, found);
    return tokens[found.start]?.text === word ? null : replace(tokens, found, word);
  },
  words: {
    en: {
      what: "indexes that the optimizer is told to pass over: MySQL's INVISIBLE is MariaDB's IGNORED; where the target has neither, they are used again",
    },
    zh: {
      what: '要求优化器忽略的索引：MySQL 的 INVISIBLE 即 MariaDB 的 IGNORED；目标两者都没有时，索引会重新被使用',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: 'CREATE TABLE `t` (\n  `a` int,\n  KEY `ignored` (`a`) /*!80000 INVISIBLE */\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `a` int,\n  KEY `ignored` (`a`) IGNORED\n) ENGINE=InnoDB',
  },
};
