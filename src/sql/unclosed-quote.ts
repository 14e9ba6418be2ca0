import { endOfQuoted } from '../model/table-text.ts';
import { isQuote } from './create-table/split-elements.ts';

/** The quote that is never closed and would take in what is put behind the text; null: there is none. */
export function unclosedQuote(text: string): string | null {
  for (let at = 0; at < text.length; at++) {
    const quote = text[at] ?? '';
    if (!isQuote(quote)) continue;
    // With a blank behind the text, only an open quote reaches beyond it.
    const end = endOfQuoted(`${text} `, at);
    if (end > text.length) return quote;
    at = end - 1;
  }
  return null;
}
