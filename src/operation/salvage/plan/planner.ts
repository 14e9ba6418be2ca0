// biome-ignore-all lint/correctness/noVoidTypeReturn: an early end and its reason stand on one line
import type { SqlScan } from '../../../kernel/sql-scan.ts';
import type { ScanBytes, ScanItem } from '../../../kernel/sql-scan-types.ts';
import { quoteIdentifier } from '../../../model/quote.ts';
import type { LossReason } from '../../../model/salvage.ts';
import { readCreateTable } from '../../../sql/create-table.ts';
import { readInsertHead } from '../../../sql/insert-head.ts';
import { displayName } from '../../../sql/object-name.ts';
import { readStatement, type StatementFacts } from '../../../sql/statement-kind.ts';
import { Dependents } from './dependents.ts';
import type { Losses } from './losses.ts';
import type { Group, Pieces } from './pieces.ts';
import { doubtOf } from './prove-statement.ts';
import { RowList, type RowListOptions, type TentativeRows } from './row-list.ts';
import { layoutOf, newTable, type RowLayout, type SalvagedTable } from './salvaged-table.ts';
import { SessionState } from './session.ts';
import { Suspects } from './suspects.ts';

export interface PlannerOptions {
  readonly scan: SqlScan;
  readonly readOn: () => Promise<void>;
  readonly pieces: Pieces;
  readonly losses: Losses;
  /** Written by mysqldump or mariadb-dump. */
  readonly isStock: boolean;
  readonly bytes: ScanBytes;
  readonly reasonOf: (from: number, to: number) => LossReason;
}

