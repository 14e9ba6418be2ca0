import { type ByteString, fromByteString } from './byte-string.ts';

/** One value per key column, as the unescaped bytes of its TSV field. */
export type Key = readonly ByteString[];

/** The rows with `above` < key <= `upTo` in the server's own comparison; null: no bound on that side. */
export interface KeyRange {
  readonly above: Key | null;
  readonly upTo: Key | null;
}

/** Every row of a table. */
export const WHOLE_TABLE: KeyRange = { above: null, upTo: null };

/** Whether both are the same bytes: what is only equal under a collation is another bound. */
export function isSameKey(a: Key | null, b: Key | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** As a person reads it. */
export function printKey(key: Key): string {
  return key
    .map((value) => (typeof value === 'string' ? value : `0x${fromByteString(value).toString('hex')}`))
    .join(', ');
}
