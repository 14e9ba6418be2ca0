import { nextAt } from '../edit-tokens.ts';
import { readString } from '../literal.ts';
import type { Token } from '../tokens.ts';
import { precedenceOf, withoutNeedlessParentheses } from './parentheses.ts';

/** Names under which the two vendors print one function or operator. */
const SYNONYMS: Readonly<Record<string, string>> = {
  ucase: 'upper',
  lcase: 'lower',
  character_length: 'char_length',
  substr: 'substring',
  octet_length: 'length',
  mod: '%',
  '||': 'or',
  '&&': 'and',
  '!=': '<>',
};
const OPERATOR = /^[<>=!|&]$/;

/**
 * One way to write what servers print in many: words in lower case, introducers of character sets and needless parentheses
 * left out, hex literals as 0x..., strings decoded, `schema`.`table`.`column` as `table`.`column`.
 */
export function canonicalExpression(tokens: readonly Token[]): readonly string[] {
  return withoutNeedlessParentheses(shortNames(symbols(tokens)));
}

function symbols(tokens: readonly Token[]): string[] {
  const out: string[] = [];
  for (let at = nextAt(tokens, 0); at < tokens.length; at = nextAt(tokens, at + 1)) {
    const token = tokens[at] as Token;
    const isString = tokens[at + 1]?.kind === 'string';
    const lower = token.text.toLowerCase();
    if (token.kind === 'word' && isString && lower === 'x') {
      out.push(`0x${(tokens[at + 1]?.text ?? '').slice(1, -1).toLowerCase()}`);
      at++;
    } else if (token.kind === 'word') {
      const isIntroducer = lower.startsWith('_') && tokens[nextAt(tokens, at + 1)]?.kind === 'string';
      if (!isIntroducer) out.push(SYNONYMS[lower] ?? lower);
    } else if (token.kind === 'string') out.push(`'${readString(token.text)}'`);
    else if (
      token.kind === 'symbol' &&
      OPERATOR.test(token.text) &&
      OPERATOR.test(tokens[at - 1]?.text ?? '')
    )
      out.push(canonicalOperator(`${out.pop() ?? ''}${token.text}`));
    else if (token.kind !== 'open' && token.kind !== 'close') out.push(token.text);
  }
  return out;
}

function canonicalOperator(text: string): string {
  return SYNONYMS[text] ?? text;
}

function shortNames(symbolsOf: readonly string[]): string[] {
  const out: string[] = [];
  for (const text of symbolsOf) {
    out.push(text);
    const chain = out.slice(-5);
    const isThird = chain.length === 5 && chain[1] === '.' && chain[3] === '.';
    if (isThird && [0, 2, 4].every((at) => isName(chain[at]))) out.splice(-5, 2);
  }
  return out;
}

function isName(text: string | undefined): boolean {
  return text !== undefined && /^[`"\w\x80-\xff]/.test(text) && precedenceOf(text) === null;
}
