import { replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { readColumn } from '../table-text.ts';

export const VECTOR_TYPE: RewriteRule = {
  id: 'vector-type',
  applies: ({ source, target }) => hasVector(source) && !hasVector(target),
  edit: ({ kind, tokens }) => {
    if (kind !== 'column') return null;
    const { type, typeStart, typeEnd } = readColumn(tokens);
    return type === 'vector' ? replace(tokens, { start: typeStart, end: typeEnd }, 'blob') : null;
  },
  words: {
    en: {
      what: 'VECTOR becomes BLOB: the same bytes, four per number',
      risk: 'the target has no functions for vectors, and does not check their length',
    },
    zh: { what: 'VECTOR 改为 BLOB：字节相同，每个数四个字节', risk: '目标没有向量函数，也不检查向量的长度' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: 'CREATE TABLE `t` (\n  `vector` vector(3) DEFAULT NULL\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `vector` blob DEFAULT NULL\n) ENGINE=InnoDB',
  },
};

function hasVector(server: Server): boolean {
  return isMySql(server, 90000) || isMariaDb(server, 110701);
}
