/** A quick look over rows: whether each value is of the plain form of its column. Rows that are need no other look. */
import { endRow, isChecked, offsetOf, s } from './sql-scan-state';
import { escapedBits } from './sql-scan-escapes';
import { utf8Errors } from './sql-scan-utf8';
import {
  ANY, BYTES, DATE, DATETIME, fitsMoment, FLOAT, formOf, HASH_BEGIN, hashOn, isDigit, isMember, KIND, MEMBER, MEMBERS, NULLABLE,
  numberEnd, plainMomentEnd, TEXT, TIME,
} from './sql-scan-forms';

const QUOTE: u32 = 39;
const BACKSLASH: u32 = 92;
/** `_binary ` */
const BINARY: u64 = 0x207972616e69625f;
const NULL: u32 = 0x4c4c554e;

/** Behind the last byte of which `,` and a line end may follow a row. */
const AFTER_ROW_BYTES: u32 = 4;

/** How many line ends stood between the rows that plainRows() went over. */
export let plainRowsLines: u32 = 0;

/**
 * Goes over rows that are plain, from the opening parenthesis at p, and counts them. Gives the opening parenthesis of the first that is not,
 * or is the last of its list or of what is in memory: that one is left to readRows().
 */
export function plainRows(p: u32): u32 {
  plainRowsLines = 0;
  while (true) {
    const end = plainRowEnd(p);
    if (end == 0 || end + AFTER_ROW_BYTES > s.end) return p;
    const next = nextRow(end - 1);
    if (next == 0) return p;
    endRow(s.expected, offsetOf(end));
    plainRowsLines += <u32>(next == end + 2);
    p = next;
  }
  return p;
}

/** The next row begins right behind the parenthesis at p: its opening one, or 0. */
@inline export function nextRow(p: u32): u32 {
  if (load<u8>(p + 1) != 44) return 0;
  if (load<u8>(p + 2) == 40) return p + 2;
  if (load<u8>(p + 2) == 10 && load<u8>(p + 3) == 40) return p + 3;
  return 0;
}

/** Behind the row at p; 0 where anything is not plain, or not in memory: then the strict walk must say what it is. */
export function plainRowEnd(p: u32): u32 {
  let field: u32 = 0;
  p++;
  while (p < s.end) {
    p = plainValueEnd(p, field++);
    if (p == 0) return 0;
    const c = <u32>load<u8>(p++);
    if (c == 41) return field == s.expected ? p : 0;
    if (c != 44) return 0;
  }
  return 0;
}

function plainValueEnd(p: u32, field: u32): u32 {
  const form = formOf(field);
  const kind = form & KIND;
  const c = <u32>load<u8>(p);
  if (c == QUOTE) {
    if (kind == TEXT || kind == BYTES || kind == ANY) return textEnd(p + 1, isChecked(field));
    if (kind == DATE || kind == DATETIME) return plainMomentEnd(p, kind);
    if (kind == TIME) return timeEnd(p + 1);
    return kind == MEMBER || kind == MEMBERS ? memberEnd(p + 1, field, kind) : 0;
  }
  if (isDigit(c) || c == 45) {
    if (kind > FLOAT) return 0;
    return kind == ANY ? 0 : numberEnd(p, field);
  }
  if (load<u32>(p) == NULL) return (form & NULLABLE) != 0 ? p + 4 : 0;
  return load<u64>(p) == BINARY && load<u8>(p + 8) == QUOTE && (kind == BYTES || kind == TEXT) ? textEnd(p + 9, isChecked(field)) : 0;
}

