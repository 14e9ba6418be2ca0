/** Keys longer than this are no use in a report. */
const KEY_BYTES_MAX = 200;
const ROW_BYTES_MAX = 1 << 20;

/** The values at `positions` of the row `(..)` at the front of `row`, as written; null where they cannot be had. */
export function keyOfRow(row: Buffer, positions: readonly number[]): string | null {
  if (positions.length === 0) return null;
  const found = new Map<number, string>();
  const last = Math.max(...positions);
  let begin = 1;
  let field = 0;
  let quote = 0;
  const end = Math.min(row.length, ROW_BYTES_MAX);
  for (let at = 1; at < end && field <= last; at++) {
    const byte = row[at];
    if (quote !== 0) {
      if (byte === 0x5c) at++;
      else if (byte === quote) quote = 0;
    } else if (byte === 0x27 || byte === 0x22) quote = byte;
    else if (byte === 0x2c || byte === 0x29) {
      if (positions.includes(field))
        found.set(field, row.toString('utf8', begin, Math.min(at, begin + KEY_BYTES_MAX)).trim());
      begin = at + 1;
      field++;
    }
  }
  const values = positions.map((position) => found.get(position));
  return values.includes(undefined) ? null : values.join(', ');
}
