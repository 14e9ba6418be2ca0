import assert from 'node:assert/strict';
import { type ColumnForm, FORMS_BYTES, putForms } from './column-forms.ts';
import { loadKernel, PAGE_BYTES } from './load-kernel.ts';
import type { ScanExports } from './sql-scan-exports.ts';
import type {
  BadText,
  NulRun,
  RowAccount,
  RowProblem,
  ScanItem,
  ScanModes,
  ScanPlace,
  ScanState,
  StrictRows,
  Trial,
} from './sql-scan-types.ts';
import { RESTART_WORDS, STATEMENT_WORDS, wordNumber } from './statement-words.ts';

// The numbers of assembly/sql-scan-state.ts.
const ITEMS: readonly (ScanItem | null)[] = [
  null,
  'statement',
  'comment',
  'stray',
  'head',
  'problem',
  'resynced',
  'line-in-string',
  'rows-end',
  'rows',
];
const STATES: readonly ScanState[] = [
  'top',
  'statement',
  'head',
  'values',
  'string',
  'line-comment',
  'block-comment',
  'stray',
  'resync',
];
const PROBLEMS: readonly (RowProblem | null)[] = [
  null,
  'byte',
  'quote',
  'comma',
  'paren',
  'end',
  'comment',
  'word',
  'nul',
  'after-quote',
  'form',
  'fields',
  'text',
  'line',
  'escape',
];
const TRIAL_ENDS: readonly Trial['end'][] = ['more', 'statement', 'problem', 'word'];
const BYTES = { single: 0, double: 1, 'shift-jis': 2 } as const;
const EXPECT_ROW = 0;
const INSIDE_ROW = 1;
const COLUMNS_MAX = 65_536;
const SAMPLE_BYTES = 64;
const BAD_TEXT_BYTES = 24;
const NUL_RUN_BYTES = 24;

/** The longest statement whose text is kept whole: a table of 4096 columns with comments. */
export const TEXT_BYTES_MAX = 2 << 20;
const TABLES = PAGE_BYTES;
const TEXT_AT = TABLES + 16_384 + COLUMNS_MAX + 16_384;
const WINDOW = TEXT_AT + TEXT_BYTES_MAX + 256 + FORMS_BYTES;
/** What is kept before the first byte not yet read. */
const HISTORY_BYTES = 1024;
/** What a decision may look ahead: assembly/sql-scan.ts, AHEAD, and the head of an INSERT to compare. */
const CARRY_BYTES = 16_384 + 128;
const DEFAULT_INPUT_BYTES = 256 * 1024;
/** What the kernel looks ahead at most, and what must stand behind the end. */
const AHEAD_BYTES = 96;
const END_BYTES = 256;

/**
 * Reads SQL text cut anywhere, in constant memory:
 *
 *     for (;;) {
 *       const item = scan.next();
 *       if (item !== null) look(scan, item);
 *       else if (scan.ended) break;
 *       else scan.fill(bytes) or scan.endInput();
 *     }
 */
export class SqlScan {
  readonly #exports: ScanExports;
  readonly #bytes: Buffer;
  readonly #inputBytes: number;
  readonly #historyBytes: number;
  /** No input is put behind this address. */
  readonly #limit: number;
  /** Addresses of what is not read yet. */
  #from = WINDOW + HISTORY_BYTES;
  #to = WINDOW + HISTORY_BYTES;
  #base = -(WINDOW + HISTORY_BYTES);
  #inputEnded = false;
  #finished = false;

