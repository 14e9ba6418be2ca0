/**
 * Rows of INSERT ... VALUES, 64 bytes at once: quotes, commas and parentheses become bit masks, strings are found by a
 * prefix XOR over the quotes, rows are counted at their closing parentheses. Whatever is not plain (a comment, an odd
 * byte, a quote in a strange place) is left to the byte-by-byte half, at the first such place.
 */
import {
  AFTER_ROW, endRow, EXPECT_ROW, IN_STRING, IN_VALUES, INSIDE_ROW, isChecked, noteBadText, offsetOf, s,
} from './sql-scan-state';
import { escapeCarry, escapedBits } from './sql-scan-escapes';
import { nextRow, plainRows, plainRowsLines } from './sql-scan-glance';
import { checkRow } from './sql-scan-strict';
import { utf8Errors } from './sql-scan-utf8';

const BLOCK: u32 = 64;

/** By low nibble: the classes of high nibbles with which it makes a byte that may stand outside strings. */
@inline function plainLow(): v128 {
  // 1: 2x, 2: 3x, 4: 4x and 6x, 8: 5x, 16: 7x, 32: 0x
  return i8x16(27, 30, 30, 30, 30, 30, 30, 31, 31, 31, 60, 5, 5, 5, 5, 12);
}
@inline function plainHigh(): v128 { return i8x16(32, 0, 1, 2, 4, 8, 4, 16, 0, 0, 0, 0, 0, 0, 0, 0); }

@inline function isPlain(v: v128): v128 {
  const low = i8x16.swizzle(plainLow(), v128.and(v, i8x16.splat(15)));
  const high = i8x16.swizzle(plainHigh(), i8x16.shr_u(v, 4));
  return i8x16.ne(v128.and(low, high), i8x16.splat(0));
}

@inline function mask4(a: v128, b: v128, c: v128, d: v128): u64 {
  return <u64><u32>i8x16.bitmask(a) | (<u64><u32>i8x16.bitmask(b) << 16) |
    (<u64><u32>i8x16.bitmask(c) << 32) | (<u64><u32>i8x16.bitmask(d) << 48);
}

@inline function equal4(a: v128, b: v128, c: v128, d: v128, byte: u32): u64 {
  const x = i8x16.splat(<i8>byte);
  return mask4(i8x16.eq(a, x), i8x16.eq(b, x), i8x16.eq(c, x), i8x16.eq(d, x));
}

@inline function prefixXor(x: u64): u64 {
  x ^= x << 1;
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  return x ^ (x << 32);
}

function utf8ErrorBits(p: u32): u64 {
  const zero = i8x16.splat(0);
  return mask4(
    i8x16.ne(utf8Errors(p), zero), i8x16.ne(utf8Errors(p + 16), zero),
    i8x16.ne(utf8Errors(p + 32), zero), i8x16.ne(utf8Errors(p + 48), zero));
}

/** Names the columns of the values that hold the error bits; `commas`: those of this row before `segment`. */
function noteErrors(errors: u64, comma: u64, commas: u32, p: u32): void {
  while (errors != 0) {
    const i = <u32>ctz(errors);
    const below = (<u64>1 << i) - 1;
    const field = commas + <u32>popcnt(comma & below);
    if (isChecked(field)) noteBadText(field, p + i);
    const next = comma & ~below;
    if (next == 0) return;
    errors &= ~((next & (0 - next)) - 1);
  }
}

/** How many bytes before p belong to a character that is not complete there. */
function begunBefore(p: u32): u32 {
  if (load<u8>(p - 1) < 0x80) return 0;
  if (load<u8>(p - 1) >= 0xc2) return 1;
  if (load<u8>(p - 2) >= 0xe0) return 2;
  return load<u8>(p - 3) >= 0xf0 ? 3 : 0;
}

