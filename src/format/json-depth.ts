const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** True where brackets and braces of a JSON text nest deeper than `limit`, looked at before anything is parsed. */
export function isDeeperThan(json: Uint8Array, limit: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (isInString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    // "[" and "{" differ in one bit, as do "]" and "}".
    else if (((byte ?? 0) | 0x20) === 0x7b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (((byte ?? 0) | 0x20) === 0x7d) depth -= 1;
  }
  return false;
}
