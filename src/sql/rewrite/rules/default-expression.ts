import { readDefault } from '../default-of-column.ts';
import { is, remove, replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Move } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { type Token, textOf } from '../tokens.ts';

const ONLY_MYSQL = ['UUID_TO_BIN', 'BIN_TO_UUID', 'REGEXP_LIKE', 'STRING_TO_VECTOR', 'TO_VECTOR'];
const ONLY_MARIADB = ['NEXTVAL', 'LASTVAL', 'SYS_GUID', 'UUID_V7', 'UUID_V4', 'VEC_FROMTEXT'];

export const DEFAULT_EXPRESSION: RewriteRule = {
  id: 'default-expression',
  applies: ({ source, target }) => isMySql(source) !== isMySql(target) || isMySql(target, 0, 80013),
  edit: ({ kind, tokens }, { move }) => {
    const found = kind === 'column' ? readDefault(tokens) : null;
    if (found === null || !found.isExpression) return null;
    const value = tokens.slice(found.value.start, found.value.end);
    if (!canCompute(value, move)) return remove(tokens, found.clause);
    return isMariaDb(move.target) || is(value[0], '(')
      ? null
      : replace(tokens, found.value, `(${textOf(value)})`);
  },
  words: {
    en: {
      what: 'a default that is computed is put in parentheses, as MySQL wants it; where the target cannot compute it, it is left out',
      risk: 'where it is left out, rows inserted later without this column get no value',
    },
    zh: {
      what: '表达式默认值按 MySQL 的要求加上括号；目标无法计算时去掉',
      risk: '去掉之后，以后插入而不给出此列的行将没有默认值',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before:
      "CREATE TABLE `t` (\n  `a` varchar(20) DEFAULT concat('x',ucase('y')),\n  `n` bigint NOT NULL DEFAULT nextval(`d`.`s`)\n) ENGINE=InnoDB",
    after:
      "CREATE TABLE `t` (\n  `a` varchar(20) DEFAULT (concat('x',ucase('y'))),\n  `n` bigint NOT NULL\n) ENGINE=InnoDB",
  },
};

function canCompute(value: readonly Token[], { target }: Move): boolean {
  if (isMySql(target, 0, 80013) || isMariaDb(target, 0, 100201)) return false;
  const unknown = isMySql(target) ? ONLY_MARIADB : ONLY_MYSQL;
  return !value.some((token) => is(token, ...unknown));
}
