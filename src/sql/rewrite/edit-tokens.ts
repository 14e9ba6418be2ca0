import { type Token, tokenise } from './tokens.ts';

/** Tokens from `start` up to, not with, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const isBlank = ({ kind }: Token) => kind === 'space' || kind === 'comment';

/** Index of the next token that is no blank and no comment, from `at` on; the number of tokens where none is. */
export function nextAt(tokens: readonly Token[], at: number): number {
  let found = at;
  while (found < tokens.length && isBlank(tokens[found] as Token)) found++;
  return found;
}

/** Words are compared without case, symbols as they are; strings and quoted names are never equal to a word. */
export function is(token: Token | undefined, ...texts: readonly string[]): boolean {
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'symbol')) return false;
  const text = token.text.toUpperCase();
  return texts.some((wanted) => wanted.toUpperCase() === text);
}

/** Where these words and symbols follow one another, outside of all parentheses that begin within the tokens. */
export function find(tokens: readonly Token[], wanted: readonly string[], from = 0): Range | null {
  let depth = 0;
  for (let start = 0; start < tokens.length; start++) {
    const token = tokens[start] as Token;
    if (depth === 0 && start >= from && !isBlank(token)) {
      const end = matchAt(tokens, wanted, start);
      if (end !== null) return { start, end };
    }
    if (is(token, '(')) depth++;
    else if (is(token, ')')) depth--;
  }
  return null;
}

/** Index behind the wanted words when they stand at `start`. */
export function matchAt(tokens: readonly Token[], wanted: readonly string[], start: number): number | null {
  let at = start;
  for (const [index, text] of wanted.entries()) {
    if (index > 0) at = nextAt(tokens, at);
    if (!is(tokens[at], text)) return null;
    at++;
  }
  return at;
}

/** Index behind the parenthesis that closes the one at `open`. */
export function endOfParentheses(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (is(tokens[at], '(')) depth++;
    else if (is(tokens[at], ')')) depth--;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
}

export function replace(tokens: readonly Token[], { start, end }: Range, text: string): readonly Token[] {
  return [...tokens.slice(0, start), ...tokenise(text), ...tokens.slice(end)];
}

/** Without the range and the blank before it. */
export function remove(tokens: readonly Token[], { start, end }: Range): readonly Token[] {
  const before = tokens[start - 1];
  const from = before?.kind === 'space' ? start - 1 : start;
  return [...tokens.slice(0, from), ...tokens.slice(end)];
}

/** Put before the blanks at the end. */
export function append(tokens: readonly Token[], text: string): readonly Token[] {
  let end = tokens.length;
  while (end > 0 && isBlank(tokens[end - 1] as Token)) end--;
  return [...tokens.slice(0, end), ...tokenise(` ${text}`), ...tokens.slice(end)];
}

/** Every word replaced for which `change` gives another; null where it gives none. */
export function changeWords(
  tokens: readonly Token[],
  change: (word: string) => string | null,
): readonly Token[] | null {
  let changed = false;
  const result = tokens.map((token) => {
    const text = token.kind === 'word' ? change(token.text) : null;
    if (text === null || text === token.text) return token;
    changed = true;
    return { ...token, text };
  });
  return changed ? result : null;
}
