/** Names that the runtime's decoders have for character sets of servers. */
const DECODERS: Readonly<Record<string, string>> = {
  big5: 'big5',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp932: 'shift_jis',
  gb2312: 'gbk',
  gbk: 'gbk',
  greek: 'iso-8859-7',
  hebrew: 'iso-8859-8',
  koi8r: 'koi8-r',
  latin1: 'windows-1252',
  latin2: 'iso-8859-2',
  sjis: 'shift_jis',
  ucs2: 'utf-16be',
  ujis: 'euc-jp',
  utf16: 'utf-16be',
  utf16le: 'utf-16le',
};
const AS_THEY_ARE = new Set(['', 'utf8mb4', 'utf8mb3', 'utf8', 'ascii', 'binary']);
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
};

/** What a quoted string holds, as latin1: one character per byte. `\%` and `\_` stay as they are. */
export function readString(literal: string): string {
  const quote = literal[0] ?? '';
  const inside = literal.slice(1, -1).replaceAll(quote + quote, quote);
  return inside.replaceAll(/\\([\s\S])/g, (whole, character: string) =>
    character === '%' || character === '_' ? whole : (ESCAPES[character] ?? character),
  );
}

/** One way to show bytes that are text of a character set: hex of its UTF-8. Text is given as latin1. */
export function canonicalText(bytes: Buffer, characterSet: string): string {
  if (AS_THEY_ARE.has(characterSet)) return bytes.toString('hex');
  const text = decodeText(bytes, characterSet);
  return text === null
    ? `${characterSet}:${bytes.toString('hex')}`
    : Buffer.from(text, 'utf8').toString('hex');
}

/** null: bytes that are no text of this character set, or one that cannot be read here. */
export function decodeText(bytes: Buffer, characterSet: string): string | null {
  const decoder = AS_THEY_ARE.has(characterSet) ? 'utf-8' : DECODERS[characterSet];
  if (decoder === undefined) return null;
  try {
    return new TextDecoder(decoder, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}
