/** Whether bytes are UTF-8, 16 at once. */

// Which pairs of bytes are not UTF-8 (Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte").
const TOO_SHORT: i8 = 1;
const TOO_LONG: i8 = 2;
const OVERLONG_3: i8 = 4;
const TOO_LARGE: i8 = 8;
const SURROGATE: i8 = 16;
const OVERLONG_2: i8 = 32;
const TOO_LARGE_1000: i8 = 64;
const OVERLONG_4: i8 = 64;
const TWO_CONTS: i8 = -128;
const CARRY: i8 = TOO_SHORT | TOO_LONG | TWO_CONTS;

/** Not zero where the byte at p + i cannot stand behind the three before it. */
@inline export function utf8Errors(p: u32): v128 {
  const v = v128.load(p);
  const one = v128.load(p - 1);
  const low4 = i8x16.splat(15);
  const byte1High = i8x16.swizzle(
    i8x16(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
      TWO_CONTS, TWO_CONTS, TWO_CONTS, TWO_CONTS, TOO_SHORT | OVERLONG_2, TOO_SHORT,
      TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4),
    i8x16.shr_u(one, 4));
  const byte1Low = i8x16.swizzle(
    i8x16(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE,
      CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
      CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
      CARRY | TOO_LARGE | TOO_LARGE_1000, CARRY | TOO_LARGE | TOO_LARGE_1000,
      CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE, CARRY | TOO_LARGE | TOO_LARGE_1000,
      CARRY | TOO_LARGE | TOO_LARGE_1000),
    v128.and(one, low4));
  const byte2High = i8x16.swizzle(
    i8x16(TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
      TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
      TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE,
      TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE,
      TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT),
    i8x16.shr_u(v, 4));
  const special = v128.and(v128.and(byte1High, byte1Low), byte2High);
  const third = i8x16.sub_sat_u(v128.load(p - 2), i8x16.splat(0x60));
  const fourth = i8x16.sub_sat_u(v128.load(p - 3), i8x16.splat(0x70));
  const mustBeContinuation = v128.and(v128.or(third, fourth), i8x16.splat(-128));
  return v128.xor(mustBeContinuation, special);
}
