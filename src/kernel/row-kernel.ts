import assert from 'node:assert/strict';
import { PacketReader, SMALL_PACKET_MAX_BYTES } from './packet-reader.ts';
import { FIRST_BYTE, parseColumnCount, parseEof, parseError, parseOk } from './result-packets.ts';
import { RowEngine } from './row-engine.ts';
import type {
  ProtocolViolation,
  ResultEnd,
  RowCount,
  RowKernelOptions,
  RowKernelState,
  ServerErrorPacket,
  ViolationKind,
} from './row-kernel-types.ts';

/** The largest value a server can send, plus room for the other columns of its row. */
const DEFAULT_MAX_ROW_BYTES = 2 ** 30 + 2 ** 26;
/** Both vendors stop at 4096 columns. */
const MAX_COLUMNS = 65_535;
const MAX_DEFINITIONS_BYTES = 256 * SMALL_PACKET_MAX_BYTES;

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
 * Bytes not consumed after 'done' belong to somebody else. Bounded memory, whatever the row size. reset() begins a new
 * result set: reuse a kernel rather than making many.
 */
export class RowKernel {
  readonly #options: RowKernelOptions;
  readonly #engine: RowEngine;
  readonly #reader = new PacketReader();
  #state: RowKernelState = 'header';
  #sequence = 1;
  #columnCount = 0;
  #definitions: Buffer[] = [];
  #definitionsBytes = 0;
  #rowsTaken = 0;
  #serverError: ServerErrorPacket | null = null;
  #violation: ProtocolViolation | null = null;
  #end: ResultEnd | null = null;

  constructor(options: RowKernelOptions) {
    this.#options = options;
    this.#engine = new RowEngine(options.write === 'tsv', options.frameBytes);
    this.reset();
  }

