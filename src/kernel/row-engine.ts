import assert from 'node:assert/strict';
import { type KernelGlobal, loadKernel, PAGE_BYTES } from './load-kernel.ts';
import { rowCountOf } from './row-count.ts';
import type { RowCount, ViolationKind } from './row-kernel-types.ts';

interface RowExports {
  readonly status: KernelGlobal<number>;
  readonly outPtr: KernelGlobal<number>;
  readonly sequence: KernelGlobal<number>;
  readonly inGiant: KernelGlobal<number>;
  readonly sumLow: KernelGlobal<bigint>;
  readonly sumHigh: KernelGlobal<bigint>;
  init(): void;
  begin(columns: number, eofDeprecated: number, rowBytesMax: number): void;
  setOutput(start: number, fullAt: number): void;
  resetCount(): void;
  rowCount(): number;
  largestRowBytes(): number;
  runTsv(start: number, end: number): number;
  runDigest(start: number, end: number): number;
}

// The numbers of assembly/row-kernel.ts.
const STATUS_END = 2;
const VIOLATIONS: Readonly<Record<number, ViolationKind>> = {
  16: 'sequence',
  17: 'bad-packet',
  18: 'row-too-short',
  19: 'row-too-long',
  20: 'length-not-canonical',
  21: 'row-too-large',
};

/** The largest packet of the kernel's fast path. */
const FAST_PACKET_MAX_BYTES = 256 * 1024;
/** Input is worked on in pieces that stay in the cache of the core. */
const PIECE_BYTES = 128 * 1024;
const INPUT_BYTES = 512 * 1024;
const INPUT = PAGE_BYTES;
const OUTPUT = INPUT + INPUT_BYTES + PAGE_BYTES;
/** Beyond a frame: one row of the fast path at its worst (a NULL of one byte becomes three), and overrunning stores. */
const OUTPUT_SLACK_BYTES = 3 * FAST_PACKET_MAX_BYTES + PAGE_BYTES;

/** Memory and calls of the row kernel's WebAssembly part: it sees the rows and the beginning of what ends them. */
export class RowEngine {
  readonly #frameBytes: number;
  readonly #write: boolean;
  readonly #exports: RowExports;
  readonly #bytes: Buffer;
  /** Bytes of an incomplete packet at INPUT. */
  #kept = 0;
  /** Where the output begins that freshOutput() has not shown. */
  #fresh = OUTPUT;
  #endPacket: Buffer | null = null;

  constructor(write: boolean, frameBytes: number) {
    assert(
      Number.isSafeInteger(frameBytes) && frameBytes > 0 && frameBytes <= 1 << 28,
      'a frame has 1 B to 256 MiB',
    );
    this.#write = write;
    this.#frameBytes = frameBytes;
    const size = OUTPUT + (write ? frameBytes + OUTPUT_SLACK_BYTES : 0);
    const { exports, bytes } = loadKernel<RowExports>('row-kernel', size);
    this.#exports = exports;
    this.#bytes = bytes;
    exports.init();
  }

  begin(columns: number, options: { deprecateEof: boolean; maxRowBytes: number; sequence: number }): void {
    this.#exports.begin(columns, options.deprecateEof ? 1 : 0, options.maxRowBytes);
    this.#exports.sequence.value = options.sequence;
    this.#exports.setOutput(OUTPUT, OUTPUT + this.#frameBytes);
    this.#kept = 0;
    this.#fresh = OUTPUT;
    this.#endPacket = null;
  }

  /** Returns the offset of the first byte not consumed. */
  push(input: Uint8Array, offset: number): number {
    let at = offset;
    while (at < input.length && !this.outputFull && this.#endPacket === null && this.violation === null) {
      const count = Math.min(input.length - at, PIECE_BYTES);
      this.#bytes.set(input.subarray(at, at + count), INPUT + this.#kept);
      at += this.#run(count);
    }
    return at;
  }

  /** Returns how many of the `count` new bytes behind the kept ones were consumed. */
  #run(count: number): number {
    const before = INPUT + this.#kept;
    const end = before + count;
    const exports = this.#exports;
    let stop = this.#write ? exports.runTsv(INPUT, end) : exports.runDigest(INPUT, end);
    const status = exports.status.value;
    if (status === 0) {
      this.#kept = end - stop;
      assert(
        this.#kept <= INPUT_BYTES - PIECE_BYTES,
        'an incomplete packet of the fast path fits the input buffer',
      );
      if (stop !== INPUT) this.#bytes.copyWithin(INPUT, stop, end);
      return count;
    }
    if (status === STATUS_END) {
      const payload = stop + 4;
      stop = payload + this.#bytes.readUIntLE(stop, 3);
      this.#endPacket = Buffer.from(this.#bytes.subarray(payload, stop));
    }
    this.#kept = 0;
    if (this.violation !== null) return Math.max(stop - before, 0);
    assert(stop >= before, 'a stop is never before the new bytes: the kept ones were an incomplete packet');
    return stop - before;
  }

  /** The payload of the packet after the last row, once it has come. */
  get endPacket(): Buffer | null {
    return this.#endPacket;
  }

  get violation(): ViolationKind | null {
    return VIOLATIONS[this.#exports.status.value] ?? null;
  }

  get outputBytes(): number {
    return this.#exports.outPtr.value - OUTPUT;
  }

  get outputFull(): boolean {
    return this.#write && this.outputBytes >= this.#frameBytes;
  }

  get atRowEnd(): boolean {
    return this.#exports.inGiant.value === 0;
  }

  get rows(): number {
    return this.#exports.rowCount();
  }

  get largestRowBytes(): number {
    return this.#exports.largestRowBytes();
  }

  freshOutput(): Buffer {
    const from = this.#fresh;
    this.#fresh = this.#exports.outPtr.value;
    return this.#bytes.subarray(from, this.#fresh);
  }

  takeOutput(target?: Buffer): Buffer {
    const written = this.#bytes.subarray(OUTPUT, this.#exports.outPtr.value);
    const fits = target !== undefined && target.length >= written.length;
    const output = fits ? target.subarray(0, written.length) : Buffer.allocUnsafeSlow(written.length);
    output.set(written);
    this.#exports.setOutput(OUTPUT, OUTPUT + this.#frameBytes);
    this.#fresh = OUTPUT;
    return output;
  }

  takeCount(): RowCount {
    const count = rowCountOf(this.#exports);
    this.#exports.resetCount();
    return count;
  }
}
