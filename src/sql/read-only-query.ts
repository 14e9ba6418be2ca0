import { readTokens } from './create-table/read-tokens.ts';
import { unclosedQuote } from './unclosed-quote.ts';

/** What is wrong with a query, and the piece of it. */
export interface QueryFault {
  readonly kind: 'beginning' | 'quote' | 'comment' | 'second' | 'word';
  readonly text: string;
}

/** They write, lock or read files. Whether a stored function writes is left to the read-only transaction. */
const REFUSED_WORDS: ReadonlySet<string> = new Set(
  'INTO DELETE LOCK LOAD_FILE GET_LOCK SLEEP BENCHMARK UPDATE SHARE PROCEDURE HANDLER NEXTVAL SETVAL LASTVAL'.split(
    ' ',
  ),
);

/** Why a text is not one SELECT that changes nothing, as far as can be seen without a server; null: it is one. */
export function findQueryFault(query: string): QueryFault | null {
  const quote = unclosedQuote(query);
  if (quote !== null) return { kind: 'quote', text: quote };
  const tokens = readTokens(query);
  const first = tokens.find(({ text }) => text !== '(')?.text ?? '';
  if (first !== 'SELECT' && first !== 'WITH') return { kind: 'beginning', text: first };
  for (const [index, { type, text }] of tokens.entries()) {
    if (type === 'word' && REFUSED_WORDS.has(text)) return { kind: 'word', text };
    if (type !== 'symbol') continue;
    if (text === ';') return { kind: 'second', text };
    const after = tokens[index + 1];
    const pair = after?.type === 'symbol' ? text + after.text : text;
    if (text === '#' || pair === '--' || pair === '/*') return { kind: 'comment', text: pair };
    if (pair === ':=') return { kind: 'word', text: pair };
  }
  return null;
}
