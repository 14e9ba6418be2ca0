import type { SqlScan } from '../../../kernel/sql-scan.ts';
import type { KeyRange, LossReason } from '../../../model/salvage.ts';
import { beginsAnew, findRow } from './find-row.ts';
import { keyOfRow } from './key-of-row.ts';
import type { Losses } from './losses.ts';
import { type Group, newGroup, type Pieces } from './pieces.ts';
import type { RowLayout, SalvagedTable } from './salvaged-table.ts';

/** How much of a statement is read ahead to find its next whole row. */
const LOOK_AHEAD_BYTES = 4 << 20;

interface Part {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Rows behind damage: they may be another table's. */
  readonly group: Group | null;
}

export interface RowListOptions {
  readonly scan: SqlScan;
  readonly readOn: () => Promise<void>;
  readonly pieces: Pieces;
  readonly losses: Losses;
  readonly reasonOf: (from: number, to: number) => LossReason;
  readonly budget: { bytes: number };
}

export interface StatementPlace {
  /** Of the statement, with the blanks before it. */
  readonly begin: number;
  /** Its table must be confirmed by what comes next. */
  readonly isDoubtful: boolean;
  /** Stands or falls with what is found out about the stream it was unpacked from. */
  readonly suspect: Group | null;
}

/** Rows behind damage, to be confirmed by what the dump says next. */
export interface TentativeRows {
  readonly table: SalvagedTable;
  readonly group: Group;
  readonly rows: number;
  readonly from: number;
  readonly to: number;
  readonly after: string | null;
}

/** The rows of one INSERT statement: what of them is whole, and what lies between. */
export class RowList {
  readonly #options: RowListOptions;
  readonly table: SalvagedTable;
  /** Known when it is finished: rows before any damage. */
  firmRows = 0;
  readonly #layout: RowLayout;
  readonly #parts: Part[] = [];
  #tentative: Group | null = null;
  #tentativeAfter: string | null = null;
  /** Where the walk over whole rows began. */
  #walkFrom: number;
  readonly #begin: number;
  readonly #rowsFrom: number;
  readonly #base: readonly Group[];

  constructor(options: RowListOptions, table: SalvagedTable, layout: RowLayout, statement: StatementPlace) {
    this.#options = options;
    this.table = table;
    this.#layout = layout;
    this.#begin = statement.begin;
    this.#base = statement.suspect === null ? [table.rowsGroup] : [table.rowsGroup, statement.suspect];
    if (statement.isDoubtful) this.#tentative = newGroup();
    this.#rowsFrom = options.scan.strictRows.from;
    this.#walkFrom = this.#rowsFrom;
  }

  /** At a problem: notes what was whole, and goes on with the next whole row; true where the statement is given up. */
  async passDamage(): Promise<boolean> {
    const { scan, budget } = this.#options;
    const from = this.#endPart();
    await this.#fillAhead();
    const next = findRow({ scan, from, budget });
    if (next === 'statement-lost') {
      const { bytes, from: begin } = scan.memoryFrom(from);
      let at = 0;
      while (at < bytes.length && !(bytes[at] === 0x0a && beginsAnew(bytes, at))) at++;
      this.#lose(from, begin + at, null);
      scan.goOn(Math.max(begin, from), 'lost');
      return true;
    }
    this.#tentative ??= newGroup();
    this.#tentativeAfter ??= this.table.lastKey;
    this.#lose(from, next.row, this.#keyAt(next.row));
    scan.goOn(next.row, 'row');
    this.#walkFrom = next.row;
    return false;
  }

  /** The end of the text lies inside. */
  cut(plainBytes: number): void {
    const from = this.#endPart();
    this.#lose(from, plainBytes, null, 'cut');
  }

  /** Puts down what stands; `end`: behind the statement's own end, or null where that is lost. */
  finish(end: number | null): TentativeRows | null {
    const { pieces } = this.#options;
    if (end !== null && this.#walkFrom >= 0) this.#endPart();
    const firm = this.#parts.find(({ group }) => group === null);
    const rest = this.#parts.filter(({ group }) => group !== null);
    const base = this.#base;
    if (firm === undefined && rest.length === 0) return null;
    const groups = firm === undefined && this.#tentative !== null ? [...base, this.#tentative] : base;
    if (firm !== undefined) pieces.keep(this.#begin, firm.to, groups);
    else pieces.keep(this.#begin, this.#rowsFrom, groups);
    rest.forEach(({ from, to, group }, i) => {
      const own = group === null ? base : [...base, group];
      if (firm !== undefined || i > 0) pieces.put(',', own);
      pieces.keep(from, to, own);
    });
    const lastEnd = this.#parts.at(-1)?.to ?? 0;
    if (end !== null) pieces.keep(lastEnd, end, groups);
    else pieces.put(';\n', groups);
    this.firmRows = firm?.rows ?? 0;
    this.table.rows += this.firmRows;
    const last = rest.at(-1);
    const [first] = rest;
    if (this.#tentative === null || first === undefined || last === undefined) return null;
    return {
      table: this.table,
      group: this.#tentative,
      rows: rest.reduce((sum, part) => sum + part.rows, 0),
      from: first.from,
      to: last.to,
      after: this.#tentativeAfter,
    };
  }

  /** Ends the walk over whole rows; gives where they end. */
  #endPart(): number {
    const { scan } = this.#options;
    const { rows, begin, end, lastWhole } = scan.strictRows;
    const from = this.#walkFrom;
    if (rows === 0 || from < 0) return Math.max(begin, from);
    this.#parts.push({ from, to: end, rows, group: this.#tentative });
    this.table.lastKey = this.#keyAt(end > begin ? begin : lastWhole) ?? this.table.lastKey;
    this.#walkFrom = -1;
    return end;
  }

  #keyAt(row: number): string | null {
    const { from, bytes } = this.#options.scan.memoryFrom(row);
    return from === row ? keyOfRow(bytes, this.#layout.keyPositions) : null;
  }

  #lose(from: number, to: number, before: string | null, reason?: LossReason): void {
    const { keyColumns } = this.#layout;
    const range: KeyRange | null =
      keyColumns.length === 0 ? null : { columns: keyColumns, after: this.table.lastKey, before };
    this.#options.losses.lose({
      table: this.table.full,
      object: null,
      range,
      reason: reason ?? this.#options.reasonOf(from, to),
      byte: from,
      bytes: to - from,
    });
  }

  /** Memory up to the end of the statement's last line, or as far as one looks ahead. */
  async #fillAhead(): Promise<void> {
    const { scan, readOn } = this.#options;
    for (let searched = scan.readBytes; ; ) {
      const { bytes, from } = scan.memoryFrom(searched);
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
        if (at + 32 < bytes.length && beginsAnew(bytes, at)) return;
      }
      if (scan.inputEnded || scan.unreadBytes > LOOK_AHEAD_BYTES) return;
      searched = Math.max(searched, from + bytes.length - 64);
      await readOn();
    }
  }
}
