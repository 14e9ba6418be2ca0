/**
 * Rows read as strictly as dumps write them, each value against the form of its column. A row that passes is proven as
 * far as its bytes can prove it; any doubt stops the walk. Resumable at any byte; a second walk (`trial`) tries places where
 * rows may begin again behind damage, while the first waits.
 */
import { AT_TOP, BAD_AFTER_QUOTE, BAD_BYTE, BAD_COMMA, BAD_END, BAD_ESCAPE, BAD_FIELDS, BAD_FORM, BAD_LINE, BAD_NUL, BAD_PAREN, BAD_TEXT, BAD_WORD, IN_RESYNC, IN_VALUES, offsetOf, PROBLEM, ROWS, s } from './sql-scan-state';
import {
  BACKSLASH, delimiter, delimiterBytes, DOUBLE_QUOTE, isLetter, isWordByte, item, NEWLINE, QUOTE, RETURN, safe,
} from './sql-scan-lexer';
import {
  ANY, BYTES, DATE, DATETIME, FLOAT, formOf, fitsMoment, HASH_BEGIN, hashOn, IN_UTF8, isDigit, isMember, isWholeMoment, KIND, plainMomentEnd,
  MEMBER, MEMBERS, NULLABLE, numberEnd, TEXT, TIME,
} from './sql-scan-forms';
import { isUsualEscape, plainRowEnd } from './sql-scan-glance';

// Where a walk stands.
const BEFORE_ROW: u32 = 0;
const BEFORE_VALUE: u32 = 1;
const BEHIND_VALUE: u32 = 2;
const BEHIND_ROW: u32 = 3;
const IN_TEXT: u32 = 4;
const IN_HEX: u32 = 5;
/** Behind `_binary`, `x` or `b`. */
const BEFORE_PREFIXED: u32 = 6;

// What a walk ends with.
export const WALK_MORE: u32 = 0;
export const WALK_END: u32 = 1;
export const WALK_PROBLEM: u32 = 2;
/** A word behind a row, as ON DUPLICATE KEY. */
export const WALK_WORD: u32 = 3;


@unmanaged export class Walk {
  at: u32;
  phase: u32;
  depth: u32;
  field: u32;
  /** The row's beginning was not seen: neither its values nor their number can be judged. */
  partial: bool;
  rows: u64;
  rowBegin: i64;
  rowLine: u64;
  rowEnd: i64;
  rowBeforeBegin: i64;
  /** Behind the statement's head. */
  rowsFrom: i64;
  problem: u32;
  line: u64;
  quote: u32;
  kind: u32;
  /** Bytes of the string so far, where it is a date or time. */
  taken: u32;
  before: u32;
  hash: u64;
  tail: u32;
  isUtf8: bool;
}

export const rowsWalk: Walk = changetype<Walk>(memory.data(256, 16));
const trial: Walk = changetype<Walk>(memory.data(256, 16));
/** What no tool of the stock kind writes is damage: blanks, raw line ends, functions, odd escapes. */
export let tight: bool = false;
export function setTight(on: u32): void { tight = on != 0; }

export function beginWalk(w: Walk, at: u32): void {
  w.at = at;
  w.phase = BEFORE_ROW;
  w.depth = 0;
  w.field = 0;
  w.partial = false;
  w.rows = 0;
  w.rowEnd = -1;
  w.rowBeforeBegin = -1;
  w.rowBegin = offsetOf(at);
}

/** A trial walk over [at, end): `inside`, as if a string had begun before. Gives what it ended with; rows in trialRows(). */
export function tryRows(at: u32, end: u32, inside: u32): u32 {
  beginWalk(trial, at);
  if (inside != 0) {
    trial.phase = IN_TEXT;
    trial.depth = 1;
    trial.partial = true;
    beginText(trial, QUOTE, ANY, false);
    trial.at = at;
  }
  return walk(trial, end);
}
export function trialRows(): f64 { return <f64>trial.rows; }
export function trialAt(): u32 { return trial.at; }

