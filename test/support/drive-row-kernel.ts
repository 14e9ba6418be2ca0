import assert from 'node:assert/strict';
import type { RowKernel } from '../../src/kernel/row-kernel.ts';
import { addRowDigests, EMPTY_ROW_DIGEST } from '../../src/model/row-digest.ts';

export interface Driven {
  readonly tsv: Buffer;
  readonly frames: readonly { readonly bytes: number; readonly atRowEnd: boolean }[];
  readonly rows: number;
  readonly digest: string;
  readonly consumed: number;
}

const ended = (kernel: RowKernel): boolean => kernel.state === 'done' || kernel.state === 'error';

/** Pushes the bytes in pieces whose sizes are taken from `cuts` in turn, and takes every frame when it is full. */
export function drive(kernel: RowKernel, bytes: Buffer, cuts: readonly number[] = [bytes.length]): Driven {
  const parts: Buffer[] = [];
  const frames: { bytes: number; atRowEnd: boolean }[] = [];
  let rows = 0;
  let digest = EMPTY_ROW_DIGEST;
  const take = (): void => {
    const atRowEnd = kernel.atRowEnd;
    const output = kernel.takeOutput();
    parts.push(output);
    frames.push({ bytes: output.length, atRowEnd });
    if (!atRowEnd) return;
    const count = kernel.takeDigest();
    rows += count.rows;
    digest = addRowDigests(digest, count.digest);
  };
  let start = 0;
  for (let turn = 0; start < bytes.length && !ended(kernel); turn++) {
    const piece = bytes.subarray(start, start + (cuts[turn % cuts.length] ?? 1));
    let at = 0;
    do {
      const before = at;
      at = kernel.push(piece, at);
      assert.ok(
        at > before || kernel.outputFull || ended(kernel),
        'every push consumes, fills a frame or ends',
      );
      if (kernel.outputFull) take();
    } while (at < piece.length && !ended(kernel));
    start += at;
  }
  take();
  return { tsv: Buffer.concat(parts), frames, rows, digest, consumed: start };
}
