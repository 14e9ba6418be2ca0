import { type ByteString, fromByteString } from '../../model/byte-string.ts';
import type { Chunk } from '../../model/manifest.ts';

const NEWLINE = 0x0a;

/** What is kept of a row to read its key from: keys are shorter than this on every server. */
const KEPT_BYTES = 64 * 1024;

const ESCAPED: Readonly<Record<string, string>> = { '\\t': '\t', '\\n': '\n', '\\0': '\0', '\\\\': '\\' };

/** The beginnings of the first and last row of a TSV stream, cut wherever it may be. Shares nothing with the reader of keys in the backup. */
export class EdgeRows {
  #first = Buffer.alloc(0);
  #isFirstWhole = false;
  #last = Buffer.alloc(0);
  #isLastEnded = true;

  push(block: Buffer): void {
    if (block.length === 0) return;
    if (!this.#isFirstWhole) {
      const end = block.indexOf(NEWLINE);
      this.#first = kept(this.#first, end < 0 ? block : block.subarray(0, end));
      this.#isFirstWhole = end >= 0;
    }
    const rowEnd = block.length < 2 ? -1 : block.lastIndexOf(NEWLINE, block.length - 2);
    const begun = rowEnd >= 0 || this.#isLastEnded ? Buffer.alloc(0) : this.#last;
    this.#last = kept(begun, block.subarray(rowEnd + 1));
    this.#isLastEnded = block[block.length - 1] === NEWLINE;
  }

  /** What the chunk says of its first and last key, if the stored rows say otherwise. */
  findWrongKey(chunk: Chunk, keyFields: readonly number[]): string | null {
    return (
      wrongKey('firstKey', chunk.firstKey, this.#first, keyFields) ??
      wrongKey('lastKey', chunk.lastKey, this.#last, keyFields)
    );
  }
}

function kept(begun: Buffer, more: Buffer): Buffer<ArrayBuffer> {
  return Buffer.concat([begun, more.subarray(0, Math.max(0, KEPT_BYTES - begun.length))]);
}

function wrongKey(
  name: string,
  promised: readonly ByteString[] | undefined,
  row: Buffer,
  keyFields: readonly number[],
): string | null {
  if (promised === undefined) return null;
  const fields = row.toString('latin1').split(/[\t\n]/);
  for (const [index, field] of keyFields.entries()) {
    // The key stands behind a value that is longer than what is kept.
    if (field >= fields.length - 1 && row.length >= KEPT_BYTES) return null;
    const found = (fields[field] ?? '').replaceAll(/\\[tn0\\]/g, (pair) => ESCAPED[pair] ?? pair);
    const expected = fromByteString(promised[index] ?? '').toString('latin1');
    if (found !== expected)
      return `${name} is promised ${JSON.stringify(expected)}, stored is ${JSON.stringify(found)}`;
  }
  return null;
}