/** Behind the string whose first byte is at p; 0 where an escape, a line end or what is not UTF-8 needs a closer look. */
function textEnd(p: u32, isUtf8: bool): u32 {
  const q = i8x16.splat(<i8>QUOTE);
  const b = i8x16.splat(<i8>BACKSLASH);
  const low = i8x16.splat(14);
  const double = s.doubleByte != 0;
  let escape: u32 = 0;
  let begun = false;
  while (p < s.end) {
    const v = v128.load(p);
    const high = <u32>i8x16.bitmask(v);
    let bad: u32 = 0;
    if (isUtf8 && (high != 0 || begun)) {
      bad = i8x16.bitmask(i8x16.ne(utf8Errors(p), i8x16.splat(0)));
      begun = (high >> 15) != 0;
    }
    const quotes = i8x16.eq(v, q);
    const backslashes = i8x16.eq(v, b);
    let hit = v128.or(v128.or(quotes, backslashes), i8x16.lt_u(v, low));
    if (double) hit = v128.or(hit, v);
    if ((escape | bad) == 0 && i8x16.bitmask(hit) == 0) {
      p += 16;
      continue;
    }
    const backslash = <u32>i8x16.bitmask(backslashes);
    let escaped: u32 = 0;
    if ((backslash | escape) != 0) {
      if (!s.backslash) return 0;
      // The bit behind the 16 is the carry of the next block.
      const bits = <u32>escapedBits(backslash, escape);
      escaped = bits & 0xffff;
      escape = bits >> 16;
    }
    const end = <u32>i8x16.bitmask(quotes) & ~escaped;
    const close = end & (0 - end);
    bad &= close | (close - 1);
    bad |= lineEndBits(v) & (close - 1);
    if (escaped != 0) bad |= escaped & ~usualEscapeBits(v) & (close - 1);
    if (double) bad |= high & ~escaped & (close - 1);
    if (bad != 0) return 0;
    if (end != 0) {
      p += ctz(end);
      return load<u8>(p + 1) == QUOTE ? 0 : p + 1;
    }
    p += 16;
  }
  return 0;
}

@inline function lineEndBits(v: v128): u32 {
  const zero = i8x16.eq(v, i8x16.splat(0));
  return i8x16.bitmask(v128.or(zero, v128.or(i8x16.eq(v, i8x16.splat(10)), i8x16.eq(v, i8x16.splat(13)))));
}

/** Of 16 bytes, those that the stock tools write behind a backslash; MySQL also one that its character set does not have. */
@inline function usualEscapeBits(v: v128): u32 {
  // By the low nibble: the one high nibble, or two, with which it is such a byte: 22 27 30 5a 5c 6e 72.
  const highs = i8x16.swizzle(i8x16(8, 0, 4 | 64, 0, 0, 0, 0, 4, 0, 0, 16, 0, 16, 0, 32, 0), v128.and(v, i8x16.splat(15)));
  const own = i8x16.swizzle(i8x16(0, 0, 4, 8, 0, 16, 32, 64, 0, 0, 0, 0, 0, 0, 0, 0), i8x16.shr_u(v, 4));
  return <u32>i8x16.bitmask(i8x16.ne(v128.and(highs, own), i8x16.splat(0))) | <u32>i8x16.bitmask(v);
}

export function isUsualEscape(c: u32): bool {
  return usualEscapeBits(i8x16.splat(<i8>c)) != 0;
}

function timeEnd(p: u32): u32 {
  for (let i: u32 = 0; i < 20; i++) {
    const c = <u32>load<u8>(p + i);
    if (c == QUOTE) return i >= 8 ? p + i + 1 : 0;
    if (!fitsMoment(TIME, i, c, 0)) return 0;
  }
  return 0;
}

const MEMBER_BYTES_MAX: u32 = 512;

/** Behind one member of ENUM, or all of SET; the empty string is a value of both. */
function memberEnd(p: u32, field: u32, kind: u32): u32 {
  if (load<u8>(p) == QUOTE) return p + 1;
  let hash = HASH_BEGIN;
  for (let i: u32 = 0; i < MEMBER_BYTES_MAX; i++) {
    let c = <u32>load<u8>(p + i);
    if (c == QUOTE) return isMember(field, hash) ? p + i + 1 : 0;
    if (c == 44 && kind == MEMBERS) {
      if (!isMember(field, hash)) return 0;
      hash = HASH_BEGIN;
      continue;
    }
    if (c == BACKSLASH) {
      hash = hashOn(hash, c);
      c = <u32>load<u8>(p + ++i);
    }
    hash = hashOn(hash, c);
  }
  return 0;
}
