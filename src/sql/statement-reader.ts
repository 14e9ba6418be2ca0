import assert from 'node:assert/strict';
import { SqlScan } from '../kernel/sql-scan.ts';
import type { ScanBytes, ScanItem, ScanModes } from '../kernel/sql-scan-types.ts';
import { ByteWindow } from './byte-window.ts';
import { ReadingState } from './reading-state.ts';
import { readStatement, type StatementFacts } from './statement-kind.ts';

/** A statement of a dump, or what stands where one should. */
export interface DumpStatement {
  /**
   * - statement: anything but rows
   * - rows: INSERT or REPLACE with rows; of a long one a part, with its head repeated
   * - stray: a line that begins as no statement does
   * - broken: rows that cannot be read on; up to where a statement begins anew
   * - cut: begun, and the text ends
   */
  readonly form: 'statement' | 'rows' | 'stray' | 'broken' | 'cut';
  /** Offset and line of its first byte. */
  readonly byte: number;
  readonly line: number;
  /** Behind its last byte, the delimiter left out. */
  readonly end: number;
  /** As it stands in the text, without delimiter; to be sent as it is. Empty where the form is broken or cut. */
  readonly bytes: Buffer;
  /** Of rows: the same bytes up to VALUES, one value for all that begin alike. Else `bytes`. */
  readonly head: Buffer;
  /** Of rows: those of the head. */
  readonly facts: StatementFacts;
  /** How its quotes and bytes are read. */
  readonly modes: ScanModes;
  /** Of rows: how many. */
  readonly rows: number;
  /** Of rows: what follows them, as ON DUPLICATE KEY UPDATE; else empty. */
  readonly tail: Buffer;
  /** Of rows: a part of a longer statement. */
  readonly isPart: boolean;
  /** Where the whole statement begins: `byte`, but for the second and later parts of one. */
  readonly begin: number;
}

/** What follows the rows of long statements, by the offset at which each begins. */
export type StatementTails = ReadonlyMap<number, Buffer>;

export interface StatementReaderOptions {
  /** How bytes are read until the dump says so itself. */
  readonly guess?: ScanBytes;
  /** Rows of a longer INSERT come in parts of about this size, cut between rows. */
  readonly partBytes?: number;
  readonly inputBytes?: number;
  /**
   * Learnt in an earlier pass: put behind the rows of every part, which means the same as the whole. Without it only the last part
   * has the clause.
   */
  readonly tails?: StatementTails;
}

interface Rows {
  /** `INSERT ... VALUES`, as it stands. */
  readonly head: Buffer;
  readonly facts: StatementFacts;
}

const PART_BYTES = 8 << 20;
const HEAD_BYTES = 8192;
const NO_BYTES = Buffer.alloc(0);
const NEXT_ROW = /^\s*,/;

/**
 * SQL text as statements, cut anywhere, in memory bounded by the longest statement that is no list of rows:
 *
 *     for (;;) {
 *       const statement = reader.next();
 *       if (statement !== null) use(statement);
 *       else if (reader.ended) break;
 *       else reader.fill(bytes) or reader.endInput();
 *     }
 *
 * Quotes, backslashes and bytes are read as the text's own SET statements say; DELIMITER is obeyed and not given out.
 */
export class StatementReader {
  readonly #scan: SqlScan;
  readonly #window = new ByteWindow();
  readonly #reading: ReadingState;
  readonly #partBytes: number;
  readonly #tails: StatementTails;
  /** The INSERT whose head came last. */
  #rows: Rows | null = null;
  /** Of an INSERT given out in parts: where its next part begins. */
  #partFrom: number | null = null;
  #countedRows = 0;
  #rowsEnd = -1;
  #brokenAt: { readonly byte: number; readonly line: number } | null = null;
  #isOver = false;

  constructor(options: StatementReaderOptions = {}) {
    this.#scan = new SqlScan(options.inputBytes === undefined ? {} : { inputBytes: options.inputBytes });
    this.#scan.stopAtRows(true);
    this.#reading = new ReadingState(options.guess);
    this.#scan.setModes(this.#reading.modes);
    this.#partBytes = options.partBytes ?? PART_BYTES;
    this.#tails = options.tails ?? new Map();
  }

  get ended(): boolean {
    return this.#isOver;
  }

  /** What is held of the statement that is being read. */
  get heldBytes(): number {
    return this.#window.heldBytes;
  }

