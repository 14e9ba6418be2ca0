/** Rows of INSERT ... VALUES, byte by byte, as strict as dumps are; and how to go on behind damage. */
import {
  AFTER_ROW, AT_TOP, BAD_AFTER_QUOTE, BAD_BYTE, BAD_COMMA, BAD_COMMENT, BAD_END, BAD_NUL, BAD_PAREN, BAD_QUOTE, BAD_WORD,
  endRow, EXPECT_ROW, IN_BLOCK_COMMENT, IN_LINE_COMMENT, IN_RESYNC, IN_STATEMENT, IN_VALUES, INSIDE_ROW,
  offsetOf, PROBLEM, RESYNCED, ROWS_END, s,
} from './sql-scan-state';
import {
  atDelimiter, BACKTICK, beginComment, captureFrom, delimiterBytes, DOUBLE_QUOTE, FAST_BYTES, isCodeComment,
  isDashComment, isKnown, isLetter, isSpace, isWordByte, item, itemBegin, itemEnd, itemLine, lineEnd, NEWLINE,
  nul, peek, QUOTE, RETURN, safe, status, stringReturn, strongCount, textBytes, textCut, wordKey,
  DELIMITE,
} from './sql-scan-lexer';
import { readRows } from './sql-scan-rows';
import { checkRow } from './sql-scan-strict';
import { beginString, canRunFast } from './sql-scan-strings';

export function wrong(kind: u32): void {
  s.problem = kind;
  itemEnd = offsetOf(s.at);
  status = PROBLEM;
  s.state = IN_RESYNC;
}

export function values(): void {
  const c = peek(0);
  if (canRunFast() || (c == 40 && s.depth == 0 && s.row == EXPECT_ROW && s.fastRows && s.at >= s.slowUntil && s.at + FAST_BYTES <= s.end)) {
    stringReturn = IN_VALUES;
    readRows(s.end - FAST_BYTES);
    return;
  }
  const before = <u32>load<u8>(s.at - 1);
  const afterQuote = before == QUOTE || before == DOUBLE_QUOTE || before == BACKTICK;
  const afterSeparator = before == 44 || before == 40;
  if (c == NEWLINE || c == RETURN) return lineEnd(c);
  if (c == 32 || c == 9) {
    s.at++;
    return;
  }
  if (c == 0) return wrong(BAD_NUL);
  if (atDelimiter()) return endOfRows();
  if (s.depth == 0) return betweenRows(c);
  if (c == QUOTE || c == DOUBLE_QUOTE || c == BACKTICK) {
    if (!(afterSeparator || isSpace(before) || afterQuote || before == 47 || isPrefix(s.at))) return wrong(BAD_QUOTE);
    return beginString(c, IN_VALUES);
  }
  if (c == 44 || c == 41) {
    if (afterSeparator && !(c == 41 && before == 40)) return wrong(BAD_COMMA);
    if (c == 41) return closeParen(before == 40);
    if (s.depth == 1) s.commas++;
    s.at++;
    return;
  }
  if (afterQuote) return wrong(BAD_AFTER_QUOTE);
  if (c == 40) {
    if (!(isLetter(before) || (before >= 48 && before <= 57) || before == 95)) return wrong(BAD_PAREN);
    s.depth++;
    s.at++;
    return;
  }
  if (isDashComment() || c == 35) return wrong(BAD_COMMENT);
  if (c == 47 && peek(1) == 42) return commentInRow();
  if (c == 42 && peek(1) == 47) {
    s.at += 2;
    return;
  }
  if (isLetter(c) || (c >= 42 && c <= 62 && c != 59) || c == 64 || c == 95 || c == 124) {
    s.at++;
    return;
  }
  wrong(BAD_BYTE);
}

/** `/*!50705 0x00,*` and `/` in a row: read as if the comment marks were not there. */
export function commentInRow(): void {
  if (!isCodeComment()) return beginComment(IN_BLOCK_COMMENT, IN_VALUES);
  s.at += peek(2) == 77 ? 4 : 3;
  for (let i: u32 = 0; i < 6 && peek(0) >= 48 && peek(0) <= 57; i++) s.at++;
}

/** N'..', b'..', x'..' and _utf8mb4'..' */
export function isPrefix(p: u32): bool {
  let from = p;
  while (from > p - 24 && isWordByte(<u32>load<u8>(from - 1))) from--;
  const first = <u32>load<u8>(from);
  if (first == 95) return true;
  const letter = first | 32;
  return p - from == 1 && (letter == 110 || letter == 98 || letter == 120);
}

export function closeParen(isEmpty: bool): void {
  s.depth--;
  s.at++;
  if (s.depth > 0) return;
  s.row = AFTER_ROW;
  endRow(isEmpty ? 0 : s.commas + 1, offsetOf(s.at));
  if (s.checksRows) checkRow(s.at);
}

export function betweenRows(c: u32): void {
  if (isDashComment() || c == 35) return beginComment(IN_LINE_COMMENT, IN_VALUES);
  if (c == 47 && peek(1) == 42 && !isCodeComment()) return beginComment(IN_BLOCK_COMMENT, IN_VALUES);
  // The closing of a version comment around the statement.
  if (c == 42 && peek(1) == 47 && s.row == AFTER_ROW) {
    s.at += 2;
    return;
  }
  if (c == 40) {
    if (s.row != EXPECT_ROW) return wrong(BAD_PAREN);
    s.row = INSIDE_ROW;
    s.rowBegin = offsetOf(s.at);
    s.rowLine = s.line;
    s.commas = 0;
    s.depth = 1;
    s.at++;
    return;
  }
  if (c == 44) {
    if (s.row != AFTER_ROW) return wrong(BAD_COMMA);
    s.row = EXPECT_ROW;
    s.at++;
    return;
  }
  const key = wordKey(s.at);
  if (s.row == EXPECT_ROW && key == 0x574f52) {
    s.at += 3;
    return;
  }
  // ON DUPLICATE KEY UPDATE, AS alias, RETURNING: the rest is read as any statement.
  if (s.row == AFTER_ROW && (key == 0x4e4f || key == 0x5341 || key == 0x4e494e5255544552)) {
    s.state = IN_STATEMENT;
    s.hasTail = true;
    captureFrom = s.at;
    textBytes = 0;
    textCut = false;
    return;
  }
  wrong(BAD_WORD);
}

export function endOfRows(): void {
  if (s.depth > 0 || s.row != AFTER_ROW) return wrong(BAD_END);
  s.at += delimiterBytes;
  if (s.stopsAtRows) return item(ROWS_END, AT_TOP);
  s.state = AT_TOP;
}

/** After damage: on with the first line that begins as a statement or a comment does. */
export function resync(): void {
  const n = i8x16.splat(<i8>NEWLINE);
  const zero = i8x16.splat(0);
  while (s.at < safe) {
    while (s.at + 16 <= safe) {
      const v = v128.load(s.at);
      if (v128.any_true(v128.or(i8x16.eq(v, n), i8x16.eq(v, zero)))) break;
      s.at += 16;
    }
    if (s.at >= safe) return;
    const c = peek(0);
    if (c == 0) nul();
    else if (c == NEWLINE) {
      s.at++;
      s.line++;
      if (beginsAnew()) {
        itemLine = s.line;
        itemBegin = offsetOf(s.at);
        return item(RESYNCED, AT_TOP);
      }
    } else s.at++;
  }
}

export function beginsAnew(): bool {
  if (isDashComment()) return true;
  if (peek(0) == 47 && peek(1) == 42 && isCodeComment()) return true;
  const key = wordKey(s.at);
  return key == DELIMITE || isKnown(key, strongCount);
}
