/** A piece of a statement; all pieces joined are the statement again, byte for byte. Text is latin1: one character per byte. */
export interface Token {
  /** `open` and `close` are the ends of a version comment; what it holds are tokens like any other. */
  readonly kind: 'space' | 'comment' | 'open' | 'close' | 'word' | 'name' | 'string' | 'symbol';
  readonly text: string;
}

export interface Reading {
  /** `sql_mode` of whoever wrote the text: it decides what "..." and a backslash are. */
  readonly sqlMode?: string | undefined;
  /** Character set of the text; in some, the second byte of a character looks like a quote or a backslash. */
  readonly characterSet?: string | undefined;
}

const SPACE = /\s+/y;
const WORD = /[A-Za-z0-9_$\x80-\xff]+/y;
// A dash dash counts only before a blank or the end.
const LINE_COMMENT = /(?:#|--(?=\s|$))[^\n]*/y;
const VERSION_OPEN = /\/\*M?!\d*/y;
const MULTI_BYTE = /^(?:gbk|gb18030|big5|sjis|cp932)$/i;

/** Cuts SQL into tokens. A string, name or comment without an end reaches to the end of the text. */
export function tokenise(text: string, { sqlMode = '', characterSet = '' }: Reading = {}): readonly Token[] {
  const modes = new Set(sqlMode.split(','));
  const reader: Reader = {
    text,
    isAnsi: modes.has('ANSI_QUOTES'),
    hasEscapes: !modes.has('NO_BACKSLASH_ESCAPES'),
    isMultiByte: MULTI_BYTE.test(characterSet),
  };
  const tokens: Token[] = [];
  let open = 0;
  for (let at = 0; at < text.length; ) {
    const token = readToken(reader, at, open > 0);
    if (token.kind === 'open') open++;
    if (token.kind === 'close') open--;
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}

interface Reader {
  readonly text: string;
  readonly isAnsi: boolean;
  readonly hasEscapes: boolean;
  readonly isMultiByte: boolean;
}

function readToken(reader: Reader, at: number, isInVersion: boolean): Token {
  const { text } = reader;
  const character = text[at] ?? '';
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  if (character === '`' || (character === '"' && reader.isAnsi))
    return { kind: 'name', text: text.slice(at, endOfName(text, at)) };
  if (character === "'" || character === '"')
    return { kind: 'string', text: text.slice(at, endOfString(reader, at)) };
  const space = match(SPACE);
  if (space !== null) return { kind: 'space', text: space };
  const comment = match(LINE_COMMENT);
  if (comment !== null) return { kind: 'comment', text: comment };
  if (isInVersion && text.startsWith('*/', at)) return { kind: 'close', text: '*/' };
  const open = match(VERSION_OPEN);
  if (open !== null) return { kind: 'open', text: open };
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return { kind: 'comment', text: end === -1 ? text.slice(at) : text.slice(at, end + 2) };
  }
  const word = reader.isMultiByte ? endOfWideWord(text, at) : match(WORD);
  return word === null || word === '' ? { kind: 'symbol', text: character } : { kind: 'word', text: word };
}

function endOfName(text: string, start: number): number {
  const quote = text[start] ?? '';
  for (let at = text.indexOf(quote, start + 1); at !== -1; at = text.indexOf(quote, at + 2))
    if (text[at + 1] !== quote) return at + 1;
  return text.length;
}

function endOfString({ text, hasEscapes, isMultiByte }: Reader, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? '';
    if (isMultiByte && character >= '\x81') at++;
    else if (character === '\\' && hasEscapes) at++;
    else if (character === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return text.length;
}

/** A character of two bytes is part of a word, whatever its second byte is. */
function endOfWideWord(text: string, start: number): string {
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character >= '\x81') at++;
    else if (!/[\w$]/.test(character)) break;
  }
  return text.slice(start, at);
}
