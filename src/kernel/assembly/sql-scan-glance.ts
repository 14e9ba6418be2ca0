/** A quick look over a whole row that the scanner has read: whether each value is of the plain form of its column. */
import { s } from './sql-scan-state';
import {
  ANY, BYTES, DATE, DATETIME, fitsMoment, FLOAT, formOf, HASH_BEGIN, hashOn, isDigit, isMember, KIND, MEMBER, MEMBERS, NULLABLE,
  numberEnd, plainMomentEnd, TEXT, TIME,
} from './sql-scan-forms';

const QUOTE: u32 = 39;
const BACKSLASH: u32 = 92;
/** `_binary ` */
const BINARY: u64 = 0x207972616e69625f;
const NULL: u32 = 0x4c4c554e;

/** False where anything is not plain: then the strict walk must say what it is. */
export function isPlainRow(begin: u32, end: u32): bool {
  let p = begin + 1;
  let field: u32 = 0;
  while (p < end) {
    p = plainValueEnd(p, field);
    if (p == 0) return false;
    const c = <u32>load<u8>(p++);
    if (c == 41) return p == end && (s.expected == 0 || field + 1 == s.expected);
    if (c != 44) return false;
    field++;
  }
  return false;
}

function plainValueEnd(p: u32, field: u32): u32 {
  const form = formOf(field);
  const kind = form & KIND;
  const c = <u32>load<u8>(p);
  if (c == QUOTE) {
    if (kind == TEXT || kind == BYTES || kind == ANY) return textEnd(p + 1);
    if (kind == DATE || kind == DATETIME) return plainMomentEnd(p, kind);
    if (kind == TIME) return timeEnd(p + 1);
    return kind == MEMBER || kind == MEMBERS ? memberEnd(p + 1, field, kind) : 0;
  }
  if (isDigit(c) || c == 45) {
    if (kind > FLOAT) return 0;
    return kind == ANY ? 0 : numberEnd(p, field);
  }
  if (load<u32>(p) == NULL) return (form & NULLABLE) != 0 ? p + 4 : 0;
  return load<u64>(p) == BINARY && load<u8>(p + 8) == QUOTE && (kind == BYTES || kind == TEXT) ? textEnd(p + 9) : 0;
}

/** Behind the string whose first byte is at p; 0 where an escape or a line end needs a closer look. */
function textEnd(p: u32): u32 {
  const q = i8x16.splat(<i8>QUOTE);
  const b = i8x16.splat(<i8>BACKSLASH);
  const low = i8x16.splat(14);
  const double = s.doubleByte != 0;
  while (true) {
    const v = v128.load(p);
    let hit = v128.or(v128.or(i8x16.eq(v, q), i8x16.eq(v, b)), i8x16.lt_u(v, low));
    if (double) hit = v128.or(hit, v);
    const bits = i8x16.bitmask(hit);
    if (bits == 0) {
      p += 16;
      continue;
    }
    p += ctz(bits);
    const c = <u32>load<u8>(p);
    if (c == QUOTE) return load<u8>(p + 1) == QUOTE ? 0 : p + 1;
    if (c == BACKSLASH) {
      if (!s.backslash || !isUsualEscape(load<u8>(p + 1))) return 0;
      p += 2;
    } else if (c == 0 || c == 10 || c == 13 || c >= 128) return 0;
    else p++;
  }
  return 0;
}

/** What the stock tools write behind a backslash; MySQL also a byte that its character set does not have. */
@inline export function isUsualEscape(c: u32): bool {
  return c == QUOTE || c == 34 || c == BACKSLASH || c == 110 || c == 48 || c == 114 || c == 90 || c >= 128;
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
