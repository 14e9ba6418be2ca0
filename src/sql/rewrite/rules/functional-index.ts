import { is, nextAt } from '../edit-tokens.ts';
import { isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import type { Token } from '../tokens.ts';

export const FUNCTIONAL_INDEX: RewriteRule = {
  id: 'functional-index',
  applies: ({ source, target }) => isMySql(source, 80013) && !isMySql(target, 80013),
  edit: ({ kind, tokens }) => (kind === 'key' && hasExpression(tokens) ? 'leave-out' : null),
  words: {
    en: {
      what: 'indexes over an expression are left out: the target has none',
      risk: 'queries that used it become slower; where it was UNIQUE, doubled values are no longer refused',
    },
    zh: {
      what: '去掉表达式索引（函数索引）：目标不支持',
      risk: '用到它的查询会变慢；如果它是唯一索引，重复的值不再被拒绝',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: 'CREATE TABLE `t` (\n  `a` int,\n  KEY `f` (((`a` + 1)),`a`),\n  KEY `a` (`a`)\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `a` int,\n  KEY `a` (`a`)\n) ENGINE=InnoDB',
  },
};

/** A part of the list that begins with a parenthesis. */
function hasExpression(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (depth === 1 && is(token, '(') && previous(tokens, at, '(', ',')) return true;
    if (is(token, '(')) depth++;
    else if (is(token, ')')) depth--;
  }
  return false;
}

function previous(tokens: readonly Token[], at: number, ...texts: readonly string[]): boolean {
  let before = at - 1;
  while (before > 0 && nextAt(tokens, before) !== before) before--;
  return is(tokens[before], ...texts);
}
