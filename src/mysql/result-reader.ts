import { fail } from '../errors/salvor-error.ts';
import { PacketCutter } from './packet-cutter.ts';
import {
  isEof,
  PayloadReader,
  parseEof,
  parseError,
  parseOk,
  type ServerErrorFacts,
  violation,
} from './server-packets.ts';
import type { StatementResult } from './session.ts';
import type { WireState } from './wire.ts';

export interface ResultLimits {
  readonly maxRows: number;
  readonly maxBytes: number;
}

const MAX_COLUMNS = 4096;
const LOCAL_INFILE_REQUEST = 0xfb;

/**
 * Reads the whole answer to one COM_QUERY into memory, within limits. A CALL answers with several results: the
 * rows of the first are kept, the affected rows of the last. An error in the middle replaces everything before.
 */
export class ResultReader {
  readonly #limits: ResultLimits;
  readonly #doing: string;
  readonly #cutter: PacketCutter;
  readonly #columns: string[] = [];
  readonly #rows: (Buffer | null)[][] = [];
  #phase: 'header' | 'columns' | 'columns-end' | 'rows' = 'header';
  #columnsLeft = 0;
  #columnCount = 0;
  #results = 0;
  #bytes = 0;
  #outcome = { affectedRows: 0, warningCount: 0, info: '' };
  #error: ServerErrorFacts | undefined;

  constructor(limits: ResultLimits, doing: string, firstSequence: number | null) {
    this.#limits = limits;
    this.#doing = doing;
    this.#cutter = new PacketCutter(limits.maxBytes, firstSequence);
  }

  get error(): ServerErrorFacts | undefined {
    return this.#error;
  }

  get result(): StatementResult {
    return { rows: this.#rows, columns: this.#columns, ...this.#outcome };
  }

  push(chunk: Buffer): WireState {
    this.#cutter.push(Buffer.from(chunk));
    for (let payload = this.#cutter.next(); payload !== null; payload = this.#cutter.next()) {
      if (this.#take(payload) === 'more') continue;
      if (this.#cutter.hasRemainder) violation('bytes came after the end of an answer');
      return 'done';
    }
    return 'more';
  }

  #take(payload: Buffer): WireState {
    if (payload[0] === 0xff) {
      this.#error = parseError(payload);
      return 'done';
    }
    if (this.#phase === 'header') return this.#takeHeader(payload);
    if (this.#phase === 'columns') return this.#takeColumn(payload);
    if (this.#phase === 'columns-end') {
      if (!isEof(payload)) violation('the column list has no end');
      this.#phase = 'rows';
      return 'more';
    }
    if (isEof(payload)) return this.#endRows(payload);
    return this.#takeRow(payload);
  }

  #takeHeader(payload: Buffer): WireState {
    if (payload[0] === LOCAL_INFILE_REQUEST)
      fail('ROGUE_SERVER', { doing: this.#doing, asked: fileName(payload) });
    if (payload[0] === 0) {
      const { moreResults, ...outcome } = parseOk(payload);
      this.#outcome = outcome;
      return this.#endResult(moreResults);
    }
    this.#columnCount = new PayloadReader(payload).length();
    if (this.#columnCount > MAX_COLUMNS) violation(`a result has ${this.#columnCount} columns`);
    this.#columnsLeft = this.#columnCount;
    this.#phase = 'columns';
    return 'more';
  }

  #takeColumn(payload: Buffer): WireState {
    if (this.#results === 0) {
      const reader = new PayloadReader(payload);
      for (let skipped = 0; skipped < 4; skipped++) reader.bytes();
      this.#columns.push(reader.bytes().toString('utf8'));
    }
    this.#columnsLeft -= 1;
    if (this.#columnsLeft === 0) this.#phase = 'columns-end';
    return 'more';
  }

  #takeRow(payload: Buffer): WireState {
    if (this.#results > 0) return 'more';
    this.#bytes += payload.length;
    if (this.#rows.length >= this.#limits.maxRows || this.#bytes > this.#limits.maxBytes) {
      const { maxRows, maxBytes } = this.#limits;
      fail('RESULT_TOO_LARGE', { doing: this.#doing, maxRows, maxBytes });
    }
    const reader = new PayloadReader(payload);
    const row: (Buffer | null)[] = [];
    for (let column = 0; column < this.#columnCount; column++) row.push(copy(reader.bytesOrNull()));
    if (reader.left > 0) violation('a row has more bytes than columns');
    this.#rows.push(row);
    return 'more';
  }

  #endRows(payload: Buffer): WireState {
    const { moreResults, warningCount } = parseEof(payload);
    this.#outcome = { ...this.#outcome, warningCount };
    return this.#endResult(moreResults);
  }

  #endResult(moreResults: boolean): WireState {
    this.#results += 1;
    this.#phase = 'header';
    return moreResults ? 'more' : 'done';
  }
}

/** A small value must not keep a whole socket chunk alive. */
function copy(bytes: Buffer | null): Buffer | null {
  return bytes === null ? null : Buffer.from(bytes);
}

export function fileName(request: Buffer): string {
  return request.toString('utf8', 1, Math.min(request.length, 1 + 256));
}
