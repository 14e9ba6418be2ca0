import { replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { readColumn } from '../table-text.ts';

export const VECTOR_TYPE: RewriteRule = {
  id: 'vector-type',
  applies: ({ source, target }) =>
    hasVector(source) && (!hasVector(target) || (isMySql(source) && isMariaDb(target))),
  edit: ({ kind, tokens }) => {
    if (kind !== 'column') return null;
    const { type, typeStart, typeEnd } = readColumn(tokens);
    return type === 'vector' ? replace(tokens, { start: typeStart, end: typeEnd }, 'blob') : null;
  },
  words: {
    en: {
      what: "VECTOR becomes BLOB: the same bytes, four per number; also where MariaDB has VECTOR, since it takes no vector shorter than the column says and none whose length overflows, and MySQL's may be both",
      risk: 'nothing checks the length of a vector; where all fit, ALTER TABLE ... MODIFY ... VECTOR(n) makes it one again',
    },
    zh: {
      what: 'VECTOR 改为 BLOB：字节相同，每个数四个字节；MariaDB 即使支持 VECTOR 也不接受短于列定义或长度溢出的向量，而 MySQL 的向量可能如此，因此同样改为 BLOB',
      risk: '不再检查向量的长度；若全部符合，可用 ALTER TABLE ... MODIFY ... VECTOR(n) 改回',
    },
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
