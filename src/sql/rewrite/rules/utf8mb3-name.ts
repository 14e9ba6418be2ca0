import { changeWords } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const UTF8MB3_NAME: RewriteRule = {
  id: 'utf8mb3-name',
  applies: ({ source, target }) => saysUtf8mb3(source) !== saysUtf8mb3(target),
  edit: ({ kind, tokens }, { move }) => {
    if (['package', 'package body', 'sql-mode'].includes(kind)) return null;
    const newer = saysUtf8mb3(move.target);
    return changeWords(tokens, (word) =>
      newer ? word.replace(/^(_?)utf8(?=_|$)/i, '$1utf8mb3') : word.replace(/^(_?)utf8mb3(?=_|$)/i, '$1utf8'),
    );
  },
  words: {
    en: {
      what: 'utf8 of three bytes is called utf8mb3 by newer servers and utf8 by older ones; it stays the same character set',
    },
    zh: { what: '三字节的 utf8 在较新的服务器上叫 utf8mb3，在较旧的服务器上叫 utf8；字符集本身不变' },
  },
  example: {
    source: 'mysql-5.6',
    target: 'mysql-9.7',
    before:
      "CREATE TABLE `t` (\n  `utf8` text CHARACTER SET utf8 COLLATE utf8_bin COMMENT 'utf8'\n) DEFAULT CHARSET=utf8",
    after:
      "CREATE TABLE `t` (\n  `utf8` text CHARACTER SET utf8mb3 COLLATE utf8mb3_bin COMMENT 'utf8'\n) DEFAULT CHARSET=utf8mb3",
  },
};

function saysUtf8mb3(server: Server): boolean {
  return isMySql(server, 80029) || isMariaDb(server, 100600);
}
