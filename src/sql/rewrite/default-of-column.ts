import { endOfParentheses, find, is, nextAt, type Range } from './edit-tokens.ts';
import type { Token } from './tokens.ts';

const CLOCK = ['CURRENT_TIMESTAMP', 'NOW', 'LOCALTIME', 'LOCALTIMESTAMP'];

export interface ColumnDefault {
  /** From the word DEFAULT on. */
  readonly clause: Range;
  readonly value: Range;
  /** Computed, and not the current time, which every server can. */
  readonly isExpression: boolean;
}

/** The DEFAULT of a column, as servers print it. */
export function readDefault(tokens: readonly Token[]): ColumnDefault | null {
  const found = find(tokens, ['DEFAULT'], 1);
  if (found === null) return null;
  const start = nextAt(tokens, found.end);
  const first = tokens[start];
  const next = nextAt(tokens, start + 1);
  const opens = (at: number) => is(tokens[at], '(');
  let end = start + 1;
  if (opens(start)) end = endOfParentheses(tokens, start);
  else if (opens(next) && first?.kind === 'word') end = endOfParentheses(tokens, next);
  // b'1', _latin1'x', -1
  else if (tokens[start + 1]?.kind === 'string' && first?.kind === 'word') end = start + 2;
  else if (first?.kind === 'symbol' || is(tokens[start + 1], '.')) end = endOfNumber(tokens, start);
  const isExpression = end > start + 1 && !is(first, ...CLOCK) && (opens(start) || opens(next));
  return { clause: { start: found.start, end }, value: { start, end }, isExpression };
}

function endOfNumber(tokens: readonly Token[], start: number): number {
  let end = start;
  while (end < tokens.length && (tokens[end]?.kind === 'word' || is(tokens[end], '-', '+', '.'))) end++;
  return end;
}
