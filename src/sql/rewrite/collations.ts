import { isMariaDb, isMySql, type Server } from './move.ts';

/** Default collations that are not `<character set>_general_ci`. */
const DEFAULTS: Readonly<Record<string, string>> = {
  big5: 'big5_chinese_ci',
  binary: 'binary',
  cp932: 'cp932_japanese_ci',
  dec8: 'dec8_swedish_ci',
  eucjpms: 'eucjpms_japanese_ci',
  euckr: 'euckr_korean_ci',
  gb18030: 'gb18030_chinese_ci',
  gb2312: 'gb2312_chinese_ci',
  gbk: 'gbk_chinese_ci',
  hp8: 'hp8_english_ci',
  latin1: 'latin1_swedish_ci',
  latin5: 'latin5_turkish_ci',
  sjis: 'sjis_japanese_ci',
  swe7: 'swe7_swedish_ci',
  tis620: 'tis620_thai_ci',
  ujis: 'ujis_japanese_ci',
};
const UNICODE = new Set(['utf8mb3', 'utf8mb4', 'ucs2', 'utf16', 'utf32']);

/** What a server means by a character set without a collation, as long as nobody has configured it otherwise. */
export function defaultCollation(server: Server, characterSet: string): string {
  const name = characterSet.toLowerCase();
  if (name === 'utf8mb4' && isMySql(server, 80000)) return 'utf8mb4_0900_ai_ci';
  if (UNICODE.has(name) && isMariaDb(server, 110500)) return `${name}_uca1400_ai_ci`;
  return DEFAULTS[name] ?? `${name}_general_ci`;
}

/** `utf8mb4_0900_ai_ci` is of utf8mb4. */
export function characterSetOf(collation: string): string {
  const name = collation.toLowerCase();
  return name.includes('_') ? name.slice(0, name.indexOf('_')) : name;
}

/** MySQL's abbreviation of a language, and MariaDB's word for it. */
const LANGUAGES: Readonly<Record<string, string>> = {
  cs: 'czech',
  da: 'danish',
  de_pb: 'german2',
  eo: 'esperanto',
  es: 'spanish',
  es_trad: 'spanish2',
  et: 'estonian',
  hr: 'croatian',
  hu: 'hungarian',
  is: 'icelandic',
  la: 'roman',
  lt: 'lithuanian',
  lv: 'latvian',
  pl: 'polish',
  ro: 'romanian',
  sk: 'slovak',
  sl: 'slovenian',
  sv: 'swedish',
  tr: 'turkish',
  vi: 'vietnamese',
};
const WORDS = new Map(Object.entries(LANGUAGES).map(([short, long]) => [long, short]));

const UCA_0900 = /^utf8mb4_(?:([a-z_]+)_)?0900_(?:(ai|as)_(ci|cs)|bin)(?:_ks)?$/i;
const UCA_1400 = /^([a-z0-9]+)_uca1400_(?:([a-z0-9]+)_)??(nopad_)?(ai|as)_(ci|cs)$/i;

export interface Uca0900 {
  readonly language: string;
  /** '' for the binary one. */
  readonly sensitivity: string;
}

export function readUca0900(name: string): Uca0900 | null {
  const match = UCA_0900.exec(name);
  if (match === null) return null;
  const [, language = '', accents, letters] = match;
  return {
    language: language.toLowerCase(),
    sensitivity: accents === undefined ? '' : `${accents}_${letters}`.toLowerCase(),
  };
}

export interface Uca1400 {
  readonly characterSet: string;
  /** MariaDB's word; '' without one. */
  readonly language: string;
  readonly isNoPad: boolean;
  readonly sensitivity: string;
}

export function readUca1400(name: string): Uca1400 | null {
  const match = UCA_1400.exec(name);
  if (match === null) return null;
  const [, characterSet = '', language = '', noPad, accents = '', letters = ''] = match;
  return {
    characterSet: characterSet.toLowerCase(),
    language: language.toLowerCase(),
    isNoPad: noPad !== undefined,
    sensitivity: `${accents}_${letters}`.toLowerCase(),
  };
}

/** MariaDB's word for MySQL's abbreviation; '' where it has none. */
export function mariaDbLanguage(short: string): string {
  return LANGUAGES[short] ?? '';
}

/** MySQL's abbreviation for MariaDB's word; '' where it has none. */
export function mySqlLanguage(word: string): string {
  return WORDS.get(word) ?? '';
}

/** In lower case, and by the newer name of utf8. */
export function utf8mb3(name: string): string {
  return name.toLowerCase().replace(/^utf8(?=_|$)/, 'utf8mb3');
}
