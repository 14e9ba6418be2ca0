import type {
  ProtocolViolation,
  ResultEnd,
  RowCount,
  RowKernelOptions,
  RowKernelState,
  ServerErrorPacket,
} from './row-kernel-types.ts';

/**
 * Push parser over the raw socket bytes of one text-protocol result set, beginning with the first byte after the
 * query: framing, columns, rows (as TSV, counted and hashed), end or error.
 *
 *     let at = 0;
 *     do {
 *       at = kernel.push(bytes, at);
 *       if (kernel.outputFull) frames.push(kernel.takeOutput());
 *     } while (at < bytes.length && kernel.state !== 'done' && kernel.state !== 'error');
 *
 * Not consumed bytes after 'done' belong to somebody else. Bounded memory, whatever the row size. A life cycle may be
 * begun again with reset(): reuse a kernel rather than making many.
 */
export class RowKernel {
  constructor(options: RowKernelOptions) {
    void options;
  }

  /** Takes input from `offset` on; returns the offset of the first byte not consumed. */
  push(input: Uint8Array, offset = 0): number {
    void offset;
    return input.length;
  }

  get state(): RowKernelState {
    return 'header';
  }

  /** The output holds a frame: takeOutput() before the next push (which consumes nothing until then). */
  get outputFull(): boolean {
    return false;
  }

  /** Bytes that takeOutput() would return. */
  get outputBytes(): number {
    return 0;
  }

  /** The output so far ends with a whole row; false only inside a giant row. */
  get atRowEnd(): boolean {
    return true;
  }

  /** Whole rows since the last takeDigest(). */
  get rows(): number {
    return 0;
  }

  /** Whole rows of this result set. */
  get totalRows(): number {
    return 0;
  }

  /** A copy of the TSV bytes gathered so far, possibly empty; the caller owns it. */
  takeOutput(): Buffer {
    return Buffer.alloc(0);
  }

  /** Rows and digest since the last call; only when atRowEnd. */
  takeDigest(): RowCount {
    return { rows: 0, digest: '' };
  }

  /** 0 until the header has come. */
  get columnCount(): number {
    return 0;
  }

  /** The column definition packets' payloads, in order. */
  get columnDefinitions(): readonly Buffer[] {
    return [];
  }

  get serverError(): ServerErrorPacket | null {
    return null;
  }

  get violation(): ProtocolViolation | null {
    return null;
  }

  /** Set when state is 'done'. */
  get end(): ResultEnd | null {
    return null;
  }

  /** Begins a new result set on the same memory. */
  reset(): void {}
}
