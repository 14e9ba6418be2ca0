import { endOfQuoted } from '../../model/table-text.ts';

/** SHOW CREATE TABLE cut at the commas of its column list; joined again it is the same text. Text is latin1: one character per byte. */
export interface TableParts {
  /** Up to and with the opening parenthesis. */
  readonly head: string;
  /** Columns, keys and constraints, with the blanks around them, without the commas between. */
  readonly elements: readonly string[];
  /** From the closing parenthesis on: table options and partitions. */
  readonly tail: string;
}

/** null where the text has no column list that ends. */
export function splitElements(text: string): TableParts | null {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  let head = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (isQuote(character)) at = endOfQuoted(text, at) - 1;
    else if (character === '(') {
      depth++;
      if (depth > 1) continue;
      head = text.slice(0, at + 1);
      start = at + 1;
    } else if (character === ')') {
      depth--;
      if (depth > 0) continue;
      return { head, elements: [...elements, text.slice(start, at)], tail: text.slice(at) };
    } else if (character === ',' && depth === 1) {
      elements.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return null;
}

export function joinElements({ head, elements, tail }: TableParts): string {
  return head + elements.join(',') + tail;
}

export function isQuote(character: string): boolean {
  return character === '`' || character === "'" || character === '"';
}
