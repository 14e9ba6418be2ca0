import { mariaDbLanguage, readUca0900, type Uca0900 } from '../collations.ts';
import { changeWords } from '../edit-tokens.ts';
import { isMariaDb, isMySql, type Move } from '../move.ts';
import type { RewriteRule } from '../rule.ts';

/** MariaDB takes MySQL's names from here on. */
const ALIASES_FROM = 110405;
const UCA1400_FROM = 101001;

export const COLLATION_0900: RewriteRule = {
  id: 'collation-0900',
  applies: ({ target }) => isMariaDb(target) || isMySql(target, 0, 80000),
  edit: ({ kind, tokens }, { move }) =>
    kind === 'package' || kind === 'package body' ? null : changeWords(tokens, (word) => renamed(word, move)),
  words: {
    en: {
      what: "collations of MySQL 8 (utf8mb4_0900_...) become the target's nearest: uca1400 without padding, else unicode_520",
      risk: 'the order of a few letters can change, and values that were equal can become different, or the other way round in a unique key',
    },
    zh: {
      what: 'MySQL 8 的排序规则（utf8mb4_0900_...）改为目标上最接近的：不补空格的 uca1400，否则 unicode_520',
      risk: '少数字符的顺序可能改变；在唯一键中，原来相等的值可能变为不等，反之亦然',
    },
  },
  example: {
    source: 'mysql-9.7',
    target: 'mariadb-10.11',
    before:
      'CREATE TABLE `t` (\n  `a` varchar(9) COLLATE utf8mb4_de_pb_0900_ai_ci\n) COLLATE=utf8mb4_0900_ai_ci',
    after:
      'CREATE TABLE `t` (\n  `a` varchar(9) COLLATE utf8mb4_uca1400_german2_nopad_ai_ci\n) COLLATE=utf8mb4_uca1400_nopad_ai_ci',
  },
};

function renamed(word: string, { target }: Move): string | null {
  const read = readUca0900(word);
  if (read === null) return null;
  const language = mariaDbLanguage(read.language);
  if (isMariaDb(target, ALIASES_FROM) && (read.language === '' || language !== '')) return null;
  if (read.sensitivity === '') return isMariaDb(target, 100200) ? 'utf8mb4_nopad_bin' : 'utf8mb4_bin';
  if (isMariaDb(target, UCA1400_FROM)) return uca1400(read, language);
  return isMariaDb(target, 100200) ? 'utf8mb4_unicode_520_nopad_ci' : 'utf8mb4_unicode_520_ci';
}

function uca1400({ sensitivity }: Uca0900, language: string): string {
  return ['utf8mb4_uca1400', ...(language === '' ? [] : [language]), 'nopad', sensitivity].join('_');
}
