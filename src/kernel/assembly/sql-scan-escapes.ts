/** What a backslash does to the byte behind it, 64 bytes at once. */

/** Bits whose meaning a backslash before them takes away; `carry`: that of the first one. */
@inline export function escapedBits(backslash: u64, carry: u64): u64 {
  backslash &= ~carry;
  const follows = (backslash << 1) | carry;
  const even: u64 = 0x5555555555555555;
  const odd = backslash & ~even & ~follows;
  const sum = odd + backslash;
  escapeCarry = <u64>(sum < odd);
  return (even ^ (sum << 1)) & follows;
}
export let escapeCarry: u64 = 0;
