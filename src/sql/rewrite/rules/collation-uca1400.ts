import { mySqlLanguage, readUca1400 } from '../collations.ts';
import { changeWords } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Server } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

export const COLLATION_UCA1400: RewriteRule = {
  id: 'collation-uca1400',
  applies: ({ source, target }) =>
    isMariaDb(source, 101001) && (isMySql(target) || isMariaDb(target, 0, 101001)),
  edit: ({ kind, tokens }, { move }) =>
    kind === 'package' || kind === 'package body'
      ? null
      : changeWords(tokens, (word) => renamed(word, move.target)),
  words: {
    en: {
      what: "MariaDB's uca1400 collations become the target's nearest: utf8mb4_0900_... on MySQL 8 and newer, else unicode_520",
      risk: 'blanks at the end count in utf8mb4_0900_..., and the order of a few letters can change; in a unique key, values that were different can become equal',
    },
    zh: {
      what: 'MariaDB 的 uca1400 排序规则改为目标上最接近的：MySQL 8 及更新版本用 utf8mb4_0900_...，否则用 unicode_520',
      risk: '在 utf8mb4_0900_... 中行尾空格参与比较，少数字符的顺序可能改变；在唯一键中，原来不等的值可能变为相等',
    },
  },
  example: {
    source: 'mariadb-11.8',
    target: 'mysql-9.7',
    before:
      'CREATE TABLE `t` (\n  `a` varchar(9) COLLATE utf16_uca1400_ai_ci\n) COLLATE=utf8mb4_uca1400_german2_as_cs',
    after:
      'CREATE TABLE `t` (\n  `a` varchar(9) COLLATE utf16_unicode_520_ci\n) COLLATE=utf8mb4_de_pb_0900_as_cs',
  },
};

function renamed(word: string, target: Server): string | null {
  const read = readUca1400(word);
  if (read === null) return null;
  const { characterSet, language, sensitivity } = read;
  if (isMariaDb(target))
    return `${characterSet}_unicode_520_${read.isNoPad && isMariaDb(target, 100200) ? 'nopad_' : ''}ci`;
  if (characterSet !== 'utf8mb4' || !isMySql(target, 80000)) return `${characterSet}_unicode_520_ci`;
  const short = mySqlLanguage(language);
  if (short === '') return `utf8mb4_0900_${sensitivity === 'ai_cs' ? 'as_cs' : sensitivity}`;
  // With a language there are only these two.
  return `utf8mb4_${short}_0900_${sensitivity === 'ai_ci' ? 'ai_ci' : 'as_cs'}`;
}
