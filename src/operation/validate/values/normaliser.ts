import type { TableRows } from '../../../model/manifest.ts';
import { isMariaDb, type Move } from '../../../sql/rewrite/move.ts';
import { normaliseJson } from './normalise-json.ts';

/** Brings the bytes of a value into one form, whichever server printed it. */
export interface Normaliser {
  /** Stands in reports. */
  readonly name: string;
  readonly normalise: (value: Buffer) => Buffer;
  /** Hardly any value needs it: the rows are first compared as they are. */
  readonly isRare: boolean;
}

const MINUS_ZERO = Buffer.from('-0');
const ZERO = Buffer.from('0');

/** A document, not its text: blanks, order and doubling of keys, and ways to write a number or a letter do not count. */
const JSON_DOCUMENT: Normaliser = { name: 'json-document', normalise: normaliseJson, isRare: false };

/** MariaDB prints the zero with a sign without it, whatever it holds. */
const ZERO_WITHOUT_SIGN: Normaliser = {
  name: 'zero-without-sign',
  normalise: (value) => (value.equals(MINUS_ZERO) ? ZERO : value),
  isRare: true,
};

/** For each carried column of a table: what both sides go through before they are compared; null: nothing. */
export function normalisersOf(
  stored: Pick<TableRows, 'columns'>,
  restored: Pick<TableRows, 'columns'>,
  move: Pick<Move, 'source' | 'target'>,
): readonly (Normaliser | null)[] {
  const isOtherVendor = isMariaDb(move.source) !== isMariaDb(move.target);
  return stored.columns.map((column, at) => {
    const now = restored.columns[at] ?? column;
    if (now.type === 'json' && column.type !== 'json') return JSON_DOCUMENT;
    return isOtherVendor && now.travel === 'float' ? ZERO_WITHOUT_SIGN : null;
  });
}
