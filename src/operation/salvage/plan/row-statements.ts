import type { SqlScan } from '../../../kernel/sql-scan.ts';
import { readInsertHead } from '../../../sql/insert-head.ts';
import type { Losses } from './losses.ts';
import type { Group, Pieces } from './pieces.ts';
import type { PlanAccount } from './plan-account.ts';
import { RowList, type RowListOptions, type TentativeRows } from './row-list.ts';
import { layoutOf, newTable, type RowLayout, type SalvagedTable } from './salvaged-table.ts';
import { Suspects } from './suspects.ts';

export interface RowStatementsOptions extends RowListOptions {
  readonly scan: SqlScan;
  readonly pieces: Pieces;
  readonly losses: Losses;
  readonly account: PlanAccount;
  /** Written by mysqldump or mariadb-dump. */
  readonly isStock: boolean;
}

/** What is known at the head of an INSERT of the dump around it. */
export interface HeadContext {
  /** Rows stand between definitions and not in the body of a routine. */
  readonly isAtTop: boolean;
  readonly hasStructures: boolean;
  readonly isUtf8: boolean;
}

/** INSERT statements: whose rows they hold, what of them is whole, and what the dump must still confirm. */
export class RowStatements {
  readonly suspects = new Suspects();
  readonly #options: RowStatementsOptions;
  #tentative: TentativeRows[] = [];
  #list: RowList | null = null;
  #listBegin = 0;
  #suspect: Group | null = null;
  #table: SalvagedTable | null = null;
  #layout: RowLayout | null = null;
  /** Only INSERTs name the current table so far: its name itself may be damaged. */
  #isUnheard = false;

  constructor(options: RowStatementsOptions) {
    this.#options = options;
  }

  /** Gives the table whose rows follow, where more than this head names it. */
  head(text: string, { isAtTop, hasStructures, isUtf8 }: HeadContext): SalvagedTable | null {
    const { scan, isStock, account } = this.#options;
    const head = readInsertHead(text);
    const isWhole =
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      !/[\0-\x08\x0e-\x1f\ufffd]/.test(text) && (!isStock || (/^(?:INSERT|REPLACE) /.test(text) && isAtTop));
    const table = head === null || !isWhole ? null : account.tableOf(head.schema, head.name);
    this.#table = table;
    this.#layout = table === null ? null : layoutOf(table, head?.columns ?? null, isUtf8);
    scan.expectForms(this.#layout?.forms ?? []);
    if (table === null) return null;
    this.settle(table);
    this.#isUnheard = isStock && hasStructures && !table.isHeardOf;
    return this.#isUnheard ? null : table;
  }

  async problem(): Promise<void> {
    const { scan, pieces, account } = this.#options;
    const list = this.#table === null ? null : this.#openList();
    this.suspects.problem(scan.end);
    if (list === null) {
      account.leaveOut('garbled', 'INSERT');
      return;
    }
    const isGivenUp = pieces.isFull || (await list.passDamage());
    if (!isGivenUp) return;
    this.#closeList(null);
    account.cursor = scan.readBytes;
  }

  endRows(end: number): void {
    const { account } = this.#options;
    if (this.#table === null) {
      account.leaveOut('garbled', 'INSERT');
      return;
    }
    this.#openList();
    this.#closeList(end);
    account.cursor = end;
  }

  /** The text ends inside the rows. */
  cut(plainBytes: number): void {
    this.#openList().cut(plainBytes);
    this.#closeList(null);
  }

  /** What the dump says next of a table confirms rows behind damage, or shows that they may be another's. */
  settle(table: SalvagedTable | null): void {
    const { account, losses } = this.#options;
    for (const rows of this.#tentative) {
      if (rows.table === table) {
        rows.table.rows += rows.rows;
        rows.table.isHeardOf = true;
        continue;
      }
      rows.group.isLeftOut = true;
      losses.lose({ ...account.loss('ambiguous', rows.from, rows.to), table: rows.table.full });
    }
    this.#tentative = [];
  }

  #openList(): RowList {
    if (this.#list !== null) return this.#list;
    const table = this.#table ?? newTable(null, '', 0);
    const layout = this.#layout ?? { forms: [], keyColumns: [], keyPositions: [] };
    this.settle(table);
    this.#suspect = this.suspects.newGroup();
    this.#listBegin = this.#options.scan.begin;
    this.#list = new RowList(this.#options, table, layout, {
      begin: this.#options.account.gapFrom(),
      isDoubtful: this.#isUnheard,
      suspect: this.#suspect,
    });
    return this.#list;
  }

  #closeList(end: number | null): void {
    const list = this.#list;
    this.#list = null;
    const tentative = list?.finish(end) ?? null;
    if (list !== null && this.#suspect !== null)
      this.suspects.add(this.#suspect, list.table, list.firmRows, this.#listBegin);
    if (tentative === null) return;
    this.#tentative.push(tentative);
    this.suspects.add(tentative.group, tentative.table, tentative.rows, tentative.from);
  }
}
