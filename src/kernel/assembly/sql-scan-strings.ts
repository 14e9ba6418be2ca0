/** Strings, quoted names and comments, byte by byte; long stretches of them 16 bytes at once. */
import { AT_TOP, COMMENT, IN_STRAY, IN_STRING, IN_VALUES, LINE_IN_STRING, noteBadText, offsetOf, s, STRAY } from './sql-scan-state';
import {
  BACKSLASH, commentReturn, DOUBLE_QUOTE, FAST_BYTES, item, lineEnd, NEWLINE, nul, peek, QUOTE, RETURN, safe,
  status, stringReturn,
} from './sql-scan-lexer';
import { readRows } from './sql-scan-rows';

@inline export function canRunFast(): bool {
  return s.fastRows && s.at >= s.slowUntil && s.tail == 0 && !s.escaped && s.depth > 0 && s.at + FAST_BYTES <= s.end;
}

export function beginString(quote: u32, back: u32): void {
  s.quote = quote;
  s.quoteBegin = offsetOf(s.at);
  s.escaped = false;
  s.tail = 0;
  stringReturn = back;
  s.state = IN_STRING;
  s.at++;
}

export function string(): void {
  const quote = s.quote;
  const isText = quote == QUOTE || (quote == DOUBLE_QUOTE && !s.ansi);
  const useBackslash = s.backslash && isText;
  const checks = stringReturn == IN_VALUES && s.depth == 1 && s.doubleByte == 0;
  const q = i8x16.splat(<i8>quote);
  const b = i8x16.splat(<i8>BACKSLASH);
  const n = i8x16.splat(<i8>NEWLINE);
  const zero = i8x16.splat(0);
  while (s.at < safe) {
    if (stringReturn == IN_VALUES && quote == QUOTE && canRunFast()) {
      readRows(s.end - FAST_BYTES);
      return;
    }
    if (!checks && s.doubleByte == 0 && !s.escaped) {
      while (s.at + 16 <= safe) {
        const v = v128.load(s.at);
        const hit = v128.or(v128.or(i8x16.eq(v, q), i8x16.eq(v, b)), v128.or(i8x16.eq(v, n), i8x16.eq(v, zero)));
        if (v128.any_true(hit)) break;
        s.at += 16;
      }
      if (s.at >= safe) return;
    }
    const c = peek(0);
    if (c == 0) {
      s.escaped = false;
      nul();
      continue;
    }
    if (s.tail > 0) {
      s.tail--;
      if ((c & 0xc0) == 0x80) {
        s.at++;
        continue;
      }
      s.tail = 0;
      if (checks) noteBadText(s.commas, s.at);
    }
    if (s.escaped) {
      s.escaped = false;
      if (c == NEWLINE) s.line++;
      if (c < 0x80) {
        s.at++;
        continue;
      }
    } else if (c == NEWLINE) {
      s.at++;
      s.line++;
      if (isText && s.watchLines) {
        status = LINE_IN_STRING;
        return;
      }
      continue;
    } else if (c == quote) {
      if (peek(1) == quote) {
        s.at += 2;
        continue;
      }
      s.at++;
      s.state = stringReturn;
      s.slowUntil = s.at + (quote == QUOTE ? 0 : 1);
      return;
    } else if (c == BACKSLASH && useBackslash) {
      s.escaped = true;
      s.at++;
      continue;
    }
    s.at++;
    if (c >= 0x80) beyondAscii(c, checks);
  }
}

/** The first byte of a character outside ASCII was consumed. */
export function beyondAscii(c: u32, checks: bool): void {
  if (s.doubleByte != 0) {
    // A half-width katakana of Shift-JIS stands alone.
    if (s.doubleByte == 2 && c >= 0xa0 && c <= 0xdf) return;
    if (c > 0x80 && c < 0xff && peek(0) >= 0x30 && s.at < s.end) s.at++;
    return;
  }
  if (!checks) return;
  const second = peek(0);
  if (c < 0xc2 || c > 0xf4 || (c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) ||
      (c == 0xf0 && second < 0x90) || (c == 0xf4 && second > 0x8f)) {
    noteBadText(s.commas, s.at - 1);
    return;
  }
  s.tail = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
}

/** To the end of a comment line or a stray line; the line end is not part of it. */
export function line(): void {
  while (s.at < safe) {
    const c = peek(0);
    if (c == NEWLINE) {
      if (s.state == IN_STRAY) return item(STRAY, AT_TOP);
      if (commentReturn == AT_TOP) return item(COMMENT, AT_TOP);
      s.state = commentReturn;
      return;
    }
    if (c == 0) nul();
    else if (c == RETURN) lineEnd(c);
    else s.at++;
  }
}

export function blockComment(): void {
  while (s.at < safe) {
    const c = peek(0);
    if (c == 42 && peek(1) == 47) {
      s.at += 2;
      if (commentReturn == AT_TOP) return item(COMMENT, AT_TOP);
      s.state = commentReturn;
      return;
    }
    if (c == 0) nul();
    else if (c == NEWLINE || c == RETURN) lineEnd(c);
    else s.at++;
  }
}