  /** `historyBytes`: how much stays in memory before what is being read; `unreadBytes`: how much may be filled in ahead of it. */
  constructor(
    options: {
      readonly inputBytes?: number;
      readonly historyBytes?: number;
      readonly unreadBytes?: number;
    } = {},
  ) {
    this.#inputBytes = options.inputBytes ?? DEFAULT_INPUT_BYTES;
    this.#historyBytes = options.historyBytes ?? HISTORY_BYTES;
    const unreadBytes = options.unreadBytes ?? CARRY_BYTES;
    // Twice the history, so that it is moved once in a while and not at every turn.
    const kept = this.#historyBytes === HISTORY_BYTES ? HISTORY_BYTES : 2 * this.#historyBytes;
    this.#limit = WINDOW + kept + unreadBytes + this.#inputBytes + 2 * END_BYTES;
    const sizeBytes = this.#limit + 2 * END_BYTES;
    const { exports, bytes } = loadKernel<ScanExports>('sql-scan', sizeBytes);
    this.#exports = exports;
    this.#bytes = bytes;
    exports.configure(TABLES, TEXT_BYTES_MAX);
    exports.setBase(this.#base);
    const words = [...RESTART_WORDS, ...STATEMENT_WORDS];
    words.forEach((word, i) => {
      bytes.writeBigUInt64LE(wordNumber(word), TABLES + 8 * i);
    });
    exports.setWords(words.length, RESTART_WORDS.length);
  }

  /** Room for the next bytes; only while next() returns null. Say with filled() how many were put there. */
  room(): Buffer {
    const keepFrom = Math.max(WINDOW, this.#from - this.#historyBytes);
    const shift = keepFrom - WINDOW;
    if (shift > 0 && this.#to + this.#inputBytes + END_BYTES > this.#limit) {
      this.#bytes.copyWithin(WINDOW, keepFrom, this.#to);
      this.#from -= shift;
      this.#to -= shift;
      this.#base += shift;
      this.#exports.setBase(this.#base);
    }
    return this.#bytes.subarray(this.#to, this.#to + this.#inputBytes);
  }

  filled(count: number): void {
    this.#to += count;
  }

  /** Copies as much of `bytes` as fits; returns how much that was. */
  fill(bytes: Uint8Array): number {
    const room = this.room();
    const taken = bytes.length > room.length ? bytes.subarray(0, room.length) : bytes;
    room.set(taken);
    this.filled(taken.length);
    return taken.length;
  }

  endInput(): void {
    this.room();
    this.#bytes.fill(0, this.#to, this.#to + END_BYTES);
    this.#inputEnded = true;
  }

  /** The next item, or null: more input is wanted, or all has been read (`ended`). */
  next(): ScanItem | null {
    if (this.#finished) return null;
    if (this.#from < this.#to) {
      this.#from = this.#exports.run(this.#from, this.#to, this.#inputEnded ? 1 : 0);
      const item = ITEMS[this.#exports.status.value] ?? null;
      if (item !== null || !this.#inputEnded) return item;
    }
    if (!this.#inputEnded) return null;
    this.#finished = true;
    return ITEMS[this.#exports.finish()] ?? null;
  }

  get ended(): boolean {
    return this.#finished;
  }

  setModes(modes: ScanModes): void {
    const { noBackslashEscapes, ansiQuotes, bytes } = modes;
    this.#exports.setModes(noBackslashEscapes ? 0 : 1, ansiQuotes ? 1 : 0, BYTES[bytes]);
  }

  /** The next INSERT is an item again, even if it begins as the last one did: it may mean another table. */
  forgetHead(): void {
    this.#exports.forgetHead();
  }

  watchLines(on: boolean): void {
    this.#exports.watchLines(on ? 1 : 0);
  }

  /** Stops at the end of each INSERT, also where its head is not told again. */
  stopAtRows(on: boolean): void {
    this.#exports.stopAtRows(on ? 1 : 0);
  }

  /** At the end of rows: something followed them, as ON DUPLICATE KEY UPDATE. */
  get rowsHaveTail(): boolean {
    return this.#exports.rowsHaveTail() !== 0;
  }

  /** Bytes of the delimiter in force, with which the last statement ended. */
  get delimiterBytes(): number {
    return this.#exports.delimiterLength();
  }

  /** At a head: how many fields each row must have (0: as many as the first), and which of them hold text to be checked as UTF-8. */
  expectRows(fields: number, isText: readonly boolean[]): void {
    this.#exports.expectFields(fields);
    const columns = this.#bytes.subarray(this.#exports.columnsPtr());
    columns.fill(0, 0, COLUMNS_MAX);
    isText.slice(0, COLUMNS_MAX).forEach((checked, i) => {
      columns[i] = checked ? 1 : 0;
    });
  }

  /** From now on rows are read against the forms of their columns; `tight`: exactly as the stock tools write them. */
  beStrict(tight: boolean): void {
    this.#exports.beStrict(tight ? 1 : 0);
  }

  /** Rows are read as ever, and each whole one is compared with the forms of its columns. */
  checkRows(tight: boolean): void {
    this.#exports.checkRows(tight ? 1 : 0);
  }

  /** At a head, in strict mode or with checkRows(): what each row must hold; none where nothing is known. */
  expectForms(forms: readonly ColumnForm[]): void {
    this.#exports.expectFields(forms.length);
    putForms(this.#bytes, this.#exports.formsPtr(), forms);
  }

  /** In strict mode, at `rows`, at a problem and at the end: the rows since the statement, or the last goOn(), began. */
  get strictRows(): StrictRows {
    const kernel = this.#exports;
    return {
      from: kernel.rowsFrom(),
      rows: kernel.strictRowCount(),
      begin: kernel.strictRowBegin(),
      end: kernel.strictRowEnd(),
      lastWhole: kernel.rowBeforeBegin(),
    };
  }

  /** Reads on at another place that is still in memory: there a row begins, or the next statement is looked for behind it. */
  goOn(offset: number, as: 'row' | 'lost'): void {
    this.#from = offset - this.#base;
    this.#exports.goOn(this.#from, as === 'row' ? 1 : 0);
  }

  /** Whether rows could begin at an offset in memory, or a string go on there. */
  tryRows(offset: number, as: 'row' | 'in-string'): Trial {
    const end = this.#inputEnded ? this.#to : this.#to - AHEAD_BYTES;
    const kernel = this.#exports;
    const ended = kernel.tryRows(offset - this.#base, end, as === 'row' ? 0 : 1);
    return {
      end: TRIAL_ENDS[ended] ?? 'problem',
      rows: kernel.trialRows(),
      at: kernel.trialAt() + this.#base,
    };
  }

  /** What is in memory from an offset on, or from the oldest byte there; `from` says which. */
  memoryFrom(offset: number): { readonly from: number; readonly bytes: Buffer } {
    const address = Math.max(WINDOW, offset - this.#base, -this.#base);
    return { from: address + this.#base, bytes: this.#bytes.subarray(address, this.#to) };
  }

  /** Bytes filled in and not read yet. */
  get unreadBytes(): number {
    return this.#to - this.#from;
  }

  get inputEnded(): boolean {
    return this.#inputEnded;
  }

  /** Text of the last item; of a long statement the first 2 MiB, and `textIsCut`. */
  get text(): Buffer {
    const from = this.#exports.textPtr();
    return this.#bytes.subarray(from, from + this.#exports.textBytes.value);
  }

  get textIsCut(): boolean {
    return this.#exports.textCut.value !== 0;
  }

  get begin(): number {
    return this.#exports.begin();
  }

  /** Behind the item; of a problem: where it is. */
  get end(): number {
    return this.#exports.end();
  }

  get itemLine(): number {
    return this.#exports.itemLineNumber();
  }

  get problem(): RowProblem {
    const problem = PROBLEMS[this.#exports.problem()];
    assert(problem, 'the kernel names problems it knows');
    return problem;
  }

  /** At a raw line end in a string: the end of the line before it. */
  get lineBefore(): Buffer {
    const end = this.#from - 1;
    const from = Math.max(WINDOW, end - HISTORY_BYTES + 64);
    const line = this.#bytes.subarray(from, end);
    return line.subarray(line.lastIndexOf(10) + 1);
  }

  /** How much of the text has been read, all that stands in memory unread left out. */
  get readBytes(): number {
    return this.#base + this.#from;
  }

  /** The rows since the last call. */
  takeRows(): RowAccount {
    const kernel = this.#exports;
    const wrongRows = kernel.wrongRows();
    const account = {
      rows: kernel.rows(),
      statements: kernel.statements(),
      rowsEnd: kernel.rowsEnd(),
      expectedFields: kernel.expectedFields(),
      wrongRows,
      firstWrong:
        wrongRows === 0
          ? null
          : { byte: kernel.wrongOffset(), line: kernel.wrongLine(), fields: kernel.wrongFields() },
      badText: this.#badText(),
      unfitRows: kernel.unfitRowCount(),
      firstUnfit: this.#firstUnfit(),
    };
    kernel.clearRows();
    return account;
  }

  #firstUnfit(): RowAccount['firstUnfit'] {
    const kernel = this.#exports;
    if (kernel.unfitRowCount() === 0) return null;
    const problem = PROBLEMS[kernel.firstUnfit(0)] ?? 'form';
    return { problem, byte: kernel.firstUnfit(1), line: kernel.firstUnfit(2) };
  }

  #badText(): BadText[] {
    const at = this.#exports.badTextPtr();
    const samples = this.#exports.samplesPtr();
    return Array.from({ length: this.#exports.badTextCount() }, (_, i) => ({
      field: this.#bytes.readDoubleLE(at + i * BAD_TEXT_BYTES),
      byte: this.#bytes.readDoubleLE(at + i * BAD_TEXT_BYTES + 8),
      line: this.#bytes.readDoubleLE(at + i * BAD_TEXT_BYTES + 16),
      sample: Buffer.from(this.#bytes.subarray(samples + i * SAMPLE_BYTES, samples + (i + 1) * SAMPLE_BYTES)),
    }));
  }

  /** Runs of 16 NUL bytes or more, the first 64; complete after the end. */
  get nulRuns(): readonly NulRun[] {
    const at = this.#exports.nulRunsPtr();
    return Array.from({ length: this.#exports.nulRunCount.value }, (_, i) => ({
      byte: this.#bytes.readDoubleLE(at + i * NUL_RUN_BYTES),
      bytes: this.#bytes.readDoubleLE(at + i * NUL_RUN_BYTES + 8),
      line: this.#bytes.readDoubleLE(at + i * NUL_RUN_BYTES + 16),
    }));
  }

  get nulBytes(): number {
    return this.#exports.nulBytes();
  }

  /** Line ends outside rows and strings. */
  get lineEnds(): { readonly lf: number; readonly crlf: number; readonly cr: number } {
    const { lineEnds } = this.#exports;
    return { lf: lineEnds(0), crlf: lineEnds(1), cr: lineEnds(2) };
  }

  get place(): ScanPlace {
    const kernel = this.#exports;
    const stateOf = (number: number) => STATES[number] ?? 'top';
    const isRows = stateOf(kernel.outerState()) === 'values';
    return {
      state: stateOf(kernel.state()),
      outer: stateOf(kernel.outerState()),
      inRow: isRows && kernel.rowState() === INSIDE_ROW,
      expectsRow: isRows && kernel.rowState() === EXPECT_ROW,
      stringBegin: kernel.quoteBegin(),
      rowBegin: kernel.rowBegin(),
      rowLine: kernel.rowLine(),
      itemBegin: kernel.begin(),
      itemLine: kernel.itemLineNumber(),
      line: kernel.lineNumber(),
    };
  }
}
