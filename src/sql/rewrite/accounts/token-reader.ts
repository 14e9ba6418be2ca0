import { is, matchAt, nextAt } from '../edit-tokens.ts';
import { readString } from '../literal.ts';
import type { Token } from '../tokens.ts';

/** Reads a statement about accounts from left to right. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at: number;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#at = nextAt(tokens, 0);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** True, and behind them, where these words come next. */
  skip(...words: readonly string[]): boolean {
    const end = matchAt(this.#tokens, words, this.#at);
    if (end === null) return false;
    this.#at = nextAt(this.#tokens, end);
    return true;
  }

  /** One of these comes next. */
  sees(...words: readonly string[]): boolean {
    return is(this.#tokens[this.#at], ...words);
  }

  /** The next token as it stands; '' at the end. */
  take(): string {
    const text = this.#tokens[this.#at]?.text ?? '';
    this.#at = nextAt(this.#tokens, this.#at + 1);
    return text;
  }

  /** A name in backticks, however it was quoted. */
  takeName(): string {
    const isString = this.#tokens[this.#at]?.kind === 'string';
    const text = this.take();
    if (isString) return inBackticks(readString(text));
    return text.startsWith('`') ? text : inBackticks(text);
  }

  /** `user`@`host`, or the name of a role. PUBLIC stays a word. */
  takeAccount(): string {
    if (this.skip('PUBLIC')) return 'PUBLIC';
    const name = this.takeName();
    return this.skip('@') ? `${name}@${this.takeName()}` : name;
  }
}

/** Unlike quoteIdentifier it takes the empty name of the anonymous user. */
export function inBackticks(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
