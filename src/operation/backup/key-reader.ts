import { unescapeTsvField } from '../../format/tsv-field.ts';
import { toByteString } from '../../model/byte-string.ts';
import type { Key } from '../../model/key-range.ts';

const TAB = 0x09;
const NEWLINE = 0x0a;

/** Where the key columns stand among the fields of a TSV row. */
export type KeyFields = readonly number[];

/** Keys of the first and the last row of a chunk, read from its TSV as it comes in frames, which may be cut inside a row. */
export class EdgeKeys {
  readonly #fields: KeyFields;
  #atRowStart = true;
  #isFirst = true;
  /** Null where the key fields do not end within the frame in which the row begins. */
  first: Key | null = null;
  last: Key | null = null;

  constructor(fields: KeyFields) {
    this.#fields = fields;
  }

  take(tsv: Buffer): void {
    if (this.#fields.length === 0 || tsv.length === 0) return;
    if (this.#isFirst) this.first = readKeyAt(tsv, 0, this.#fields);
    const rowEnd = tsv.length < 2 ? -1 : tsv.lastIndexOf(NEWLINE, tsv.length - 2);
    // Without a row's end in it, a frame that does not begin a row goes on with one whose key is known.
    if (rowEnd >= 0) this.last = readKeyAt(tsv, rowEnd + 1, this.#fields);
    else if (this.#atRowStart) this.last = readKeyAt(tsv, 0, this.#fields);
    this.#isFirst = false;
    this.#atRowStart = tsv[tsv.length - 1] === NEWLINE;
  }
}

function readKeyAt(tsv: Buffer, start: number, fields: KeyFields): Key | null {
  const wanted = Math.max(...fields);
  const found: Buffer[] = [];
  let from = start;
  for (let field = 0; field <= wanted; field++) {
    const end = fieldEnd(tsv, from);
    if (end < 0) return null;
    if (fields.includes(field)) found[field] = tsv.subarray(from, end);
    from = end + 1;
  }
  return fields.map((field) => toByteString(unescapeTsvField(found[field] ?? Buffer.alloc(0))));
}

function fieldEnd(tsv: Buffer, from: number): number {
  for (let i = from; i < tsv.length; i++) if (tsv[i] === TAB || tsv[i] === NEWLINE) return i;
  return -1;
}
