import { endOfQuoted } from '../../model/table-text.ts';
import { isQuote } from './split-elements.ts';

/** A piece of a definition's text. Words are in capitals; names and strings stand as they are quoted. */
export interface Token {
  readonly type: 'word' | 'name' | 'string' | 'symbol';
  readonly text: string;
  /** How many parentheses are open around it; a parenthesis counts as standing outside of itself. */
  readonly depth: number;
}

const WORD = /[A-Za-z0-9_$.\x80-\xff]+/y;

/** The tokens of one element. What stands in `/*!80000 ... *\/` is text like any other: the server that printed it reads it. */
export function readTokens(element: string): readonly Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = 0; at < element.length; ) {
    const character = element[at] ?? '';
    if (isQuote(character)) {
      const end = endOfQuoted(element, at);
      tokens.push({ type: character === '`' ? 'name' : 'string', text: element.slice(at, end), depth });
      at = end;
      continue;
    }
    WORD.lastIndex = at;
    const word = WORD.exec(element)?.[0];
    if (word !== undefined) {
      tokens.push({ type: 'word', text: word.toUpperCase(), depth });
      at += word.length;
      continue;
    }
    if (character === ')') depth--;
    if (character.trim() !== '') tokens.push({ type: 'symbol', text: character, depth });
    if (character === '(') depth++;
    at++;
  }
  return tokens;
}
