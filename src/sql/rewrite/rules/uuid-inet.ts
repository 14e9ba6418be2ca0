import { replace } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';
import { readColumn } from '../table-text.ts';

const TEXT = ' CHARACTER SET ascii COLLATE ascii_general_ci';
/** As long as the longest text that MariaDB prints of it. */
const TYPES: Readonly<Record<string, string>> = {
  uuid: `char(36)${TEXT}`,
  inet4: `varchar(15)${TEXT}`,
  inet6: `varchar(45)${TEXT}`,
};
const KNOWN_FROM: Readonly<Record<string, number>> = { uuid: 100700, inet4: 101000, inet6: 100500 };

export const UUID_INET: RewriteRule = {
  id: 'uuid-inet',
  applies: ({ source, target }) => isMariaDb(source) && (isMySql(target) || isMariaDb(target, 0, 101000)),
  edit: ({ kind, tokens }, { move }) => {
    if (kind !== 'column') return null;
    const { type, typeStart, typeEnd } = readColumn(tokens);
    const text = TYPES[type];
    if (text === undefined || knows(move.target, type)) return null;
    return replace(tokens, { start: typeStart, end: typeEnd }, text);
  },
  words: {
    en: {
      what: "MariaDB's UUID, INET4 and INET6 become the text that MariaDB prints of them",
      risk: 'they are sorted as text, take more space, and nothing refuses a text that is none',
    },
    zh: {
      what: 'MariaDB 的 UUID、INET4、INET6 改为 MariaDB 打印出的文本',
      risk: '按文本排序，占用更多空间，不合法的文本也不会被拒绝',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before: 'CREATE TABLE `t` (\n  `uuid` uuid NOT NULL\n) ENGINE=InnoDB',
    after:
      'CREATE TABLE `t` (\n  `uuid` char(36) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL\n) ENGINE=InnoDB',
  },
};

function knows(server: Server, type: string): boolean {
  return isMariaDb(server, KNOWN_FROM[type] ?? 0);
}
