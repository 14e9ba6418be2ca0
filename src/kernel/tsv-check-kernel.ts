import assert from 'node:assert/strict';
import { type KernelGlobal, loadKernel, PAGE_BYTES } from './load-kernel.ts';
import { rowCountOf } from './row-count.ts';
import type { RowCount } from './row-kernel-types.ts';

export type TsvFindingKind =
  /** A row with more or fewer fields than the table has columns. */
  | 'column-count'
  /** A backslash before a character that our writer never escapes, or \N inside a longer field. */
  | 'unknown-escape'
  /** The last row does not end with a newline. */
  | 'no-final-newline'
  /** The bytes pushed again are not those pushed before. */
  | 'changed-between-passes';

export interface TsvFinding {
  readonly kind: TsvFindingKind;
  /** Offset in the TSV bytes. */
  readonly byteOffset: number;
  /** Row number, from 0. */
  readonly row: number;
}

interface CheckExports {
  readonly status: KernelGlobal<number>;
  readonly findings: KernelGlobal<number>;
  readonly findingCount: KernelGlobal<number>;
  readonly sumLow: KernelGlobal<bigint>;
  readonly sumHigh: KernelGlobal<bigint>;
  configure(image: number, windowBytes: number, lengths: number, columns: number): void;
  begin(): void;
  expectGiant(row: number): void;
  rowCount(): number;
  run(start: number, end: number, offset: number): number;
  end(giantsMissing: number, offset: number): void;
}

// The numbers of assembly/tsv-check-kernel.ts.
const STATUS = { more: 0, measured: 1, streamed: 2 } as const;
const KINDS: Readonly<Record<number, TsvFindingKind>> = {
  1: 'column-count',
  2: 'unknown-escape',
  3: 'no-final-newline',
  4: 'changed-between-passes',
};
const LISTED_MAX = 64;
const FINDING_BYTES = 24;

const PIECE_BYTES = 128 * 1024;
const INPUT = PAGE_BYTES;
const IMAGE = INPUT + PIECE_BYTES + PAGE_BYTES;
/** Beyond the window: what one piece of input can add, with its lengths, and overrunning stores. */
const IMAGE_SLACK_BYTES = 2 * PIECE_BYTES + PAGE_BYTES;
const DEFAULT_WINDOW_BYTES = 8 << 20;
const MAX_COLUMNS = 65_535;

/** A row too large for the window: the decoded length of each field, -1 for NULL. */
interface GiantRow {
  readonly row: number;
  readonly lengths: Float64Array;
}

/**
 * Reads stored TSV back to rows and their digest; decoder written apart from the row kernel, so that an error of the
 * writer cannot cancel out. Bounded memory: rows above `windowBytes` need the bytes a second time, since a row is
 * hashed with each field's length before its bytes:
 *
 *     do for await (const bytes of open()) kernel.push(bytes);
 *     while (kernel.end() === 'again');
 */
export class TsvCheckKernel {
  readonly #exports: CheckExports;
  readonly #bytes: Buffer;
  /** The lengths of one giant row, in the kernel's memory. */
  readonly #lengths: Float64Array;
  #giants: GiantRow[] = [];
  #nextGiant = 0;
  #measured: GiantRow[] = [];
  #offset = 0;
  #passes = 0;

  constructor(options: { readonly columns: number; readonly windowBytes?: number }) {
    const { columns, windowBytes = DEFAULT_WINDOW_BYTES } = options;
    assert(
      Number.isInteger(columns) && columns > 0 && columns <= MAX_COLUMNS,
      'a table has 1 to 65535 columns',
    );
    assert(
      Number.isInteger(windowBytes) && windowBytes > 0 && windowBytes <= 1 << 28,
      'a window of 1 B to 256 MiB',
    );
    const lengthsAt = Math.ceil((IMAGE + windowBytes + IMAGE_SLACK_BYTES) / 8) * 8;
    const { exports, bytes } = loadKernel<CheckExports>('tsv-check-kernel', lengthsAt + 8 * columns);
    this.#exports = exports;
    this.#bytes = bytes;
    this.#lengths = new Float64Array(bytes.buffer, bytes.byteOffset + lengthsAt, columns);
    exports.configure(IMAGE, windowBytes, lengthsAt, columns);
  }

  /** Takes the next bytes, cut anywhere. */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      this.#bytes.set(piece, INPUT);
      this.#runPiece(INPUT + piece.length);
    }
  }

  /** 'again': rows larger than the window were met; push all the same bytes once more, then call end() again. */
  end(): 'done' | 'again' {
    if (this.#measured.length === 0) {
      this.#exports.end(this.#giants.length - this.#nextGiant, this.#offset);
      return 'done';
    }
    // Each further pass knows at least one giant row more than the one before, so the passes end.
    this.#giants = [...this.#giants, ...this.#measured].sort((a, b) => a.row - b.row);
    this.#passes++;
    this.#begin();
    return 'again';
  }

  /** How often the same bytes were asked for again. */
  get extraPasses(): number {
    return this.#passes;
  }

  /** The first 64 findings, in order of place. */
  get findings(): readonly TsvFinding[] {
    return Array.from({ length: Math.min(this.findingCount, LISTED_MAX) }, (_, i) => {
      const at = this.#exports.findings.value + i * FINDING_BYTES;
      const kind = KINDS[this.#bytes.readDoubleLE(at)];
      assert(kind !== undefined, 'the kernel reports findings of known kinds');
      return { kind, row: this.#bytes.readDoubleLE(at + 8), byteOffset: this.#bytes.readDoubleLE(at + 16) };
    });
  }

  /** All findings, also those not listed. */
  get findingCount(): number {
    return this.#exports.findingCount.value;
  }

  /**
   * After end() has returned 'done': the rows and their digest, which says nothing where there are findings. Forgets all, findings included: ready for the next
   * chunk of the same table.
   */
  takeDigest(): RowCount {
    const count = rowCountOf(this.#exports);
    this.#giants = [];
    this.#passes = 0;
    this.#begin();
    return count;
  }

  #begin(): void {
    this.#offset = 0;
    this.#nextGiant = 0;
    this.#measured = [];
    this.#exports.begin();
    this.#expectNext();
  }

  #expectNext(): void {
    const next = this.#giants[this.#nextGiant];
    if (next === undefined) return;
    this.#lengths.set(next.lengths);
    this.#exports.expectGiant(next.row);
  }

  #runPiece(end: number): void {
    let start = INPUT;
    while (start < end) {
      const stop = this.#exports.run(start, end, this.#offset);
      this.#offset += stop - start;
      start = stop;
      const status = this.#exports.status.value;
      if (status === STATUS.more) continue;
      if (status === STATUS.streamed) this.#nextGiant++;
      else this.#measured.push({ row: this.#exports.rowCount() - 1, lengths: this.#lengths.slice() });
      this.#expectNext();
    }
  }
}
