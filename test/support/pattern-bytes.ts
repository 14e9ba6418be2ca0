/** Deterministic bytes that look random: the input of test/golden/xxh3-128.json. */
export function patternBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 0x9e3779b1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
