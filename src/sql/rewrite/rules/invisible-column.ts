import { find, remove } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import type { Token } from '../tokens.ts';

export const INVISIBLE_COLUMN: RewriteRule = {
  id: 'invisible-column',
  applies: ({ source, target }) =>
    hasInvisible(source) && (!hasInvisible(target) || (isMySql(source) && isMariaDb(target))),
  edit: ({ kind, tokens }, { move }) => {
    const found = kind === 'column' ? find(tokens, ['INVISIBLE'], 1) : null;
    if (found === null) return null;
    return hasInvisible(move.target) && !lacksDefault(tokens) ? null : remove(tokens, found);
  },
  words: {
    en: {
      what: 'invisible columns become visible where the target has none, or (MariaDB) wants a default for it',
      risk: 'SELECT * and INSERT without a list of columns see one column more',
    },
    zh: {
      what: '目标不支持不可见列，或（MariaDB）要求其有默认值时，不可见列变为可见',
      risk: 'SELECT * 以及不写列名的 INSERT 会多出一列',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mysql-5.6',
    before: 'CREATE TABLE `t` (\n  `a` int,\n  `invisible` int /*!80023 INVISIBLE */\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `a` int,\n  `invisible` int\n) ENGINE=InnoDB',
  },
};

function hasInvisible(server: Server): boolean {
  return isMySql(server, 80023) || isMariaDb(server, 100303);
}

function lacksDefault(tokens: readonly Token[]): boolean {
  const has = (...words: readonly string[]) => find(tokens, words, 1) !== null;
  return has('NOT', 'NULL') && !has('DEFAULT') && !has('AUTO_INCREMENT') && !has('AS');
}
