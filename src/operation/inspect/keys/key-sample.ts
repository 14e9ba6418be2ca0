/** Where keys beyond this are met, half of them are forgotten, and half of those to come are not looked at. */
const FULL = 0.7;

/**
 * Digests of keys in memory of a fixed size. As long as they fit, all are held; then only those whose lowest bits are zero, so that both of two
 * equal keys are looked at or neither: what is found is true, and of how many keys it was looked at is known.
 */
export class KeySample {
  readonly #slots: BigUint64Array;
  #count = 0;
  #bits = 0;

  /** `slots`: a power of two; each takes 8 bytes. */
  constructor(slots: number) {
    this.#slots = new BigUint64Array(slots);
  }

  /** One key of so many is looked at. */
  get oneOf(): number {
    return 2 ** this.#bits;
  }

  /** Whether an equal one was there already. */
  hasOrAdd(digest: bigint): boolean {
    if (!this.#isLookedAt(digest)) return false;
    // Zero is an empty slot.
    const held = digest === 0n ? 1n : digest;
    if (this.#put(held)) return true;
    if (++this.#count > this.#slots.length * FULL) this.#thin();
    return false;
  }

  #isLookedAt(digest: bigint): boolean {
    return this.#bits === 0 || (digest & ((1n << BigInt(this.#bits)) - 1n)) === 0n;
  }

  /** False: it was not there, and is now. */
  #put(digest: bigint): boolean {
    const mask = this.#slots.length - 1;
    for (let slot = Number((digest >> 32n) & 0xffff_ffffn) & mask; ; slot = (slot + 1) & mask) {
      const there = this.#slots[slot];
      if (there === digest) return true;
      if (there !== 0n) continue;
      this.#slots[slot] = digest;
      return false;
    }
  }

  #thin(): void {
    this.#bits++;
    const kept = this.#slots.filter((digest) => digest !== 0n && this.#isLookedAt(digest));
    this.#slots.fill(0n);
    for (const digest of kept) this.#put(digest);
    this.#count = kept.length;
  }
}
