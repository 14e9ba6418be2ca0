import { replace } from '../edit-tokens.ts';
import { isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { readColumn } from '../table-text.ts';

export const GEOMETRY_NAME: RewriteRule = {
  id: 'geometry-name',
  applies: ({ source, target }) => isShort(source) !== isShort(target),
  edit: ({ kind, tokens }, { move }) => {
    if (kind !== 'column') return null;
    const { type, typeStart } = readColumn(tokens);
    if (type !== 'geomcollection' && type !== 'geometrycollection') return null;
    const name = isShort(move.target) ? 'geomcollection' : 'geometrycollection';
    return type === name ? null : replace(tokens, { start: typeStart, end: typeStart + 1 }, name);
  },
  words: {
    en: { what: 'GEOMETRYCOLLECTION is called GEOMCOLLECTION by MySQL 8 and newer; it is the same type' },
    zh: { what: 'GEOMETRYCOLLECTION 在 MySQL 8 及更新版本中叫 GEOMCOLLECTION；类型相同' },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before: 'CREATE TABLE `t` (\n  `g` geomcollection DEFAULT NULL\n) ENGINE=InnoDB',
    after: 'CREATE TABLE `t` (\n  `g` geometrycollection DEFAULT NULL\n) ENGINE=InnoDB',
  },
};

function isShort(server: Server): boolean {
  return isMySql(server, 80011);
}
