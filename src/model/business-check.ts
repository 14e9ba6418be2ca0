import type { ByteString } from './byte-string.ts';

/** Far more than anybody writes. */
export const MOST_CHECKS = 1000;
export const MOST_QUERY_LENGTH = 16_384;

/** A sentence of the user about his data: a query that gives one value, and which one it must be. */
export interface BusinessCheck {
  readonly name: string;
  readonly query: string;
  /** Absent: what the source gave when the snapshot was taken. null: SQL NULL. */
  readonly expect?: string | null;
}

/** A check and what the source answered, within the snapshot. */
export interface AnsweredCheck extends BusinessCheck {
  readonly answer: ByteString | null;
}

/** What a check's query gave: a value, or why there is none. */
export type CheckAnswer = { readonly value: ByteString | null } | { readonly failure: CheckFailure };

export interface CheckFailure {
  /** `shape`: not one row of one column. `server`: its own words. */
  readonly kind: 'shape' | 'server' | 'refused';
  readonly text: string;
}

/** One check, asked of a server. */
export interface CheckResult {
  readonly name: string;
  readonly expected: ByteString | null;
  readonly found: CheckAnswer;
  readonly match: boolean;
}

/** What a check must give, once the source has been asked. */
export function expectedOf({ expect, answer }: AnsweredCheck): ByteString | null {
  return expect === undefined ? answer : expect;
}

/** `1` and `1.0` are not the same: the server's own writing counts. */
export function isSameValue(a: ByteString | null, b: ByteString | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
