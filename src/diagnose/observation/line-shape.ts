const DIGIT_0 = 48;
const DIGIT_9 = 57;
/** Longer lines are told apart by their beginnings. */
const MOST_BYTES = 300;

/**
 * A number that is the same for lines which differ in digits only: times, thread ids, offsets, rows. Logs repeat
 * themselves a million times, and one of each kind is enough.
 */
export function lineShape(bytes: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, from + MOST_BYTES);
  let hash = 0x811c9dc5;
  for (let i = from; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= DIGIT_0 && byte <= DIGIT_9) continue;
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash;
}
