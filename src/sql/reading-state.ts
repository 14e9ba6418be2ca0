import type { ScanBytes, ScanModes } from '../kernel/sql-scan-types.ts';

const DOUBLE_BYTES = /^(?:gbk|gb2312|gb18030|big5|euckr|ujis|eucjpms)$/;
const SHIFT_JIS = /^(?:sjis|cp932)$/;
const NAMES = /^SET (?:NAMES|CHARACTER SET|CHARSET) ['"]?(\w+)/i;
/** `variable = value`: of the value only what can mean a mode, a character set or another variable. */
const ASSIGNMENT = /((?:@@?)?(?:\w+\.)?\w+)\s*:?=\s*(?:IFNULL\()?(?:'([^']*)'|"([^"]*)"|(@@?[\w.]+|\w+))/gi;
const OF_THE_SERVER = /^SET (?:GLOBAL|PERSIST|PERSIST_ONLY) /i;

/** How bytes are read under a character set. */
export function bytesOf(characterSet: string): ScanBytes {
  if (DOUBLE_BYTES.test(characterSet)) return 'double';
  return SHIFT_JIS.test(characterSet) ? 'shift-jis' : 'single';
}

/**
 * How the text is to be read from here on, by what its own SET statements say: quotes and backslashes by sql_mode, bytes
 * by character set. Dumps keep the value of before in variables and give it back; so do we.
 */
export class ReadingState {
  #sqlMode = '';
  /** null: the dump has not said any. */
  #characterSet: string | null = null;
  readonly #guess: ScanBytes;
  readonly #kept = new Map<string, string | null>();

  constructor(guess: ScanBytes = 'single') {
    this.#guess = guess;
  }

  get modes(): ScanModes {
    return {
      noBackslashEscapes: /\bNO_BACKSLASH_ESCAPES\b/i.test(this.#sqlMode),
      ansiQuotes: /\bANSI(?:_QUOTES)?\b/i.test(this.#sqlMode),
      bytes: this.#characterSet === null ? this.#guess : bytesOf(this.#characterSet),
    };
  }

  /** Takes the text of a SET statement, without comments. */
  take(statement: string): void {
    if (OF_THE_SERVER.test(statement)) return;
    const names = NAMES.exec(statement)?.[1];
    if (names !== undefined) this.#characterSet = names.toLowerCase();
    for (const [, variable = '', single, double, bare = ''] of statement.matchAll(ASSIGNMENT))
      this.#assign(variable.toLowerCase(), single ?? double ?? null, bare.toLowerCase());
  }

  #assign(variable: string, text: string | null, bare: string): void {
    const value = text ?? (bare.startsWith('@') ? this.#valueOf(bare) : bare);
    if (/^@[^@]/.test(variable)) {
      this.#kept.set(variable, value);
      return;
    }
    const name = systemVariable(variable);
    if (name === 'sql_mode') this.#sqlMode = value ?? '';
    else if (name === 'character_set_client') this.#characterSet = value?.toLowerCase() ?? null;
  }

  #valueOf(variable: string): string | null {
    if (!variable.startsWith('@@')) return this.#kept.get(variable) ?? null;
    const name = systemVariable(variable);
    return name === 'sql_mode' ? this.#sqlMode : name === 'character_set_client' ? this.#characterSet : null;
  }
}

function systemVariable(text: string): string {
  return text.replace(/^@@/, '').replace(/^(?:session|local)\./, '');
}
