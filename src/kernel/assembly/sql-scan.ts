/**
 * SQL text as the stock client reads it, cut anywhere, in constant memory: where statements, comments and stray lines
 * begin and end; the rows of INSERT and REPLACE ... VALUES counted, never built.
 *
 * The loader copies bytes to [from, end) and calls run() until it says MORE, then moves what was not consumed, and at
 * least HISTORY bytes before it, to the front. No decision looks further back than HISTORY or further ahead than AHEAD
 * bytes, so where the input was cut changes nothing. Before the last run() the loader puts AHEAD zero bytes behind the end.
 */
import {
  AT_TOP, beginScan, COLUMNS_MAX, COMMENT, EXPECT_ROW, HEAD, IN_BLOCK_COMMENT, IN_HEAD, IN_LINE_COMMENT,
  IN_STATEMENT, IN_STRAY, IN_STRING, IN_VALUES, INSIDE_ROW, MORE, offsetOf, ROWS_END, s, STATEMENT, STRAY,
} from './sql-scan-state';
import {
  AHEAD, atDelimiter, BACKSLASH, DELIMITE, BACKTICK, beginComment, capture, captureFrom, commentReturn, crlfLines,
  delimiter, delimiterBytes, DOUBLE_QUOTE, endNulRun, head, headBytes, isCaptured, isCodeComment,
  isDashComment, isFinal, isKnown, isSpace, isWordByte, item, itemBegin, itemEnd, itemLine, lfLines, lineEnd,
  loneReturns, NEWLINE, nul, nulRuns, nulTotal, parens, peek, QUOTE, RETURN, safe, status, STAY, stringReturn,
  strongCount, text, textBytes, textCut, textMax, wordCount, wordKey, words,
} from './sql-scan-lexer';
import { beginString, blockComment, line, string } from './sql-scan-strings';
import { resync, values } from './sql-scan-values';
import {
  beginStrictRows, carryRow, clearUnfit, rowsWalk, setTight, strictRows, unfitAt, unfitLine, unfitProblem, unfitRows,
} from './sql-scan-strict';
import { forms, placeForms } from './sql-scan-forms';
export { goOn, trialAt, trialRows, tryRows } from './sql-scan-strict';
export { nulRunCount, status, textBytes, textCut } from './sql-scan-lexer';

