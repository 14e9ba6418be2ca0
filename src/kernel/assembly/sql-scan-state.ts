/** State of the SQL scanner, shared by its two halves: byte by byte (sql-scan.ts) and 64 bytes at once (sql-scan-rows.ts). */

// What run() stopped for.
export const MORE: u32 = 0;
export const STATEMENT: u32 = 1;
export const COMMENT: u32 = 2;
export const STRAY: u32 = 3;
export const HEAD: u32 = 4;
export const PROBLEM: u32 = 5;
export const RESYNCED: u32 = 6;
export const LINE_IN_STRING: u32 = 7;
export const ROWS_END: u32 = 8;
/** In strict mode: a list of rows has ended. */
export const ROWS: u32 = 9;

// Where the scanner stands.
export const AT_TOP: u32 = 0;
export const IN_STATEMENT: u32 = 1;
export const IN_HEAD: u32 = 2;
export const IN_VALUES: u32 = 3;
export const IN_STRING: u32 = 4;
export const IN_LINE_COMMENT: u32 = 5;
export const IN_BLOCK_COMMENT: u32 = 6;
export const IN_STRAY: u32 = 7;
export const IN_RESYNC: u32 = 8;

// What is wrong in a list of rows.
export const BAD_BYTE: u32 = 1;
export const BAD_QUOTE: u32 = 2;
export const BAD_COMMA: u32 = 3;
export const BAD_PAREN: u32 = 4;
export const BAD_END: u32 = 5;
export const BAD_COMMENT: u32 = 6;
export const BAD_WORD: u32 = 7;
export const BAD_NUL: u32 = 8;
export const BAD_AFTER_QUOTE: u32 = 9;
// In strict mode only.
export const BAD_FORM: u32 = 10;
export const BAD_FIELDS: u32 = 11;
export const BAD_TEXT: u32 = 12;
export const BAD_LINE: u32 = 13;
export const BAD_ESCAPE: u32 = 14;

/** Before a row, inside one, or behind one. */
export const EXPECT_ROW: u32 = 0;
export const INSIDE_ROW: u32 = 1;
export const AFTER_ROW: u32 = 2;

/** Flags of a column: text to be checked, and text found not to be UTF-8. */
export const CHECKED: u8 = 1;
export const FOUND_BAD: u8 = 2;
export const COLUMNS_MAX: u32 = 65_536;
/** A column, the offset and the line of a value that is not UTF-8. */
export const BAD_TEXT_BYTES: u32 = 24;
export const BAD_TEXT_MAX: u32 = 64;

@unmanaged export class Scan {
  at: u32;
  /** End of the input in memory. */
  end: u32;
  /** Offset in the file of memory address 0. */
  base: i64;
  state: u32;
  line: u64;

  backslash: bool;
  ansi: bool;
  /** 0: bytes stand for themselves; 1: GBK, GB18030, Big5; 2: Shift-JIS: a second byte may look like a backslash. */
  doubleByte: u32;
  fastRows: bool;
  /** Rows are read by sql-scan-strict.ts. */
  strict: bool;
  /** Whole rows are also compared with the forms of their columns, by the same file. */
  checksRows: bool;
  watchLines: bool;
  /** Whether the end of each INSERT is worth a stop. */
  stopsAtRows: bool;
  /** Behind the rows of the statement something else follows. */
  hasTail: bool;

  quote: u32;
  quoteBegin: i64;
  escaped: bool;
  /** Continuation bytes of the current character still to come. */
  tail: u32;

  row: u32;
  depth: u32;
  commas: u32;
  rowBegin: i64;
  rowLine: u64;
  /** Up to here rows are read byte by byte. */
  slowUntil: u32;

  expected: u32;
  rows: u64;
  statements: u64;
  rowsEnd: i64;
  wrongRows: u64;
  wrongFields: u32;
  wrongOffset: i64;
  wrongLine: u64;

  columns: u32;
  badText: u32;
  badTextCount: u32;
  samples: u32;

  problem: u32;
}

/** In static memory, which begins as zeros. */
export const s: Scan = changetype<Scan>(memory.data(512, 16));

export function beginScan(): void {
  s.line = 1;
  s.backslash = true;
  s.fastRows = true;
  s.rowsEnd = -1;
}

@inline export function offsetOf(p: u32): i64 { return s.base + <i64>p; }

/** A row has ended behind `fields` values. */
@inline export function endRow(fields: u32, rowsEnd: i64): void {
  s.rows++;
  s.rowsEnd = rowsEnd;
  if (fields != s.expected) wrongRow(fields);
}

function wrongRow(fields: u32): void {
  if (s.expected == 0) {
    s.expected = fields;
    return;
  }
  if (s.wrongRows == 0) {
    s.wrongFields = fields;
    s.wrongOffset = s.rowBegin;
    s.wrongLine = s.rowLine;
  }
  s.wrongRows++;
}

@inline export function isChecked(field: u32): bool {
  return field < COLUMNS_MAX && load<u8>(s.columns + field) == CHECKED;
}

/** Notes the first value of a column that is not UTF-8. */
export function noteBadText(field: u32, p: u32): void {
  if (!isChecked(field)) return;
  store<u8>(s.columns + field, FOUND_BAD);
  if (s.badTextCount >= BAD_TEXT_MAX) return;
  const at = s.badText + s.badTextCount * BAD_TEXT_BYTES;
  store<f64>(at, <f64>field);
  store<f64>(at + 8, <f64>offsetOf(p));
  store<f64>(at + 16, <f64>s.line);
  memory.copy(s.samples + s.badTextCount * 64, p - 16, 64);
  s.badTextCount++;
}
