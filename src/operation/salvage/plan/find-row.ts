import type { SqlScan } from '../../../kernel/sql-scan.ts';

const OPEN = 0x28;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
/** So near behind a whole row, what separates them may be damaged itself. */
const NEAR_BYTES = 2;
const BLANKS: readonly (number | undefined)[] = [0x20, 0x09, 0x0a, 0x0d];

/** Where rows go on behind damage, or that their statement is given up. */
export type RowsGoOn = { readonly row: number } | 'statement-lost';

export interface FindRowOptions {
  readonly scan: SqlScan;
  /** Behind the last whole row. */
  readonly from: number;
  /** Bytes of trials that are left for this run. */
  readonly budget: { bytes: number };
}

/**
 * Looks in memory for the first place behind `from` where a row certainly begins: rows of the right form follow, and reading the
 * same bytes as the inside of a string fails before a single row has ended. The caller has filled memory up to the end of the
 * statement's line, or as far as it goes.
 */
export function findRow({ scan, from, budget }: FindRowOptions): RowsGoOn {
  const { bytes, from: begin } = scan.memoryFrom(from);
  for (let at = 1; at < bytes.length; at++) {
    if (bytes[at] === NEWLINE && beginsAnew(bytes, at)) return 'statement-lost';
    if (bytes[at] !== OPEN || !(at <= NEAR_BYTES || followsComma(bytes, at))) continue;
    const place = begin + at;
    if (budget.bytes < 0) return 'statement-lost';
    const asRow = scan.tryRows(place, 'row');
    budget.bytes -= asRow.at - place;
    if (asRow.rows === 0) continue;
    const inString = scan.tryRows(place, 'in-string');
    budget.bytes -= inString.at - place;
    const isRefuted = inString.end === 'problem' || inString.end === 'word';
    if (isRefuted && (inString.rows === 0 || asRow.end === 'statement')) return { row: place };
    if (asRow.end === 'statement' && inString.end !== 'statement' && scan.inputEnded) return { row: place };
  }
  return 'statement-lost';
}

/** A comma and perhaps blanks stand before; or it begins a line, as with MariaDB, before which something foreign may stand. */
function followsComma(bytes: Buffer, open: number): boolean {
  let at = open - 1;
  while (at > 0 && BLANKS.includes(bytes[at])) at--;
  return bytes[at] === COMMA || bytes[open - 1] === NEWLINE;
}

const RESTART =
  /^(?:-- |--\r?\n|\/\*M?!|(?:INSERT|REPLACE|CREATE|DROP|ALTER|LOCK|UNLOCK|SET|USE|COMMIT|START|TRUNCATE|DELIMITER)\b)/i;
const RESTART_BYTES = 16;

/** Whether the line behind this line end begins as a statement or comment does, as the scanner sees it. */
export function beginsAnew(bytes: Buffer, newline: number): boolean {
  return RESTART.test(bytes.toString('latin1', newline + 1, newline + 1 + RESTART_BYTES));
}