export function configure(memory: u32, textBytesMax: u32): void {
  beginScan();
  words = memory;
  nulRuns = memory + 2048;
  delimiter = memory + 4096;
  s.samples = memory + 4352;
  s.badText = memory + 8448;
  s.columns = memory + 16384;
  head = s.columns + COLUMNS_MAX;
  text = head + 16384;
  textMax = textBytesMax;
  placeForms(text + textMax + 256);
  store<u8>(delimiter, 59);
}
export function setWords(count: u32, strong: u32): void { wordCount = count; strongCount = strong; }
export function setBase(base: f64): void { s.base = <i64>base; }
export function setModes(backslash: u32, ansi: u32, doubleByte: u32): void {
  s.backslash = backslash != 0;
  s.ansi = ansi != 0;
  s.doubleByte = doubleByte;
}
/** The next INSERT is told again even if it begins as the last one did: it may mean another table. */
export function forgetHead(): void { headBytes = 0; }
/** Whether a raw line end inside a string is worth a stop. */
export function watchLines(on: u32): void { s.watchLines = on != 0; }
/** Whether the end of each INSERT is an item, also of one whose head is told no more. */
export function stopAtRows(on: u32): void { s.stopsAtRows = on != 0; }
export function rowsHaveTail(): u32 { return s.hasTail ? 1 : 0; }
/** Of the delimiter in force. */
export function delimiterLength(): u32 { return delimiterBytes; }
/** Rows read against the forms of their columns, and `tight`, as the stock tools write them. */
export function beStrict(isTight: u32): void {
  s.strict = true;
  setTight(isTight);
}
/** Whole rows compared with the forms of their columns, besides being read as ever. */
export function checkRows(isTight: u32): void {
  s.checksRows = true;
  setTight(isTight);
}
export function unfitRowCount(): f64 { return <f64>unfitRows; }
export function firstUnfit(kind: u32): f64 {
  return kind == 0 ? <f64>unfitProblem : kind == 1 ? <f64>unfitAt : <f64>unfitLine;
}
export function formsPtr(): u32 { return forms; }
export function rowsFrom(): f64 { return <f64>rowsWalk.rowsFrom; }
export function strictRowCount(): f64 { return <f64>rowsWalk.rows; }
export function strictRowBegin(): f64 { return <f64>rowsWalk.rowBegin; }
export function strictRowEnd(): f64 { return <f64>rowsWalk.rowEnd; }
export function rowBeforeBegin(): f64 { return <f64>rowsWalk.rowBeforeBegin; }
export function expectFields(count: u32): void { s.expected = count; }
export function textPtr(): u32 { return text; }
export function columnsPtr(): u32 { return s.columns; }
export function badTextPtr(): u32 { return s.badText; }
export function samplesPtr(): u32 { return s.samples; }
export function nulRunsPtr(): u32 { return nulRuns; }
export function badTextCount(): u32 { return s.badTextCount; }
export function begin(): f64 { return <f64>itemBegin; }
export function end(): f64 { return <f64>itemEnd; }
export function itemLineNumber(): f64 { return <f64>itemLine; }
export function lineNumber(): f64 { return <f64>s.line; }
export function state(): u32 { return s.state; }
export function outerState(): u32 {
  if (s.state == IN_STRING) return stringReturn;
  return s.state == IN_LINE_COMMENT || s.state == IN_BLOCK_COMMENT ? commentReturn : s.state;
}
export function rowState(): u32 { return s.row; }
export function quoteBegin(): f64 { return <f64>s.quoteBegin; }
export function rowBegin(): f64 { return <f64>s.rowBegin; }
export function rowLine(): f64 { return <f64>s.rowLine; }
export function fieldsSoFar(): u32 { return s.commas; }
export function problem(): u32 { return s.problem; }
export function nulBytes(): f64 { return <f64>nulTotal; }
export function lineEnds(kind: u32): f64 { return <f64>(kind == 0 ? lfLines : kind == 1 ? crlfLines : loneReturns); }
export function rows(): f64 { return <f64>s.rows; }
export function statements(): f64 { return <f64>s.statements; }
export function rowsEnd(): f64 { return <f64>s.rowsEnd; }
export function wrongRows(): f64 { return <f64>s.wrongRows; }
export function wrongFields(): u32 { return s.wrongFields; }
export function wrongOffset(): f64 { return <f64>s.wrongOffset; }
export function wrongLine(): f64 { return <f64>s.wrongLine; }
export function expectedFields(): u32 { return s.expected; }
/** The account of rows begins anew, after the loader has read it. */
export function clearRows(): void {
  s.rows = 0;
  s.statements = 0;
  s.rowsEnd = -1;
  s.wrongRows = 0;
  s.badTextCount = 0;
  clearUnfit();
}

/** Reads [from, to); returns the first byte not consumed, the reason in `status`. */
export function run(from: u32, to: u32, last: u32): u32 {
  status = STAY;
  isFinal = last != 0;
  s.at = from;
  s.end = to;
  s.slowUntil = 0;
  captureFrom = from;
  safe = isFinal ? to : to < from + AHEAD ? from : to - AHEAD;
  while (status == STAY) {
    if (s.at >= safe) {
      status = MORE;
      break;
    }
    step();
  }
  if (s.checksRows && status == MORE && s.row == INSIDE_ROW && (s.state == IN_VALUES || s.state == IN_STRING)) carryRow(min(s.at, safe));
  if (isCaptured(s.state) || (status == STATEMENT || status == COMMENT || status == STRAY)) capture(s.at);
  return s.at;
}

/** The item that the end of the input ends: a comment or a stray line without a line end. */
export function finish(): u32 {
  endNulRun();
  status = MORE;
  if (s.state == IN_LINE_COMMENT && commentReturn == AT_TOP) item(COMMENT, AT_TOP);
  else if (s.state == IN_STRAY) item(STRAY, AT_TOP);
  return status;
}

function step(): void {
  switch (s.state) {
    case AT_TOP: top(); break;
    case IN_STATEMENT:
    case IN_HEAD: statement(); break;
    case IN_VALUES: if (s.strict) strictRows(); else values(); break;
    case IN_STRING: string(); break;
    case IN_LINE_COMMENT:
    case IN_STRAY: line(); break;
    case IN_BLOCK_COMMENT: blockComment(); break;
    default: resync();
  }
}

const INSERT: u64 = 0x545245534e49;
const REPLACE: u64 = 0x4543414c504552;
const VALUES: u64 = 0x5345554c4156;
const VALUE: u64 = 0x45554c4156;