/** The row that is read while memory is filled anew, as far as it was compared; its place as an offset. */
let carriedRow: i64 = -1;
let carriedTo: i64 = 0;
/** Rows with a value that its column cannot hold, since the account was taken: how many, and the first. */
export let unfitRows: u64 = 0;
export let unfitProblem: u32 = 0;
export let unfitAt: i64 = 0;
export let unfitLine: u64 = 0;
export function clearUnfit(): void { unfitRows = 0; }

/** Compares the whole row that ends before `end` with the forms of its columns. */
export function checkRow(end: u32): void {
  if (carriedRow == s.rowBegin) trial.at = <u32>(carriedTo - s.base);
  else {
    const begin = <u32>(s.rowBegin - s.base);
    if (plainRowEnd(begin) == end) return;
    beginWalk(trial, begin);
  }
  carriedRow = -1;
  if (trial.phase != BEHIND_ROW && walk(trial, end) == WALK_PROBLEM) noteUnfit();
}

function noteUnfit(): void {
  const problem = trial.problem;
  // Those are told in ways of their own.
  if (problem == BAD_FIELDS || problem == BAD_TEXT || problem == BAD_NUL) return;
  if (unfitRows == 0) {
    unfitProblem = problem;
    unfitAt = offsetOf(trial.at);
    unfitLine = s.rowLine;
  }
  unfitRows++;
}

/** Before memory is filled anew inside a row: compares what is there of it. */
export function carryRow(to: u32): void {
  if (carriedRow == s.rowBegin) trial.at = <u32>(carriedTo - s.base);
  else beginWalk(trial, <u32>(s.rowBegin - s.base));
  carriedRow = s.rowBegin;
  if (trial.phase != BEHIND_ROW && trial.at < to && walk(trial, to) == WALK_PROBLEM) {
    noteUnfit();
    trial.phase = BEHIND_ROW;
  }
  carriedTo = offsetOf(trial.at);
}

/** The rows of the statement that begins here. */
export function beginStrictRows(): void {
  beginWalk(rowsWalk, s.at);
  rowsWalk.rowsFrom = offsetOf(s.at);
  rowsWalk.line = s.line;
}

export function strictRows(): void {
  rowsWalk.at = s.at;
  const outcome = walk(rowsWalk, safe);
  s.at = rowsWalk.at;
  s.line = rowsWalk.line;
  if (outcome == WALK_MORE) return;
  if (outcome == WALK_END) {
    s.at += delimiterBytes;
    return item(ROWS, AT_TOP);
  }
  if (outcome == WALK_WORD) rowsWalk.problem = BAD_WORD;
  s.problem = rowsWalk.problem;
  item(PROBLEM, IN_RESYNC);
}

/** On with rows at this place, or (`rows` 0) with the first line behind it that begins as a statement does. */
export function goOn(at: u32, rows: u32): void {
  for (let p = at; p < s.at; p++) if (load<u8>(p) == NEWLINE) s.line--;
  for (let p = s.at; p < at; p++) if (load<u8>(p) == NEWLINE) s.line++;
  s.at = at;
  s.state = rows != 0 ? IN_VALUES : IN_RESYNC;
  if (rows == 0) return;
  beginWalk(rowsWalk, at);
  rowsWalk.line = s.line;
}

@inline function bad(w: Walk, problem: u32): u32 {
  w.problem = problem;
  return WALK_PROBLEM;
}

/** Behind the end stand zeros, which no delimiter has. */
function isDelimiter(p: u32): bool {
  for (let i: u32 = 0; i < delimiterBytes; i++) if (load<u8>(p + i) != load<u8>(delimiter + i)) return false;
  return true;
}

/** Walks on to `end`; never reads further than 96 bytes behind it. */
export function walk(w: Walk, end: u32): u32 {
  let outcome = WALK_MORE;
  while (w.at < end && outcome == WALK_MORE) {
    if (w.phase == IN_TEXT) {
      outcome = text(w, end);
      continue;
    }
    const c = <u32>load<u8>(w.at);
    if (w.phase == IN_HEX) {
      if (isDigit(c) || ((c | 32) >= 97 && (c | 32) <= 102)) w.at++;
      else w.phase = BEHIND_VALUE;
      continue;
    }
    if (c == 32 || c == 9 || c == NEWLINE || c == RETURN) {
      outcome = blank(w, c);
      continue;
    }
    if (c == 0) return bad(w, BAD_NUL);
    if (w.phase == BEFORE_VALUE || w.phase == BEFORE_PREFIXED) outcome = value(w, c);
    else if (w.phase == BEHIND_VALUE) outcome = behindValue(w, c);
    else outcome = betweenRows(w, c);
  }
  return outcome;
}

