import { createHash, type Hash, hash } from 'node:crypto';
import { unescapeTsvField } from '../../format/tsv-field.ts';
import { toByteString } from '../../model/byte-string.ts';
import type { Key } from '../../model/key-range.ts';

const TAB = 0x09;
const NEWLINE = 0x0a;

/** Takes the key of a row, and a mark that only equal rows share. */
export type TakeRow = (key: Key, mark: string) => void;

/** Reads rows of TSV that come cut wherever it may be. Of a row only its key fields are held, however large it is. */
export class RowMarks {
  readonly #keyFields: readonly number[];
  readonly #take: TakeRow;
  /** The fields of the open row that stand up to the last of the key. */
  #fields: Buffer[] = [];
  /** The beginning of a field, or of a row behind its key, that is not at its end. */
  #open: Buffer[] = [];
  /** Of a row that came in several pieces. */
  #hash: Hash | null = null;
  readonly #held: number;

  constructor(keyFields: readonly number[], take: TakeRow) {
    this.#keyFields = keyFields;
    this.#held = Math.max(...keyFields) + 1;
    this.#take = take;
  }

  push(bytes: Uint8Array): void {
    const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let rowStart = 0;
    let at = 0;
    while (at < input.length) {
      if (this.#fields.length < this.#held) {
        const end = fieldEnd(input, at);
        if (end < 0) {
          this.#open.push(Buffer.from(input.subarray(at)));
          break;
        }
        this.#endField(input.subarray(at, end));
        at = end + 1;
        if (input[end] !== NEWLINE) continue;
      } else {
        const end = input.indexOf(NEWLINE, at);
        if (end < 0) break;
        at = end + 1;
      }
      this.#endRow(input.subarray(rowStart, at));
      rowStart = at;
    }
    if (rowStart < input.length) {
      this.#hash ??= createHash('sha256');
      this.#hash.update(input.subarray(rowStart));
    }
  }

  #endField(rest: Buffer): void {
    this.#fields.push(Buffer.concat([...this.#open, rest]));
    this.#open = [];
  }

  #endRow(row: Buffer): void {
    const mark =
      this.#hash === null ? hash('sha256', row, 'base64') : this.#hash.update(row).digest('base64');
    const key = this.#keyFields.map((field) =>
      toByteString(unescapeTsvField(this.#fields[field] ?? Buffer.alloc(0))),
    );
    this.#hash = null;
    this.#fields = [];
    this.#take(key, mark);
  }
}

function fieldEnd(input: Buffer, from: number): number {
  for (let at = from; at < input.length; at++) if (input[at] === TAB || input[at] === NEWLINE) return at;
  return -1;
}
