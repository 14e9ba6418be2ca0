/**
 * Order-independent digest of rows: the sum modulo 2^128 of one XXH3-128 hash per row image (docs/format.md).
 * A sum, not an XOR: equal rows must not cancel. Written as 32 lower-case hex digits.
 */
export type RowDigest = string;

export const EMPTY_ROW_DIGEST: RowDigest = '0'.repeat(32);

const MASK = (1n << 128n) - 1n;

export function addRowDigests(a: RowDigest, b: RowDigest): RowDigest {
  return ((BigInt(`0x${a}`) + BigInt(`0x${b}`)) & MASK).toString(16).padStart(32, '0');
}

/** What is left of a sum without one part of it. */
export function subtractRowDigests(sum: RowDigest, part: RowDigest): RowDigest {
  return ((BigInt(`0x${sum}`) - BigInt(`0x${part}`)) & MASK).toString(16).padStart(32, '0');
}
