const BACKSLASH = 0x5c;

/** The letter after a backslash, and the byte that both stand for (docs/format.md, "Chunks"). */
const UNESCAPED: Readonly<Record<number, number>> = { 116: 0x09, 110: 0x0a, 48: 0, [BACKSLASH]: BACKSLASH };

/** The bytes of a field that is not NULL. */
export function unescapeTsvField(field: Buffer): Buffer {
  if (!field.includes(BACKSLASH)) return field;
  const out = Buffer.allocUnsafe(field.length);
  let length = 0;
  for (let i = 0; i < field.length; i++) {
    const byte = field[i] as number;
    const escaped = byte === BACKSLASH ? UNESCAPED[field[i + 1] ?? -1] : undefined;
    if (escaped !== undefined) i++;
    out[length++] = escaped ?? byte;
  }
  return out.subarray(0, length);
}
