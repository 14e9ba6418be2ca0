import { type ByteString, toByteString } from '../../model/byte-string.ts';

const TAB = 0x09;
const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;

/** Where the key columns stand among the fields of a TSV row. */
export type KeyFields = readonly number[];

/** Key of the first row of these TSV bytes; null where the key fields do not end within them. */
export function readFirstKey(tsv: Buffer, fields: KeyFields): readonly ByteString[] | null {
  return readKeyAt(tsv, 0, fields);
}

/** Key of the last row; `tsv` must end with a row's end. Null where that row does not begin within these bytes. */
export function readLastKey(tsv: Buffer, fields: KeyFields): readonly ByteString[] | null {
  const before = tsv.length < 2 ? -1 : tsv.lastIndexOf(NEWLINE, tsv.length - 2);
  // Without a newline before it the row may have begun in an earlier frame.
  return before < 0 ? null : readKeyAt(tsv, before + 1, fields);
}

function readKeyAt(tsv: Buffer, start: number, fields: KeyFields): readonly ByteString[] | null {
  const wanted = Math.max(...fields);
  const found: Buffer[] = [];
  let from = start;
  for (let field = 0; field <= wanted; field++) {
    const end = fieldEnd(tsv, from);
    if (end < 0) return null;
    if (fields.includes(field)) found[field] = tsv.subarray(from, end);
    from = end + 1;
  }
  return fields.map((field) => toByteString(unescapeField(found[field] ?? Buffer.alloc(0))));
}

function fieldEnd(tsv: Buffer, from: number): number {
  for (let i = from; i < tsv.length; i++) if (tsv[i] === TAB || tsv[i] === NEWLINE) return i;
  return -1;
}

const UNESCAPED: Readonly<Record<number, number>> = { 116: TAB, 110: NEWLINE, 48: 0, [BACKSLASH]: BACKSLASH };

/** The bytes of a field that is not NULL (a key column never is). */
function unescapeField(field: Buffer): Buffer {
  if (!field.includes(BACKSLASH)) return field;
  const out: number[] = [];
  for (let i = 0; i < field.length; i++) {
    const byte = field[i] as number;
    const escaped = byte === BACKSLASH ? UNESCAPED[field[i + 1] ?? -1] : undefined;
    if (escaped !== undefined) i++;
    out.push(escaped ?? byte);
  }
  return Buffer.from(out);
}