function blank(w: Walk, c: u32): u32 {
  const isBetween = w.phase == BEFORE_ROW || w.phase == BEHIND_ROW;
  if (tight && !isBetween && !(c == 32 && w.phase == BEFORE_PREFIXED)) return bad(w, BAD_BYTE);
  if (c == NEWLINE) w.line++;
  w.at++;
  return WALK_MORE;
}

function betweenRows(w: Walk, c: u32): u32 {
  if (w.phase == BEHIND_ROW && isDelimiter(w.at)) return WALK_END;
  if (c == 40 && w.phase == BEFORE_ROW) {
    w.rowBeforeBegin = w.rows == 0 ? -1 : w.rowBegin;
    w.rowBegin = offsetOf(w.at);
    w.rowLine = w.line;
    w.field = 0;
    w.depth = 1;
    w.phase = BEFORE_VALUE;
    w.at++;
    return WALK_MORE;
  }
  if (c == 44 && w.phase == BEHIND_ROW) {
    w.phase = BEFORE_ROW;
    w.at++;
    return WALK_MORE;
  }
  // The closing of a version comment around the statement.
  if (c == 42 && load<u8>(w.at + 1) == 47 && w.phase == BEHIND_ROW) {
    w.at += 2;
    return WALK_MORE;
  }
  if (isLetter(c) && w.phase == BEHIND_ROW) return WALK_WORD;
  return bad(w, c == 59 ? BAD_END : c == 44 ? BAD_COMMA : c == 40 ? BAD_PAREN : BAD_WORD);
}

function value(w: Walk, c: u32): u32 {
  const form = w.partial || w.depth > 1 ? ANY | NULLABLE : formOf(w.field);
  const kind = form & KIND;
  const isPrefixed = w.phase == BEFORE_PREFIXED;
  if (c == QUOTE || (c == DOUBLE_QUOTE && !tight)) {
    // Other tools put numbers into quotes too.
    if (tight && kind != ANY && kind < TEXT) return bad(w, BAD_FORM);
    if (kind == DATETIME || kind == DATE) {
      const end = plainMomentEnd(w.at, kind);
      if (end != 0) {
        w.at = end;
        w.phase = BEHIND_VALUE;
        return WALK_MORE;
      }
    }
    // Of whole rows the characters were looked at already.
    beginText(w, c, isPrefixed ? BYTES : kind, !isPrefixed && !s.checksRows && (form & IN_UTF8) != 0);
    return WALK_MORE;
  }
  if (c == 48 && (load<u8>(w.at + 1) | 32) == 120) {
    if (kind != ANY && kind != TEXT && kind != BYTES && kind != MEMBER && kind != MEMBERS) return bad(w, BAD_FORM);
    w.at += 2;
    w.phase = IN_HEX;
    return WALK_MORE;
  }
  if (isPrefixed) return bad(w, BAD_BYTE);
  if (isDigit(c) || c == 45 || (c == 46 && !tight)) return number(w, kind);
  if (c == 95) return prefix(w, kind);
  const letter = c | 32;
  const next = <u32>load<u8>(w.at + 1);
  if ((letter == 120 || letter == 98 || letter == 110) && next == QUOTE) {
    if (kind != ANY && kind < TEXT) return bad(w, BAD_FORM);
    w.at++;
    w.phase = BEFORE_PREFIXED;
    return WALK_MORE;
  }
  if (c == 41 && load<u8>(w.at - 1) == 40) return w.depth > 1 || !tight || formOf(0) == ANY ? behindValue(w, c) : bad(w, BAD_COMMA);
  return word(w, c, form);
}