const COMMENT_CHARACTERS_MAX = 2000;
/** Bytes read again behind broken statements, and tried as rows, in one run. */
const REREAD_BYTES_MAX = 4e9;
/** What is left of the dump's own rows and definitions, and no line of another program. */
const FRAGMENT = /^[\s(),'`]|\),\(|','/;
const COMPLETION = /^-- (?:Dump completed|Dump end time|Salvaged by Salvor)/;
const DOUBLE_BYTES = /^(?:gbk|gb2312|gb18030|big5|euckr|ujis|eucjpms)$/;
const SHIFT_JIS = /^(?:sjis|cp932)$/;

/** Takes the scanner's items in order, and decides what the new dump keeps of each. */
export class Planner {
  readonly tables = new Map<string, SalvagedTable>();
  readonly session = new SessionState();
  readonly dependents = new Dependents();
  readonly suspects = new Suspects();
  /** Settings that the kept statements make before the first table. */
  readonly settings = new Set<string>();
  hasStructures = false;
  /** Something was lost before the first table. */
  isHeadHurt = false;

  readonly #options: PlannerOptions;
  readonly #rowOptions: RowListOptions;
  readonly #budget = { bytes: REREAD_BYTES_MAX };
  #tentative: TentativeRows[] = [];
  #list: RowList | null = null;
  #listBegin = 0;
  #suspect: Group | null = null;
  #table: SalvagedTable | null = null;
  #layout: RowLayout | null = null;
  /** Behind the last item that was looked at. */
  #cursor = 0;
  #section: SalvagedTable | null = null;
  #schema: string | null = null;
  readonly #databases = new Set<string>();
  #statedSchema: string | null = null;
  #bytes: ScanBytes;
  #isUtf8 = true;
  #insideBody = false;
  /** Only INSERTs name the current table so far: its name itself may be damaged. */
  #isUnheard = false;
  #modes = { noBackslashEscapes: false, ansiQuotes: false };

  constructor(options: PlannerOptions) {
    this.#options = options;
    this.#bytes = options.bytes;
    this.#rowOptions = { ...options, budget: this.#budget };
    this.#setModes();
  }

  async take(item: ScanItem): Promise<void> {
    const { scan } = this.#options;
    switch (item) {
      case 'comment':
        return this.#comment(scan.text.toString('utf8'));
      case 'statement':
        return this.#statement(scan.text.toString('utf8'));
      case 'head':
        return this.#head(scan.text.toString('utf8'));
      case 'rows':
        return this.#endRows(scan.end);
      case 'problem':
        return this.#problem();
      case 'stray':
        return this.#stray(scan.text.toString('utf8'));
      default:
    }
  }

  /** The end of the text. */
  end(plainBytes: number): void {
    const { scan, losses, pieces } = this.#options;
    const { state, outer } = scan.place;
    if (state === 'values' || outer === 'values') {
      this.#openList().cut(plainBytes);
      this.#closeList(null);
    } else if (state !== 'top' && state !== 'resync' && state !== 'line-comment' && state !== 'stray') {
      const text = scan.text.toString('utf8', 0, 80);
      losses.lose({ ...this.#loss('cut', scan.begin, plainBytes), object: text.split('\n')[0] ?? null });
    }
    this.#settle(null);
    const closing = this.session.closeAll();
    if (closing === '') return;
    pieces.put(`\n${closing}`);
    losses.change('session-closed', closing.trim().replaceAll('\n', ' '));
  }

  #comment(text: string): void {
    const { scan, losses } = this.#options;
    if (this.session.delimiter === ';') this.#insideBody = false;
    if (COMPLETION.test(text)) {
      this.#cursor = scan.end;
      if (/completed|end time/.test(text)) losses.change('completion-line-removed', text);
      return;
    }
    const isOdd = text.length > COMMENT_CHARACTERS_MAX || /[\0\ufffd]/.test(text);
    if (isOdd) return this.#leaveOut('garbled', text);
    const database = /^-- (?:Current Database: |Host: .* {4}Database: )`?(.*?)`?\s*$/.exec(text)?.[1];
    if (database) {
      if (text.startsWith('-- Current')) this.#statedSchema = database;
      this.#schema = database;
    }
    const section = /^(?:--|#) (Table structure|Dumping data) for table [`"]?(.*?)[`"]?\s*$/.exec(text);
    if (section?.[2] !== undefined) {
      if (section[1] === 'Table structure') this.hasStructures = true;
      this.#enter(this.#tableOf(null, section[2]));
    }
    this.#keep();
  }

  #statement(text: string): void {
    const { scan, isStock } = this.#options;
    const facts = readStatement(text);
    const context = { isStock, delimiter: this.session.delimiter, isCut: scan.textIsCut };
    if (facts.kind === 'delimiter') return this.#delimiter(text);
    const doubt = this.#insideBody ? 'inside a body' : doubtOf(text, facts, context);
    if (doubt !== null) return this.#broken(text, facts);
    this.#openDatabase(facts);
    switch (facts.kind) {
      case 'create-table':
        return this.#createTable(text, facts);
      case 'drop-table':
      case 'lock-tables':
      case 'disable-keys':
      case 'enable-keys':
        return this.#ofTable(facts);
      case 'unlock-tables':
        this.session.lockedTable = null;
        return this.#keep();
      case 'create-view':
      case 'create-trigger':
        return this.#keep([this.dependents.add(text, facts, scan.begin)]);
      case 'create-database':
      case 'use':
        this.#use(facts);
        return this.#keep();
      case 'set':
        return this.#set(facts.head);
      default:
        if (/^(?:START TRANSACTION|BEGIN)/i.test(facts.head)) this.session.inTransaction = true;
        if (/^COMMIT/i.test(facts.head)) this.session.inTransaction = false;
        if (/^DROP VIEW/i.test(facts.head)) return this.#keep([this.dependents.standInOf(facts.head)]);
        return this.#keep();
    }
  }

  /** A statement that swallowed others gives them back: reading goes on with the next line that begins as one does. */
  #broken(text: string, facts: StatementFacts): void {
    const { scan } = this.#options;
    const from = scan.begin;
    if (/^create-(?:trigger|routine|event)$/.test(facts.kind))
      this.#insideBody = this.session.delimiter === ';';
    if (facts.kind === 'create-table' && facts.name !== null)
      this.#enter(this.#tableOf(facts.schema, facts.name));
    this.#leaveOut('garbled', text);
    this.#budget.bytes -= scan.end - from;
    if (this.#budget.bytes < 0 || !text.includes('\n')) return;
    const oldest = scan.memoryFrom(from).from;
    scan.goOn(oldest, 'lost');
    this.#cursor = scan.end;
  }

  #delimiter(text: string): void {
    this.session.delimiter = /^\S+[ \t]+(\S+)/.exec(text)?.[1] ?? this.session.delimiter;
    this.#insideBody = false;
    this.#keep();
  }

  #createTable(text: string, facts: StatementFacts): void {
    if (facts.name === null) return this.#broken(text, facts);
    const table = this.#tableOf(facts.schema, facts.name);
    this.#enter(table);
    this.hasStructures = true;
    table.shape = readCreateTable(text);
    this.#options.scan.forgetHead();
    const isStandIn = text.startsWith('/*!50001');
    this.#keep(isStandIn ? [this.dependents.standInOf(`DROP VIEW ${facts.name}`)] : [table.frame]);
  }

  #ofTable(facts: StatementFacts): void {
    if (facts.name === null) return this.#keep();
    const table = this.#tableOf(facts.schema, facts.name);
    this.#enter(table);
    this.#settle(facts.kind === 'enable-keys' ? table : null);
    if (facts.kind === 'lock-tables') this.session.lockedTable = facts.name;
    if (facts.kind === 'disable-keys') this.session.keysOff = facts.name;
    if (facts.kind === 'enable-keys') this.session.keysOff = null;
    this.#keep([table.frame]);
  }

  #use({ kind, name }: StatementFacts): void {
    const { pieces, losses } = this.#options;
    if (name !== null && kind === 'use' && !this.#databases.has(name) && losses.lostCount > 0) {
      // Where it is made may be among what is lost.
      const words = `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(name)};`;
      pieces.put(`\n${words}\n`);
      losses.change('session-opened', words);
    }
    if (name !== null) this.#databases.add(name);
    this.#schema = name ?? this.#schema;
    this.#options.scan.forgetHead();
  }

  /** The dump says in a comment which database comes, but the statement that goes there is lost. */
  #openDatabase({ kind }: StatementFacts): void {
    if (kind === 'create-database' || kind === 'use') {
      if (kind === 'use') this.#statedSchema = null;
      return;
    }
    if (this.#statedSchema === null || kind === 'set' || kind === 'drop-database') return;
    const name = quoteIdentifier(this.#statedSchema);
    const words = `CREATE DATABASE IF NOT EXISTS ${name};\nUSE ${name};`;
    this.#options.pieces.put(`\n${words}\n`);
    this.#options.losses.change('session-opened', words.replaceAll('\n', ' '));
    this.#statedSchema = null;
  }

  #set(head: string): void {
    if (!this.session.takeSet(head)) {
      this.#cursor = this.#options.scan.end;
      return this.#options.losses.change('setting-left-out', head);
    }
    for (const [, name] of head.matchAll(/\b(\w+)\s*=/g)) this.settings.add((name ?? '').toUpperCase());
    const names = /^SET (?:NAMES|CHARACTER SET) '?(\w+)/i.exec(head)?.[1]?.toLowerCase();
    if (names !== undefined) {
      this.settings.add('NAMES');
      this.#isUtf8 = /^utf8/.test(names);
      this.#bytes = DOUBLE_BYTES.test(names) ? 'double' : SHIFT_JIS.test(names) ? 'shift-jis' : 'single';
      this.#setModes();
    }
    const mode = /\bSQL_MODE\s*=\s*'([^']*)'/i.exec(head)?.[1];
    if (mode !== undefined) {
      this.#modes = {
        noBackslashEscapes: /NO_BACKSLASH_ESCAPES/i.test(mode),
        ansiQuotes: /\bANSI(?:_QUOTES)?\b/i.test(mode),
      };
      this.#setModes();
    }
    this.#keep();
  }

  #head(text: string): void {
    const { scan, isStock } = this.#options;
    const head = readInsertHead(text);
    const table = head === null ? null : this.#tableOf(head.schema, head.name);
    const isWhole =
      head !== null &&
      table !== null &&
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      !/[\0-\x08\x0e-\x1f\ufffd]/.test(text) &&
      (!isStock ||
        (/^(?:INSERT|REPLACE) /.test(text) && this.session.delimiter === ';' && !this.#insideBody));
    this.#table = isWhole ? table : null;
    this.#layout = isWhole && table !== null ? layoutOf(table, head.columns, this.#isUtf8) : null;
    scan.expectForms(this.#layout?.forms ?? []);
    if (table !== null && isWhole) {
      this.#settle(table);
      this.#isUnheard = isStock && this.hasStructures && !table.isHeardOf;
      if (!this.#isUnheard) this.#enter(table);
    }
  }

  #openList(): RowList {
    if (this.#list !== null) return this.#list;
    const table = this.#table ?? newTable(null, '', 0);
    const layout = this.#layout ?? { forms: [], keyColumns: [], keyPositions: [] };
    this.#settle(table);
    this.#suspect = this.suspects.newGroup();
    this.#listBegin = this.#options.scan.begin;
    this.#list = new RowList(this.#rowOptions, table, layout, {
      begin: this.#gapFrom(),
      isDoubtful: this.#isUnheard,
      suspect: this.#suspect,
    });
    return this.#list;
  }

  async #problem(): Promise<void> {
    const { scan, pieces } = this.#options;
    const list = this.#table === null ? null : this.#openList();
    this.suspects.problem(scan.end);
    if (list === null) {
      this.#leaveOut('garbled', 'INSERT');
      return;
    }
    const isGivenUp = pieces.isFull || (await list.passDamage());
    if (!isGivenUp) return;
    this.#closeList(null);
    this.#cursor = scan.readBytes;
  }

  #endRows(end: number): void {
    if (this.#table === null) return this.#leaveOut('garbled', 'INSERT');
    this.#openList();
    this.#closeList(end);
    this.#cursor = end;
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

  /** What the dump says next of a table confirms rows behind damage, or shows that they may be another's. */
  #settle(table: SalvagedTable | null): void {
    for (const rows of this.#tentative) {
      if (rows.table === table) {
        rows.table.rows += rows.rows;
        rows.table.isHeardOf = true;
        continue;
      }
      rows.group.isLeftOut = true;
      this.#options.losses.lose({
        ...this.#loss('ambiguous', rows.from, rows.to),
        table: rows.table.full,
      });
    }
    this.#tentative = [];
  }

  #stray(text: string): void {
    if (FRAGMENT.test(text) || text.length > COMMENT_CHARACTERS_MAX) return this.#leaveOut('garbled', text);
    const { losses, scan } = this.#options;
    losses.change('stray-line-removed', text);
    if (this.#gapIsOdd()) losses.lose(this.#loss('garbled', this.#cursor, scan.begin));
    this.#cursor = scan.end;
  }

  /** Ends what belongs to the table before, where the dump itself did not. */
  #enter(table: SalvagedTable): void {
    table.isHeardOf = true;
    if (this.#section === table) return;
    const isOther = this.#section !== null && this.session.lockedTable !== table.name;
    this.#section = table;
    if (!isOther) return;
    this.#settle(null);
    const closing = this.session.closeTable();
    if (closing === '') return;
    this.#options.pieces.put(`\n${closing}`);
    this.#options.losses.change('session-closed', closing.trim().replaceAll('\n', ' '));
  }

  #tableOf(schema: string | null, name: string): SalvagedTable {
    const full = displayName(schema ?? this.#schema, name);
    const known = this.tables.get(full);
    if (known !== undefined) return known;
    const table = newTable(schema ?? this.#schema, name, this.#options.scan.begin);
    this.tables.set(full, table);
    return table;
  }

  #keep(groups: readonly Group[] = []): void {
    const { scan, pieces } = this.#options;
    pieces.keep(this.#gapFrom(), scan.end, groups);
    this.#cursor = scan.end;
  }

  /** Blanks between items belong to the item behind them; anything else there is lost. */
  #gapFrom(): number {
    const { scan, losses } = this.#options;
    if (this.#cursor > scan.begin) return scan.begin;
    if (!this.#gapIsOdd()) return this.#cursor;
    losses.lose(this.#loss('garbled', this.#cursor, scan.begin));
    this.isHeadHurt ||= this.tables.size === 0;
    return scan.begin;
  }

  #gapIsOdd(): boolean {
    const { scan } = this.#options;
    const { bytes, from } = scan.memoryFrom(this.#cursor);
    if (from > this.#cursor) return true;
    return /[^\s;]/.test(bytes.toString('latin1', 0, Math.max(0, scan.begin - from)));
  }

  #leaveOut(reason: LossReason, text: string): void {
    const { scan, losses } = this.#options;
    const object = text.split('\n')[0]?.slice(0, 80) ?? null;
    losses.lose({ ...this.#loss(reason, Math.min(this.#cursor, scan.begin), scan.end), object });
    this.isHeadHurt ||= this.tables.size === 0;
    this.#cursor = scan.end;
  }

  #loss(reason: LossReason, from: number, to: number) {
    const found = reason === 'garbled' ? this.#options.reasonOf(from, to) : reason;
    return {
      table: this.#section?.full ?? null,
      object: null,
      range: null,
      reason: found,
      byte: from,
      bytes: to - from,
    };
  }

  #setModes(): void {
    this.#options.scan.setModes({ ...this.#modes, bytes: this.#bytes });
  }
}
