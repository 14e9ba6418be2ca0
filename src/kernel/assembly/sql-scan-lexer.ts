/** What all parts of the scanner look at bytes with: positions, items and their text, NUL runs, line ends, words. */
import { AT_TOP, IN_BLOCK_COMMENT, IN_LINE_COMMENT, IN_RESYNC, IN_STRING, IN_VALUES, MORE, offsetOf, s } from './sql-scan-state';

export const AHEAD: u32 = 96;
/** A row is read 64 bytes at once only where this much is there. */
export const FAST_BYTES: u32 = 80;
export const NUL_RUN_MIN: i64 = 16;
export const NUL_RUN_BYTES: u32 = 24;
export const NUL_RUNS_MAX: u32 = 64;
export const STAY: u32 = 255;

export const NEWLINE: u32 = 10;
export const RETURN: u32 = 13;
export const QUOTE: u32 = 39;
export const BACKTICK: u32 = 96;
export const DOUBLE_QUOTE: u32 = 34;
export const BACKSLASH: u32 = 92;

export let status: u32 = MORE;
/** Captured text of the item. */
export let textBytes: u32 = 0;
export let textCut: bool = false;
export let nulRunCount: u32 = 0;
export let text: u32 = 0;
export let textMax: u32 = 0;
export let captureFrom: u32 = 0;
export let itemBegin: i64 = 0;
export let itemEnd: i64 = 0;
export let itemLine: u64 = 0;
/** First words of statements, upper case, eight letters at most; the first `strongCount` also restart after damage. */
export let words: u32 = 0;
export let wordCount: u32 = 0;
export let strongCount: u32 = 0;
export let head: u32 = 0;
export let headBytes: u32 = 0;
export let delimiter: u32 = 0;
export let delimiterBytes: u32 = 1;
export let commentReturn: u32 = 0;
export let stringReturn: u32 = 0;
export let parens: u32 = 0;
export let isFinal: bool = false;
export let safe: u32 = 0;
export let nulRuns: u32 = 0;
export let nulBegin: i64 = -1;
export let nulLine: u64 = 0;
export let nulCount: i64 = 0;
export let nulTotal: i64 = 0;
export let lfLines: u64 = 0;
export let crlfLines: u64 = 0;
export let loneReturns: u64 = 0;

@inline export function isCaptured(state: u32): bool {
  if (state == AT_TOP || state == IN_VALUES || state == IN_RESYNC) return false;
  if (state == IN_STRING) return stringReturn != IN_VALUES;
  if (state == IN_LINE_COMMENT || state == IN_BLOCK_COMMENT) return commentReturn != IN_VALUES;
  return true;
}

/** Appends what was read since captureFrom to the item's text. */
export function capture(to: u32): void {
  let count = to - captureFrom;
  if (textBytes + count > textMax) {
    count = textMax - textBytes;
    textCut = true;
  }
  memory.copy(text + textBytes, captureFrom, count);
  textBytes += count;
  captureFrom = to;
}

export function item(kind: u32, next: u32): void {
  status = kind;
  itemEnd = offsetOf(s.at);
  s.state = next;
}

@inline export function peek(ahead: u32): u32 { return load<u8>(s.at + ahead); }

export function nul(): void {
  const at = offsetOf(s.at);
  if (nulBegin < 0 || at != nulBegin + nulCount) {
    endNulRun();
    nulBegin = at;
    nulLine = s.line;
    nulCount = 0;
  }
  nulCount++;
  nulTotal++;
  s.at++;
  const zero = i8x16.splat(0);
  while (s.at + 16 <= safe && !v128.any_true(v128.load(s.at))) {
    nulCount += 16;
    nulTotal += 16;
    s.at += 16;
  }
}

export function endNulRun(): void {
  if (nulCount >= NUL_RUN_MIN && nulRunCount < NUL_RUNS_MAX) {
    const at = nulRuns + nulRunCount * NUL_RUN_BYTES;
    store<f64>(at, <f64>nulBegin);
    store<f64>(at + 8, <f64>nulCount);
    store<f64>(at + 16, <f64>nulLine);
    nulRunCount++;
  }
  nulCount = 0;
}

/** Consumes a line end or a carriage return outside strings. */
@inline export function lineEnd(c: u32): void {
  if (c == NEWLINE) {
    s.line++;
    if (s.state != IN_VALUES) {
      if (load<u8>(s.at - 1) == RETURN) crlfLines++;
      else lfLines++;
    }
  } else if (peek(1) != NEWLINE) loneReturns++;
  s.at++;
}

@inline export function isSpace(c: u32): bool { return c == 32 || (c >= 9 && c <= 13); }
@inline export function isLetter(c: u32): bool { return (c | 32) >= 97 && (c | 32) <= 122; }
@inline export function isWordByte(c: u32): bool {
  return isLetter(c) || (c >= 48 && c <= 57) || c == 95 || c == 36 || c >= 128;
}
/** `--` begins a comment only before a blank, a control character or the end. */
@inline export function isDashComment(): bool { return peek(0) == 45 && peek(1) == 45 && (peek(2) <= 32 || peek(2) == 127); }

@inline export function atDelimiter(): bool {
  if (peek(0) != load<u8>(delimiter)) return false;
  for (let i: u32 = 1; i < delimiterBytes; i++) if (peek(i) != load<u8>(delimiter + i)) return false;
  return s.at + delimiterBytes <= s.end;
}

/** Upper-case letters (and underscores) at p as a number, eight at most; 0 where none stand. */
export function wordKey(p: u32): u64 {
  let key: u64 = 0;
  let i: u32 = 0;
  for (; i < 8; i++) {
    const c = <u32>load<u8>(p + i);
    if (!isLetter(c)) break;
    key |= <u64>(c & 0xdf) << (8 * i);
  }
  return i < 8 && isWordByte(<u32>load<u8>(p + i)) ? 0 : key;
}

export function isKnown(key: u64, count: u32): bool {
  if (key == 0) return false;
  for (let i: u32 = 0; i < count; i++) if (load<u64>(words + 8 * i) == key) return true;
  return false;
}

export function beginComment(kind: u32, back: u32): void {
  commentReturn = back;
  s.state = kind;
  s.at += kind == IN_BLOCK_COMMENT ? 2 : 1;
}

@inline export function isCodeComment(): bool { return peek(2) == 33 || (peek(2) == 77 && peek(3) == 33); }

/** DELIMITER, its first eight letters. */
export const DELIMITE: u64 = 0x4554494d494c4544;