  /** Takes input from `offset` on; returns the offset of the first byte not consumed. */
  push(input: Uint8Array, offset = 0): number {
    let at = offset;
    while (at < input.length && (this.#state === 'header' || this.#state === 'columns')) {
      at = this.#reader.read(input, at);
      this.#takePacket();
    }
    if (this.#state === 'rows' && at < input.length) {
      at = this.#engine.push(input, at);
      if (this.#engine.violation !== null) this.#refuse(this.#engine.violation);
      else if (this.#engine.endPacket !== null) this.#finish(this.#engine.endPacket);
    }
    return at;
  }

  get state(): RowKernelState {
    return this.#state;
  }

  /** The output holds a frame: takeOutput() before the next push (which consumes no row until then). */
  get outputFull(): boolean {
    return this.#engine.outputFull;
  }

  /** Bytes that takeOutput() would return. */
  get outputBytes(): number {
    return this.#engine.outputBytes;
  }

  /** The output so far ends with a whole row; false only inside a giant row. */
  get atRowEnd(): boolean {
    return this.#engine.atRowEnd;
  }

  /** Whole rows since the last takeDigest(). */
  get rows(): number {
    return this.#engine.rows;
  }

  /** Whole rows of this result set. */
  get totalRows(): number {
    return this.#rowsTaken + this.#engine.rows;
  }

  /**
   * A copy of the TSV bytes gathered so far, possibly empty; the caller owns it. A buffer to be used again may be given
   * (fresh memory costs more than the copy); one of frameBytes + 1 MiB always suffices, a smaller one is left alone.
   */
  takeOutput(target?: Buffer): Buffer {
    return this.#engine.takeOutput(target);
  }

  /** The output that came since the last call or takeOutput(): the memory itself, valid until the next push. */
  freshOutput(): Buffer {
    return this.#engine.freshOutput();
  }

  /** Rows and digest since the last call; only when atRowEnd. */
  takeDigest(): RowCount {
    assert(this.atRowEnd, 'a digest is taken at a row end');
    const count = this.#engine.takeCount();
    this.#rowsTaken += count.rows;
    return count;
  }

  /** Size of the largest row image of this result set: what max_allowed_packet must let through. */
  get largestRowBytes(): number {
    return this.#engine.largestRowBytes;
  }

  /** 0 until the header has come. */
  get columnCount(): number {
    return this.#columnCount;
  }

  /** The column definition packets' payloads, in order. */
  get columnDefinitions(): readonly Buffer[] {
    return this.#definitions;
  }

  /** The server's own error, unchanged; rows before it must be thrown away. */
  get serverError(): ServerErrorPacket | null {
    return this.#serverError;
  }

  get violation(): ProtocolViolation | null {
    return this.#violation;
  }

  /** Set when state is 'done'. */
  get end(): ResultEnd | null {
    return this.#end;
  }

  /** Begins a new result set on the same memory. */
  reset(): void {
    this.#state = 'header';
    this.#sequence = 1;
    this.#columnCount = 0;
    this.#definitions = [];
    this.#definitionsBytes = 0;
    this.#rowsTaken = 0;
    this.#serverError = null;
    this.#violation = null;
    this.#end = null;
    this.#reader.reset();
    this.#beginRows(1);
  }

  #beginRows(columns: number): void {
    const { deprecateEof, maxRowBytes = DEFAULT_MAX_ROW_BYTES } = this.#options;
    this.#engine.begin(columns, { deprecateEof, maxRowBytes, sequence: this.#sequence });
  }

  #takePacket(): void {
    const payload = this.#reader.take();
    if (payload === null) {
      if (this.#reader.tooLong) this.#refuse('bad-packet');
    } else if (this.#reader.sequence !== this.#sequence) {
      this.#refuse('sequence');
    } else {
      this.#sequence = (this.#sequence + 1) & 255;
      if (payload[0] === FIRST_BYTE.error) this.#refuseByServer(payload);
      else if (this.#state === 'header') this.#takeHeader(payload);
      else if (this.#definitions.length < this.#columnCount) this.#takeDefinition(payload);
      else if (parseEof(payload) === null) this.#refuse('bad-packet');
      else this.#enterRows();
    }
  }

  #takeHeader(payload: Buffer): void {
    const count = parseColumnCount(payload);
    if (payload[0] === FIRST_BYTE.localInfile) this.#refuse('local-infile-request');
    else if (payload[0] === FIRST_BYTE.ok) this.#refuse('no-result-set');
    else if (count === null) this.#refuse('bad-packet');
    else if (count > MAX_COLUMNS) this.#refuse('too-many-columns');
    else {
      this.#columnCount = count;
      this.#state = 'columns';
    }
  }

  #takeDefinition(payload: Buffer): void {
    this.#definitionsBytes += payload.length;
    const isEnd = payload[0] === FIRST_BYTE.end;
    if (isEnd || payload.length === 0 || this.#definitionsBytes > MAX_DEFINITIONS_BYTES) {
      this.#refuse('bad-packet');
    } else {
      this.#definitions.push(payload);
      if (this.#options.deprecateEof && this.#definitions.length === this.#columnCount) this.#enterRows();
    }
  }

  #enterRows(): void {
    this.#state = 'rows';
    this.#beginRows(this.#columnCount);
  }

  #finish(payload: Buffer): void {
    if (payload[0] === FIRST_BYTE.error) {
      this.#refuseByServer(payload);
    } else {
      this.#end = this.#options.deprecateEof ? parseOk(payload) : parseEof(payload);
      if (this.#end === null) this.#refuse('bad-packet');
      else this.#state = 'done';
    }
  }

  #refuseByServer(payload: Buffer): void {
    this.#serverError = parseError(payload);
    if (this.#serverError === null) this.#refuse('bad-packet');
    else this.#state = 'error';
  }

  #refuse(kind: ViolationKind): void {
    this.#violation = { kind, afterRows: this.totalRows };
    this.#state = 'error';
  }
}