/** Reads blocks from s.at while they are plain. False: the byte there needs a closer look. */
export function readRows(last: u32): bool {
  let p = s.at;
  let inside: u64 = s.state == IN_STRING ? ~(<u64>0) : 0;
  let escape: u64 = 0;
  let depth = s.depth;
  let commas = s.commas;
  let line = s.line;
  const useBackslash: u64 = s.backslash ? ~(<u64>0) : 0;
  const watch: u64 = s.watchLines ? ~(<u64>0) : 0;
  // Of rows that are plain by a glance nothing else is to be read.
  const glances = s.checksRows && s.doubleByte == 0;
  let good = true;
  while (p <= last) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    // A NUL byte, or bytes of a character set that must be read one by one.
    if (!i8x16.all_true(i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d)))) {
      good = false;
      s.slowUntil = p + BLOCK;
      break;
    }
    // A character that the last block left incomplete shows in this one.
    const high = load<u8>(p - 1) >= 0x80 || i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d))) != 0;
    if (high && s.doubleByte != 0) {
      good = false;
      s.slowUntil = p + BLOCK;
      break;
    }
    let quote = equal4(a, b, c, d, 39);
    const backslash = equal4(a, b, c, d, 92) & useBackslash;
    let nextEscape: u64 = 0;
    let escaped: u64 = 0;
    if ((backslash | escape) != 0) {
      escaped = escapedBits(backslash, escape);
      quote &= ~escaped;
      nextEscape = escapeCarry;
    }
    // Bit i: the string state behind byte i; a closing quote counts as outside, an opening one as inside.
    const strings = prefixXor(quote) ^ inside;
    const outside = ~strings;
    const comma = equal4(a, b, c, d, 44) & outside;
    const newline = equal4(a, b, c, d, 10);
    const openAll = equal4(a, b, c, d, 40) & outside;
    const closeAll = equal4(a, b, c, d, 41) & outside;
    const dash = equal4(a, b, c, d, 45) & outside;
    const space = equal4(a, b, c, d, 32) & outside;
    const plain = mask4(isPlain(a), isPlain(b), isPlain(c), isPlain(d));
    const before = <u32>load<u8>(p - 1);
    const wasOutside = ~inside & 1;
    const closing = quote & outside;
    const opening = quote & strings;
    const quoteBefore = (closing << 1) | (<u64>(before == 39 || before == 34 || before == 96) & wasOutside);
    const separator = comma | openAll;
    const separatorBefore = (separator << 1) | (<u64>(before == 44 || before == 40) & wasOutside);
    const spaces = space | (newline & outside);
    const spaceBefore = (spaces << 1) | <u64>(before == 32 || before == 10);
    let odd = ~plain & outside;
    odd |= dash & ((dash >> 1) | (<u64>(load<u8>(p + 64) == 45) << 63));
    odd |= quoteBefore & outside & ~(comma | closeAll | spaces | quote);
    odd |= opening & ~(separatorBefore | spaceBefore | quoteBefore);
    odd |= (comma | closeAll) & separatorBefore;
    // A raw line end inside a string deserves a look: tools escape it.
    odd |= newline & strings & ~escaped & watch;
    let stop: u32 = odd == 0 ? BLOCK : <u32>ctz(odd);
    const errors = high ? utf8ErrorBits(p) & ((strings & ~opening) | closing) : 0;
    let leave = stop < BLOCK;
    let jumps = false;
    let from: u64 = ~(<u64>0);
    let marks = openAll | closeAll;
    if (stop < BLOCK) marks &= (<u64>1 << stop) - 1;
    while (marks != 0) {
      const bit = marks & (0 - marks);
      const i = <u32>ctz(bit);
      marks ^= bit;
      const segment = from & (bit - 1);
      if (depth == 1) {
        if ((errors & segment) != 0) noteErrors(errors & segment, comma & from, commas, p);
        commas += <u32>popcnt(comma & segment);
      }
      from = ~(bit - 1) ^ bit;
      if ((openAll & bit) != 0) {
        if (depth == 0) {
          if (s.row != EXPECT_ROW) {
            stop = i;
            leave = true;
            break;
          }
          s.row = INSIDE_ROW;
          s.rowBegin = offsetOf(p + i);
          s.rowLine = line + popcnt(newline & (bit - 1));
          commas = 0;
        } else {
          const word = <u32>load<u8>(p + i - 1) | 32;
          if (!((word >= 97 && word <= 122) || (word >= 48 && word <= 57) || word == 127)) {
            stop = i;
            leave = true;
            break;
          }
        }
        depth++;
      } else {
        if (depth == 0) {
          stop = i;
          leave = true;
          break;
        }
        depth--;
        if (depth == 0) {
          endRow(commas + 1, offsetOf(p + i) + 1);
          if (s.checksRows) checkRow(p + i + 1);
          const next = nextRow(p + i);
          s.row = next == 0 ? AFTER_ROW : EXPECT_ROW;
          if (next == 0) {
            stop = i + 1;
            leave = true;
            break;
          }
          if (next >= p + BLOCK || glances) {
            // The comma lies in this block or the next; both are dull.
            stop = next - p;
            jumps = true;
            break;
          }
        }
      }
    }
    const below = stop >= BLOCK ? ~(<u64>0) : (<u64>1 << stop) - 1;
    if (jumps) {
      line += popcnt(newline & below);
      // Behind the block: `,` or `,` and a line end before the next row.
      if (stop > BLOCK && (load<u8>(p + BLOCK) == 10 || (stop - BLOCK == 2 && load<u8>(p + BLOCK + 1) == 10))) line++;
      inside = 0;
      escape = 0;
      p += stop;
      if (glances) {
        p = plainRows(p);
        line += plainRowsLines;
      }
      continue;
    }
    if (!leave) {
      if (depth == 1) {
        const segment = from;
        if ((errors & segment) != 0) noteErrors(errors & segment, comma & from, commas, p);
        commas += <u32>popcnt(comma & segment);
      }
      if ((strings >> 63) != 0) {
        const real = opening & ~quoteBefore;
        if (real != 0) s.quoteBegin = offsetOf(p + 63 - <u32>clz(real));
      }
      line += popcnt(newline);
      inside = <u64>(<i64>strings >> 63);
      escape = nextEscape;
      p += BLOCK;
      continue;
    }
    if (depth == 1) {
      const segment = from & below;
      if ((errors & segment) != 0) noteErrors(errors & segment, comma & from, commas, p);
      commas += <u32>popcnt(comma & segment);
    }
    line += popcnt(newline & below);
    const real = opening & ~quoteBefore & below;
    if (real != 0) s.quoteBegin = offsetOf(p + 63 - <u32>clz(real));
    // The state before byte `stop`.
    inside = stop == 0 ? inside : ((strings >> (stop - 1)) & 1) != 0 ? ~(<u64>0) : 0;
    escape = 0;
    p += stop;
    good = false;
    s.slowUntil = p + 1;
    break;
  }
  // A character is judged as a whole.
  s.at = inside != 0 ? p - begunBefore(p) : p;
  s.depth = depth;
  s.commas = commas;
  s.line = line;
  s.escaped = escape != 0;
  s.quote = 39;
  s.state = inside != 0 ? IN_STRING : IN_VALUES;
  s.tail = 0;
  return good;
}