function top(): void {
  const c = peek(0);
  if (c == NEWLINE || c == RETURN) return lineEnd(c);
  if (isSpace(c)) {
    s.at++;
    return;
  }
  if (c == 0) return nul();
  if (atDelimiter()) {
    s.at += delimiterBytes;
    return;
  }
  if (c == 73 && headBytes != 0 && sameHead()) return;
  itemBegin = offsetOf(s.at);
  itemLine = s.line;
  captureFrom = s.at;
  textBytes = 0;
  textCut = false;
  parens = 0;
  s.hasTail = false;
  if (c == 35 || isDashComment()) return beginComment(IN_LINE_COMMENT, AT_TOP);
  if (c == 47 && peek(1) == 42) {
    if (isSandboxLine() || !isCodeComment()) return beginComment(IN_BLOCK_COMMENT, AT_TOP);
    s.state = IN_STATEMENT;
    return;
  }
  const key = wordKey(s.at);
  if (key == DELIMITE) return setDelimiter();
  if (key == INSERT || key == REPLACE) s.state = IN_HEAD;
  else s.state = isKnown(key, wordCount) ? IN_STATEMENT : IN_STRAY;
}

/** `/*M!999999\-` and `/*!999999\-`: a command to the client, not SQL. */
function isSandboxLine(): bool {
  let i: u32 = peek(2) == 77 ? 4 : 3;
  if (!isCodeComment()) return false;
  while (i < 12 && peek(i) >= 48 && peek(i) <= 57) i++;
  return peek(i) == BACKSLASH;
}

/** A statement that begins as the last INSERT did needs no look at its head. */
function sameHead(): bool {
  if (s.at + headBytes >= safe) return false;
  if (memory.compare(s.at, head, headBytes) != 0) return false;
  if (isWordByte(peek(headBytes))) return false;
  itemBegin = offsetOf(s.at);
  itemLine = s.line;
  for (let i: u32 = 0; i < headBytes; i++) if (load<u8>(head + i) == NEWLINE) s.line++;
  s.at += headBytes;
  beginRows();
  return true;
}

function beginRows(): void {
  s.state = IN_VALUES;
  s.row = EXPECT_ROW;
  s.depth = 0;
  s.commas = 0;
  s.tail = 0;
  s.escaped = false;
  s.hasTail = false;
  s.statements++;
  if (s.strict) beginStrictRows();
}

/** `DELIMITER xx` counts up to the end of its line. */
function setDelimiter(): void {
  let i: u32 = 9;
  while (peek(i) == 32 || peek(i) == 9) i++;
  let count: u32 = 0;
  while (count < 15 && i + count < AHEAD - 16 && peek(i + count) > 32) count++;
  if (count > 0) {
    for (let k: u32 = 0; k < count; k++) store<u8>(delimiter + k, peek(i + k));
    delimiterBytes = count;
  }
  const c = load<u8>(delimiter);
  s.fastRows = !(isWordByte(c) || c == 44 || c == 45 || c == 46 || c == 43 || c == 40 || c == 41 || c == 39);
  s.at += i + count < s.end - s.at ? i + count : s.end - s.at;
  item(STATEMENT, AT_TOP);
}

function statement(): void {
  const c = peek(0);
  if (c == NEWLINE || c == RETURN) return lineEnd(c);
  if (c == 0) return nul();
  if (atDelimiter()) {
    capture(s.at);
    s.at += delimiterBytes;
    captureFrom = s.at;
    return item(s.hasTail && s.stopsAtRows ? ROWS_END : STATEMENT, AT_TOP);
  }
  if (c == QUOTE || c == DOUBLE_QUOTE || c == BACKTICK) return beginString(c, s.state);
  if (c == 35 || isDashComment()) return beginComment(IN_LINE_COMMENT, s.state);
  if (c == 47 && peek(1) == 42) {
    if (!isCodeComment()) return beginComment(IN_BLOCK_COMMENT, s.state);
    s.at += peek(2) == 77 ? 4 : 3;
    return;
  }
  if (c == 42 && peek(1) == 47) {
    s.at += 2;
    return;
  }
  if (isWordByte(c)) return word();
  if (c == 40) parens++;
  else if (c == 41 && parens > 0) parens--;
  s.at++;
}

/** One word of a statement; VALUES ends the head of an INSERT. */
function word(): void {
  if (s.state == IN_HEAD && parens == 0 && (peek(0) | 32) == 118 && !isWordByte(<u32>load<u8>(s.at - 1))) {
    const key = wordKey(s.at);
    if (key == VALUES || key == VALUE) {
      s.at += key == VALUES ? 6 : 5;
      capture(s.at);
      headBytes = textBytes <= 16384 && !textCut ? textBytes : 0;
      memory.copy(head, text, headBytes);
      // REPLACE and INSERT in a list of version comments are read anew each time.
      if (headBytes > 0 && load<u8>(head) != 73) headBytes = 0;
      item(HEAD, IN_VALUES);
      return beginRows();
    }
  }
  do s.at++; while (s.at < safe && isWordByte(peek(0)) && !atDelimiter());
}
