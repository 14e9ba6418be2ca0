const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = 0x28;
const CLOSE = 0x29;

/**
 * The values at `positions` of every row of an INSERT, as they are written, from behind VALUES on. Reads what dump tools write: strings in
 * single quotes with backslashes, bytes that mean themselves.
 */
export function* keysOfRows(
  bytes: Buffer,
  from: number,
  positions: readonly number[],
): Generator<{ readonly values: readonly string[]; readonly at: number }> {
  const last = Math.max(...positions);
  for (let at = bytes.indexOf(OPEN, from); at >= 0; ) {
    const begin = at;
    const values: string[] = [];
    let field = 0;
    let valueFrom = ++at;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) at = endOfString(bytes, at + 1);
      else if (byte === COMMA || byte === CLOSE) {
        if (field <= last && positions.includes(field)) values.push(bytes.toString('latin1', valueFrom, at));
        if (byte === CLOSE) break;
        field++;
        valueFrom = at + 1;
      }
    }
    if (values.length === positions.length) yield { values, at: begin };
    at = rowBehind(bytes, at + 1);
  }
}

/** At the closing quote; a doubled one is inside. */
function endOfString(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at++;
    else if (byte === QUOTE && bytes[at + 1] === QUOTE) at++;
    else if (byte === QUOTE) return at;
  }
  return bytes.length;
}

/** Where the next row begins; -1: rows have ended, perhaps with a clause. */
function rowBehind(bytes: Buffer, from: number): number {
  let hasComma = false;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === OPEN && hasComma) return at;
    if (byte === COMMA) hasComma = true;
    else if (byte > 0x20) return -1;
  }
  return -1;
}
