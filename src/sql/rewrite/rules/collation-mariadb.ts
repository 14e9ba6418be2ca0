import { readUca0900, readUca1400 } from '../collations.ts';
import { changeWords } from '../edit-tokens.ts';
import { isMariaDb, isMySql } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

const ONLY_MARIADB =
  /^([a-z0-9]+)_(?:(?:(\w+?)_)?nopad_(bin|ci)|(?:myanmar|croatian_mysql561)_ci|thai_520_w2)$/i;

export const COLLATION_MARIADB: RewriteRule = {
  id: 'collation-mariadb',
  applies: ({ source, target }) => isMariaDb(source) && isMySql(target),
  edit: ({ kind, tokens }) =>
    kind === 'package' || kind === 'package body' ? null : changeWords(tokens, renamed),
  words: {
    en: {
      what: 'collations that only MariaDB has (..._nopad_..., myanmar, thai_520) become the same without that, or unicode_520',
      risk: 'blanks at the end no longer count, so that values of a unique key can become equal; the order of letters can change',
    },
    zh: {
      what: '只有 MariaDB 才有的排序规则（..._nopad_...、myanmar、thai_520）改为去掉该特性的同名规则，或 unicode_520',
      risk: '行尾空格不再参与比较，唯一键中的值可能变为相等；字符顺序可能改变',
    },
  },
  example: {
    source: 'mariadb-10.11',
    target: 'mysql-9.7',
    before:
      'CREATE TABLE `t` (\n  `a` varchar(9) COLLATE latin1_swedish_nopad_ci\n) COLLATE=utf8mb4_nopad_bin',
    after: 'CREATE TABLE `t` (\n  `a` varchar(9) COLLATE latin1_swedish_ci\n) COLLATE=utf8mb4_0900_bin',
  },
};

function renamed(word: string): string | null {
  if (readUca0900(word) !== null || readUca1400(word) !== null) return null;
  const match = ONLY_MARIADB.exec(word);
  if (match === null) return null;
  const [, characterSet = '', language, ending] = match;
  if (ending === undefined) return `${characterSet}_unicode_520_ci`;
  if (language === undefined) return characterSet === 'utf8mb4' ? 'utf8mb4_0900_bin' : `${characterSet}_bin`;
  return `${characterSet}_${language}_${ending}`;
}