/** NULL; with other tools also TRUE, FALSE, DEFAULT and functions. */
function word(w: Walk, c: u32, form: u32): u32 {
  if (!isLetter(c)) return bad(w, c == 44 || c == 41 ? BAD_COMMA : BAD_BYTE);
  let p = w.at;
  while (p - w.at < 40 && isWordByte(load<u8>(p))) p++;
  const first = load<u32>(w.at);
  const isNull = p - w.at == 4 && (tight ? first == 0x4c4c554e : (first & 0xdfdfdfdf) == 0x4c4c554e);
  if (isNull) {
    if ((form & NULLABLE) == 0 && tight) return bad(w, BAD_FORM);
    w.at = p;
    w.phase = BEHIND_VALUE;
    return WALK_MORE;
  }
  if (tight) return bad(w, BAD_WORD);
  if (load<u8>(p) == 40) {
    w.at = p + 1;
    w.depth++;
    return WALK_MORE;
  }
  const isConstant = (first & 0xdfdfdfdf) == 0x45555254 || (first & 0xdfdfdfdf) == 0x534c4146 || (first & 0xdfdfdfdf) == 0x41464544;
  if (!isConstant) return bad(w, BAD_WORD);
  w.at = p;
  w.phase = BEHIND_VALUE;
  return WALK_MORE;
}

function number(w: Walk, kind: u32): u32 {
  if (kind != ANY && kind > FLOAT) return bad(w, BAD_FORM);
  const p = numberEnd(w.at, w.partial || w.depth > 1 ? <u32>-1 : w.field);
  if (p == 0 || isWordByte(load<u8>(p))) return bad(w, BAD_FORM);
  w.at = p;
  w.phase = BEHIND_VALUE;
  return WALK_MORE;
}

/** `_binary '..'`, `_utf8mb4 0x..` */
function prefix(w: Walk, kind: u32): u32 {
  if (kind != ANY && kind != TEXT && kind != BYTES) return bad(w, BAD_FORM);
  let p = w.at;
  while (p - w.at < 24 && isWordByte(load<u8>(p))) p++;
  if (tight && !(p - w.at == 7 && load<u32>(w.at) == 0x6e69625f && load<u32>(w.at + 3) == 0x7972616e)) return bad(w, BAD_WORD);
  w.at = p;
  w.phase = BEFORE_PREFIXED;
  return WALK_MORE;
}

function behindValue(w: Walk, c: u32): u32 {
  if (c == 44) {
    if (w.depth == 1) w.field++;
    w.phase = BEFORE_VALUE;
    w.at++;
    return WALK_MORE;
  }
  if (c != 41) return bad(w, load<u8>(w.at - 1) == QUOTE ? BAD_AFTER_QUOTE : BAD_BYTE);
  w.at++;
  w.phase = BEHIND_VALUE;
  if (--w.depth > 0) return WALK_MORE;
  return endRow(w);
}

function endRow(w: Walk): u32 {
  w.phase = BEHIND_ROW;
  if (w.partial) {
    w.partial = false;
    w.rowEnd = offsetOf(w.at);
    return WALK_MORE;
  }
  const fields = w.field + 1;
  if (s.expected == 0 && w == rowsWalk) s.expected = fields;
  if (s.expected != 0 && fields != s.expected) {
    w.at--;
    return bad(w, BAD_FIELDS);
  }
  w.rows++;
  w.rowEnd = offsetOf(w.at);
  return WALK_MORE;
}

function beginText(w: Walk, quote: u32, kind: u32, isUtf8: bool): void {
  w.quote = quote;
  w.kind = kind;
  w.taken = 0;
  w.before = 0;
  w.hash = HASH_BEGIN;
  w.tail = 0;
  w.isUtf8 = isUtf8 && s.doubleByte == 0;
  w.phase = IN_TEXT;
  w.at++;
}

