/** What the bytes of a text value are, whatever the column says. */
export type TextState =
  | 'sound'
  /** Not valid in the column's character set. */
  | 'invalid'
  /** UTF-8 that was taken for latin1 and encoded as UTF-8 once more: Ã¤ for ä. */
  | 'double-encoded'
  /** UTF-8 in a column that says latin1: it looks right only to a client that lies as well. */
  | 'utf8-in-latin1';

const DECODERS: Readonly<Record<string, string>> = {
  utf8mb4: 'utf-8',
  utf8mb3: 'utf-8',
  utf8: 'utf-8',
  gbk: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
  sjis: 'shift_jis',
  ujis: 'euc-jp',
  euckr: 'euc-kr',
};

/** null: nothing can be told about this character set. */
export function stateOfText(bytes: Uint8Array, characterSet: string): TextState | null {
  if (characterSet === 'latin1') return hasUtf8Letters(bytes) ? 'utf8-in-latin1' : 'sound';
  const decoder = DECODERS[characterSet];
  if (decoder === undefined) return null;
  const text = decode(bytes, decoder);
  if (text === null) return 'invalid';
  if (decoder !== 'utf-8') return 'sound';
  const inner = latin1Bytes(text);
  return inner !== null && hasUtf8Letters(inner) ? 'double-encoded' : 'sound';
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Real latin1 text is hardly ever valid UTF-8 by chance: Ã is followed by a sign such as ¤, not by a letter. */
function hasUtf8Letters(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0xc2) && decode(bytes, 'utf-8') !== null;
}

/** What MySQL calls latin1 is cp1252, with the five bytes that cp1252 leaves out as they are. */
const CP1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

/** The text as latin1; null where it holds a character that latin1 has not. */
function latin1Bytes(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const byte = CP1252.get(character);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}
