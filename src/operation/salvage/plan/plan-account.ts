import type { SqlScan } from '../../../kernel/sql-scan.ts';
import type { Loss, LossReason } from '../../../model/salvage.ts';
import { displayName } from '../../../sql/object-name.ts';
import type { Losses } from './losses.ts';
import type { Group, Pieces } from './pieces.ts';
import { newTable, type SalvagedTable } from './salvaged-table.ts';

export interface PlanAccountOptions {
  readonly scan: SqlScan;
  readonly pieces: Pieces;
  readonly losses: Losses;
  readonly reasonOf: (from: number, to: number) => LossReason;
}

/** How far the plan has come: what was kept and lost up to here, of which tables. */
export class PlanAccount {
  readonly tables = new Map<string, SalvagedTable>();
  /** The schema that names without one mean. */
  schema: string | null = null;
  /** The table whose part of the dump this is. */
  section: SalvagedTable | null = null;
  /** Behind the last item that was looked at. */
  cursor = 0;
  /** Something was lost before the first table. */
  isHeadHurt = false;

  readonly #options: PlanAccountOptions;

  constructor(options: PlanAccountOptions) {
    this.#options = options;
  }

  tableOf(schema: string | null, name: string): SalvagedTable {
    const full = displayName(schema ?? this.schema, name);
    const known = this.tables.get(full);
    if (known !== undefined) return known;
    const table = newTable(schema ?? this.schema, name, this.#options.scan.begin);
    this.tables.set(full, table);
    return table;
  }

  /** Keeps the item that was read last. */
  keep(groups: readonly Group[] = []): void {
    const { scan, pieces } = this.#options;
    pieces.keep(this.gapFrom(), scan.end, groups);
    this.cursor = scan.end;
  }

  /** Blanks between items belong to the item behind them; anything else there is lost. */
  gapFrom(): number {
    const { scan } = this.#options;
    if (this.cursor > scan.begin) return scan.begin;
    if (!this.#gapIsOdd()) return this.cursor;
    this.loseGap();
    this.isHeadHurt ||= this.tables.size === 0;
    return scan.begin;
  }

  /** What stands between the last item and this one, where it is more than blanks. */
  loseGap(): void {
    const { scan, losses } = this.#options;
    if (this.#gapIsOdd()) losses.lose(this.loss('garbled', this.cursor, scan.begin));
  }

  leaveOut(reason: LossReason, text: string, to = this.#options.scan.end): void {
    const { scan, losses } = this.#options;
    const object = text.split('\n')[0]?.slice(0, 80) ?? null;
    losses.lose({ ...this.loss(reason, Math.min(this.cursor, scan.begin), to), object });
    this.isHeadHurt ||= this.tables.size === 0;
    this.cursor = to;
  }

  loss(reason: LossReason, from: number, to: number): Loss {
    const found = reason === 'garbled' ? this.#options.reasonOf(from, to) : reason;
    const table = this.section?.full ?? null;
    return { table, object: null, range: null, reason: found, byte: from, bytes: to - from };
  }

  #gapIsOdd(): boolean {
    const { scan } = this.#options;
    const { bytes, from } = scan.memoryFrom(this.cursor);
    if (from > this.cursor) return true;
    return /[^\s;]/.test(bytes.toString('latin1', 0, Math.max(0, scan.begin - from)));
  }
}
