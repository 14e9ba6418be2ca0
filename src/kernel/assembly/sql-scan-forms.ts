/** What a value may look like, by the type of its column: numbers at once, dates letter by letter, members by their hash. */

export const ANY: u32 = 0;
export const INTEGER: u32 = 1;
export const DECIMAL: u32 = 2;
export const FLOAT: u32 = 3;
export const TEXT: u32 = 4;
export const BYTES: u32 = 5;
export const DATE: u32 = 6;
export const DATETIME: u32 = 7;
export const TIME: u32 = 8;
export const MEMBER: u32 = 9;
export const MEMBERS: u32 = 10;
export const KIND: u32 = 15;
export const NULLABLE: u32 = 16;
export const UNSIGNED: u32 = 32;
/** Text to be read as UTF-8. */
export const IN_UTF8: u32 = 64;

export const COLUMNS_MAX: u32 = 65_536;
/** More digits than any number has; keeps the look ahead short. */
const DIGITS_MAX: u32 = 80;
export const HASH_BEGIN: u64 = 0xcbf29ce484222325;

/** Per column: its form, the most digits, and (first, count) of its members' hashes. */
export let forms: u32 = 0;
let digitsMost: u32 = 0;
let memberRanges: u32 = 0;
let members: u32 = 0;

export function placeForms(memory: u32): void {
  forms = memory;
  digitsMost = forms + COLUMNS_MAX;
  memberRanges = digitsMost + COLUMNS_MAX;
  members = memberRanges + 8 * COLUMNS_MAX;
}

@inline export function formOf(field: u32): u32 { return field < COLUMNS_MAX ? load<u8>(forms + field) : ANY; }
@inline export function isDigit(c: u32): bool { return c - 48 < 10; }
@inline export function hashOn(hash: u64, c: u32): u64 { return (hash ^ c) * 0x100000001b3; }

/** How many digits stand at p, up to 16. */
@inline function digitRun(p: u32): u32 {
  const isDigit = i8x16.lt_u(i8x16.sub(v128.load(p), i8x16.splat(48)), i8x16.splat(10));
  return ctz(~<u32>i8x16.bitmask(isDigit));
}

/** Behind the digits at p; where there are DIGITS_MAX or more, at least so many further. */
@inline function digitsEnd(p: u32): u32 {
  const from = p;
  let run: u32 = 0;
  do {
    run = digitRun(p);
    p += run;
  } while (run == 16 && p - from < DIGITS_MAX);
  return p;
}

/** Behind the number at p, or 0 where no number of this form stands there. */
export function numberEnd(p: u32, field: u32): u32 {
  const form = formOf(field);
  const kind = form & KIND;
  const from = p;
  if (load<u8>(p) == 45) {
    if ((form & UNSIGNED) != 0) return 0;
    p++;
  }
  const most = field < COLUMNS_MAX ? <u32>load<u8>(digitsMost + field) : 0;
  const first = p;
  p = digitsEnd(p);
  let digits = p - first;
  if (most != 0 && digits > most) return 0;
  if (load<u8>(p) == 46 && kind != INTEGER) {
    p++;
    const point = p;
    p = digitsEnd(p);
    if (p == point) return 0;
    digits += p - point;
  }
  if (digits == 0 || p - from >= DIGITS_MAX) return 0;
  if ((load<u8>(p) | 32) == 101 && (kind == FLOAT || kind == ANY)) {
    p++;
    if (load<u8>(p) == 45 || load<u8>(p) == 43) p++;
    const exponent = p;
    while (p - exponent < 4 && isDigit(load<u8>(p))) p++;
    if (p == exponent) return 0;
  }
  return p;
}

/** Whether byte `at` of a date or time (from 0) may be `c`; `before` is the one before it. */
export function fitsMoment(kind: u32, at: u32, c: u32, before: u32): bool {
  if (kind == TIME) return isDigit(c) || c == 58 || (c == 45 && at == 0) || (c == 46 && at >= 7);
  const digit = c - 48;
  switch (at) {
    case 4:
    case 7: return c == 45;
    case 5: return digit < 2;
    case 6: return before == 49 ? digit < 3 : digit < 10;
    case 8: return digit < 4;
    case 9: return before == 51 ? digit < 2 : digit < 10;
  }
  if (at < 4) return digit < 10;
  if (kind == DATE) return false;
  switch (at) {
    case 10: return c == 32 || c == 84;
    case 11: return digit < 3;
    case 12: return before == 50 ? digit < 4 : digit < 10;
    case 13:
    case 16: return c == 58;
    case 14:
    case 17: return digit < 6;
    case 19: return c == 46;
  }
  return at < 26 && digit < 10;
}

/** Behind the quoted date or date and time at p where all is as it mostly is; 0: it needs a closer look. */
export function plainMomentEnd(p: u32, kind: u32): u32 {
  const v = v128.load(p);
  // 'YYYY-MM-DD hh:m
  const digits = <u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10)));
  if ((digits & 0x7ff) != 0x6de || load<u8>(p + 5) != 45 || load<u8>(p + 8) != 45) return 0;
  const month = (<u32>load<u8>(p + 6) - 48) * 10 + load<u8>(p + 7) - 48;
  const day = (<u32>load<u8>(p + 9) - 48) * 10 + load<u8>(p + 10) - 48;
  if (month > 12 || day > 31) return 0;
  if (kind == DATE) return load<u8>(p + 11) == 39 ? p + 12 : 0;
  if ((digits >> 11) != 0x16 || load<u8>(p + 11) != 32 || load<u8>(p + 14) != 58 || load<u8>(p + 17) != 58) return 0;
  const hour = (<u32>load<u8>(p + 12) - 48) * 10 + load<u8>(p + 13) - 48;
  if (hour > 23 || load<u8>(p + 15) > 53 || !isDigit(load<u8>(p + 16)) || <u32>load<u8>(p + 18) - 48 > 5 || !isDigit(load<u8>(p + 19))) return 0;
  p += 20;
  if (load<u8>(p) == 46) do p++; while (isDigit(load<u8>(p)));
  return load<u8>(p) == 39 && load<u8>(p - 1) != 46 ? p + 1 : 0;
}

/** Whether a date or time of this many bytes is whole. */
export function isWholeMoment(kind: u32, bytes: u32): bool {
  if (kind == DATE) return bytes == 10;
  if (kind == TIME) return bytes >= 8;
  return bytes == 19 || bytes >= 21;
}

/** Whether the column has a member with this hash. */
export function isMember(field: u32, hash: u64): bool {
  if (field >= COLUMNS_MAX) return true;
  const first = load<u32>(memberRanges + 8 * field);
  const count = load<u32>(memberRanges + 8 * field + 4);
  for (let i: u32 = 0; i < count; i++) if (load<u64>(members + 8 * (first + i)) == hash) return true;
  return count == 0;
}