function text(w: Walk, end: u32): u32 {
  const quote = w.quote;
  const isLong = w.kind == ANY || w.kind == TEXT || w.kind == BYTES;
  while (w.at < end) {
    if (isLong && w.tail == 0) skipPlain(w, end);
    if (w.at >= end) return WALK_MORE;
    const c = <u32>load<u8>(w.at);
    if (c == quote) {
      if (w.tail > 0) return bad(w, BAD_TEXT);
      if (load<u8>(w.at + 1) != quote) return endText(w);
      // The stock tools write a backslash there, unless the mode of the file forbids it.
      if (tight && s.backslash) return bad(w, BAD_AFTER_QUOTE);
      w.hash = hashOn(hashOn(w.hash, c), c);
      w.at += 2;
      w.taken += 2;
      continue;
    }
    if (c == 0) return bad(w, BAD_NUL);
    if (tight && (c == NEWLINE || c == RETURN)) return bad(w, BAD_LINE);
    if (c == NEWLINE) w.line++;
    if (c == BACKSLASH && s.backslash) {
      const problem = escape(w);
      if (problem != 0) return bad(w, problem);
      continue;
    }
    if (c >= 128 || w.tail > 0) {
      if (!character(w, c)) return bad(w, BAD_TEXT);
    }
    if (w.kind >= DATE && w.kind <= TIME && !fitsMoment(w.kind, w.taken, c, w.before)) return bad(w, BAD_FORM);
    if (w.kind == MEMBERS && c == 44) {
      if (!isMember(w.field, w.hash)) return bad(w, BAD_FORM);
      w.hash = HASH_BEGIN;
    } else w.hash = hashOn(w.hash, c);
    w.before = c;
    w.taken++;
    w.at++;
  }
  return WALK_MORE;
}

/** Over what neither ends nor changes anything, 16 bytes at once. */
function skipPlain(w: Walk, end: u32): void {
  const q = i8x16.splat(<i8>w.quote);
  const b = i8x16.splat(<i8>BACKSLASH);
  const low = i8x16.splat(14);
  while (w.at + 16 <= end) {
    const v = v128.load(w.at);
    let hit = v128.or(v128.or(i8x16.eq(v, q), i8x16.eq(v, b)), i8x16.lt_u(v, low));
    if (w.isUtf8 || s.doubleByte != 0) hit = v128.or(hit, v);
    const bits = i8x16.bitmask(hit);
    if (bits != 0) {
      w.at += ctz(bits);
      return;
    }
    w.at += 16;
  }
}

/** 0, or what is wrong with the escape. */
function escape(w: Walk): u32 {
  const next = <u32>load<u8>(w.at + 1);
  if (w.tail > 0) return BAD_TEXT;
  if (w.kind >= DATE && w.kind <= TIME) return BAD_FORM;
  if (tight && !isUsualEscape(next)) return BAD_ESCAPE;
  if (next == 0) return BAD_NUL;
  if (next == NEWLINE) w.line++;
  w.hash = hashOn(hashOn(w.hash, BACKSLASH), next);
  w.taken += 2;
  w.at += next < 128 ? 2 : 1;
  return 0;
}

/** One byte of a character outside ASCII. False: it cannot stand there. */
function character(w: Walk, c: u32): bool {
  if (s.doubleByte != 0) {
    if (s.doubleByte == 2 && c >= 0xa0 && c <= 0xdf) return true;
    if (c > 0x80 && c < 0xff && load<u8>(w.at + 1) >= 0x30) w.at++;
    return true;
  }
  if (!w.isUtf8) return true;
  if (w.tail > 0) {
    w.tail--;
    return (c & 0xc0) == 0x80;
  }
  const second = <u32>load<u8>(w.at + 1);
  if (c < 0xc2 || c > 0xf4 || (c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) ||
      (c == 0xf0 && second < 0x90) || (c == 0xf4 && second > 0x8f)) return false;
  w.tail = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
  return true;
}

function endText(w: Walk): u32 {
  if ((w.kind == DATE || w.kind == DATETIME || w.kind == TIME) && !isWholeMoment(w.kind, w.taken)) return bad(w, BAD_FORM);
  if ((w.kind == MEMBER || w.kind == MEMBERS) && w.taken > 0 && !isMember(w.field, w.hash)) return bad(w, BAD_FORM);
  w.at++;
  w.phase = BEHIND_VALUE;
  return WALK_MORE;
}
