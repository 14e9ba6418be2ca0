/** Bytes 0x80 to 0x9f as MySQL's latin1 (cp1252) reads them; those without a character stay control characters. */
const CP1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';
const BYTE_OF = new Map([...CP1252].map((character, i) => [character, 0x80 + i]));
/** More often than this nobody has been seen to do it. */
const TIMES_MAX = 4;

export interface Undone {
  readonly text: string;
  /** How often UTF-8 was taken for latin1 and made UTF-8 again. */
  readonly times: number;
  /** A character of three bytes or more came out: no accident of a few accents. */
  readonly isCertain: boolean;
}

/** The text that stands behind doubly (or more often) encoded one; null where it is none. */
export function undoDoubleEncoding(text: string): Undone | null {
  let found = text;
  let times = 0;
  for (let next = once(found); next !== null && times < TIMES_MAX; next = once(found)) {
    found = next;
    times++;
  }
  return times === 0 ? null : { text: found, times, isCertain: times > 1 || /[\u0800-\uffff]/.test(found) };
}

/** Each character as its byte in latin1, and those bytes as UTF-8; null where either cannot be, or nothing changes. */
function once(text: string): string | null {
  if (!/[\x80-\uffff]/.test(text)) return null;
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = BYTE_OF.get(character) ?? (code < 0x100 ? code : -1);
    if (byte < 0) return null;
    bytes.push(byte);
  }
  const decoded = Buffer.from(bytes).toString('utf8');
  return decoded.includes('\ufffd') ? null : decoded;
}