  /** Where that statement begins. */
  get place(): { readonly byte: number; readonly line: number } {
    return { byte: this.#scan.begin, line: this.#scan.itemLine };
  }

  /** Copies as much of `bytes` as fits; returns how much that was. Only while next() returns null. */
  fill(bytes: Uint8Array): number {
    const count = this.#scan.fill(bytes);
    this.#window.add(Buffer.from(bytes.subarray(0, count)));
    return count;
  }

  endInput(): void {
    this.#scan.endInput();
  }

  /** The next statement, or null: more input is wanted, or all has been read (`ended`). */
  next(): DumpStatement | null {
    if (this.#isOver) return null;
    for (;;) {
      const item = this.#scan.next();
      if (item === null) return this.#scan.ended ? this.#finish() : this.#part();
      const statement = this.#take(item);
      if (statement !== null) return statement;
    }
  }

  #take(item: ScanItem): DumpStatement | null {
    switch (item) {
      case 'statement':
        return this.#statement('statement');
      case 'stray':
        return this.#statement('stray');
      case 'head':
        this.#beginRows();
        return null;
      case 'rows-end':
        return this.#endRows();
      case 'problem':
        this.#brokenAt = { byte: this.#scan.end, line: this.#scan.place.line };
        return null;
      case 'resynced':
        return this.#broken('broken', this.#scan.begin);
      default:
        this.#window.dropBefore(this.#scan.end);
        return null;
    }
  }

  #statement(form: 'statement' | 'stray'): DumpStatement | null {
    const { begin: byte, itemLine: line } = this.#scan;
    const end = form === 'stray' ? this.#scan.end : this.#scan.end - this.#scan.delimiterBytes;
    const bytes = this.#window.slice(byte, end);
    this.#window.dropBefore(this.#scan.end);
    const facts = readStatement(bytes.toString('utf8', 0, HEAD_BYTES));
    const { modes } = this.#reading;
    // DELIMITER is a word to the reader, and was obeyed already.
    if (facts.kind === 'delimiter') return null;
    if (facts.kind === 'set') {
      this.#reading.take(facts.head);
      this.#scan.setModes(this.#reading.modes);
    }
    return {
      form,
      byte,
      line,
      end,
      bytes,
      head: bytes,
      facts,
      modes,
      rows: 0,
      tail: NO_BYTES,
      isPart: false,
      begin: byte,
    };
  }

  #beginRows(): void {
    const { begin, text } = this.#scan;
    // A head beyond any measure is not kept whole by the scanner, but stands in the window.
    const head = this.#window.slice(begin, begin + text.length);
    this.#rows = { head, facts: readStatement(head.toString('utf8', 0, HEAD_BYTES)) };
  }

  #endRows(): DumpStatement | null {
    this.#countRows();
    const end = this.#scan.end - this.#scan.delimiterBytes;
    const tail = this.#scan.rowsHaveTail ? this.#window.slice(this.#rowsEnd, end) : NO_BYTES;
    const statement = this.#rowsUpTo(end, { isPart: this.#partFrom !== null, tail });
    this.#partFrom = null;
    this.#window.dropBefore(this.#scan.end);
    return statement;
  }

  /** More input is wanted: what is there of a long list of rows is given out, up to its last whole row. */
  #part(): DumpStatement | null {
    const { outer } = this.#scan.place;
    if (outer === 'top' || outer === 'resync') this.#window.dropBefore(this.#scan.readBytes);
    const from = this.#partFrom ?? this.#scan.begin;
    if (outer !== 'values' || this.#window.end - from < this.#partBytes) return null;
    this.#countRows();
    if (this.#rowsEnd <= from) return null;
    const comma = NEXT_ROW.exec(this.#window.slice(this.#rowsEnd, this.#rowsEnd + 64).toString('latin1'));
    if (comma === null) return null;
    const tail = this.#tails.get(this.#scan.begin) ?? NO_BYTES;
    const statement = this.#rowsUpTo(this.#rowsEnd, { isPart: true, tail });
    this.#partFrom = this.#rowsEnd + comma[0].length;
    this.#window.dropBefore(this.#partFrom);
    return statement;
  }

  #countRows(): void {
    const { rows, rowsEnd } = this.#scan.takeRows();
    this.#countedRows += rows;
    if (rowsEnd >= 0) this.#rowsEnd = rowsEnd;
  }

  #rowsUpTo(end: number, { isPart, tail }: { isPart: boolean; tail: Buffer }): DumpStatement {
    assert(this.#rows, 'rows have a head');
    const { head, facts } = this.#rows;
    const { begin, itemLine: line } = this.#scan;
    const byte = this.#partFrom ?? begin;
    const pieces = [this.#window.slice(byte, end)];
    if (this.#partFrom !== null) pieces.unshift(head);
    // A part that is not the last does not hold the clause itself.
    if (end === this.#rowsEnd && tail.length > 0) pieces.push(tail);
    const bytes = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    const rows = this.#countedRows;
    this.#countedRows = 0;
    const { modes } = this.#reading;
    return { form: 'rows', byte, line, end, bytes, head, facts, modes, rows, tail, isPart, begin };
  }

  #broken(form: 'broken' | 'cut', end: number): DumpStatement {
    const { byte, line } = this.#brokenAt ?? { byte: this.#scan.begin, line: this.#scan.itemLine };
    const facts = this.#rows?.facts ?? readStatement('');
    this.#brokenAt = null;
    this.#partFrom = null;
    this.#countRows();
    this.#countedRows = 0;
    this.#window.dropBefore(end);
    const { modes } = this.#reading;
    const nothing = { bytes: NO_BYTES, head: NO_BYTES, rows: 0, tail: NO_BYTES, isPart: false, begin: byte };
    return { form, byte, line, end, facts, modes, ...nothing };
  }

  #finish(): DumpStatement | null {
    this.#isOver = true;
    const end = this.#scan.readBytes;
    if (this.#brokenAt !== null) return this.#broken('broken', end);
    return this.#scan.place.state === 'top' ? null : this.#broken('cut', end);
  }
}
