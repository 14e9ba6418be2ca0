// biome-ignore-all lint/correctness/noVoidTypeReturn: an early end and its reason stand on one line
import type { SqlScan } from '../../../kernel/sql-scan.ts';
import type { ScanBytes, ScanItem, ScanState } from '../../../kernel/sql-scan-types.ts';
import { quoteIdentifier } from '../../../model/quote.ts';
import type { LossReason } from '../../../model/salvage.ts';
import { readCreateTable } from '../../../sql/create-table.ts';
import { readStatement, type StatementFacts } from '../../../sql/statement-kind.ts';
import { Dependents } from './dependents.ts';
import type { Losses } from './losses.ts';
import type { Pieces } from './pieces.ts';
import { PlanAccount } from './plan-account.ts';
import { doubtOf } from './prove-statement.ts';
import { RowStatements } from './row-statements.ts';
import type { SalvagedTable } from './salvaged-table.ts';
import { SessionState } from './session.ts';

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

/** States in which the scanner waits for an end that may be lost; in rows it notices by itself. */
const BEGUN: readonly ScanState[] = ['statement', 'head', 'block-comment'];
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
  readonly session = new SessionState();
  readonly dependents = new Dependents();
  readonly account: PlanAccount;
  readonly rows: RowStatements;
  /** Settings that the kept statements make before the first table. */
  readonly settings = new Set<string>();
  hasStructures = false;

  readonly #options: PlannerOptions;
  readonly #budget = { bytes: REREAD_BYTES_MAX };
  readonly #databases = new Set<string>();
  #statedSchema: string | null = null;
  #bytes: ScanBytes;
  #isUtf8 = true;
  #insideBody = false;
  #modes = { noBackslashEscapes: false, ansiQuotes: false };

  constructor(options: PlannerOptions) {
    this.#options = options;
    this.#bytes = options.bytes;
    this.account = new PlanAccount(options);
    this.rows = new RowStatements({ ...options, account: this.account, budget: this.#budget });
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
        return this.rows.endRows(scan.end);
      case 'problem':
        return this.rows.problem();
      case 'stray':
        return this.#stray(scan.text.toString('utf8'));
      default:
    }
  }

  /** A gap of the stream lies behind: nothing that was begun before it ends there, so reading goes on at its end. */
  passGap(byte: number, end: number): void {
    const { scan } = this.#options;
    const { state, outer } = scan.place;
    const isBegun = BEGUN.includes(state === 'string' ? outer : state);
    // The text may have been changed on its way here, and places with it.
    const { from, bytes } = scan.memoryFrom(byte);
    const isHere = from === byte && bytes[(end - byte) / 2] === 0;
    if (!isBegun || scan.begin >= byte || !isHere) return;
    this.account.leaveOut('garbled', scan.text.toString('utf8', 0, 80), end);
    scan.goOn(end, 'lost');
  }

  /** The end of the text. */
  end(plainBytes: number): void {
    const { scan, losses, pieces } = this.#options;
    const { state, outer } = scan.place;
    if (state === 'values' || outer === 'values') {
      this.rows.cut(plainBytes);
    } else if (state !== 'top' && state !== 'resync' && state !== 'line-comment' && state !== 'stray') {
      const text = scan.text.toString('utf8', 0, 80);
      losses.lose({
        ...this.account.loss('cut', scan.begin, plainBytes),
        object: text.split('\n')[0] ?? null,
      });
    }
    this.rows.settle(null);
    const closing = this.session.closeAll();
    if (closing === '') return;
    pieces.put(`\n${closing}`);
    losses.change('session-closed', closing.trim().replaceAll('\n', ' '));
  }

  #comment(text: string): void {
    const { scan, losses } = this.#options;
    if (this.session.delimiter === ';') this.#insideBody = false;
    if (COMPLETION.test(text)) {
      this.account.cursor = scan.end;
      if (/completed|end time/.test(text)) losses.change('completion-line-removed', text);
      return;
    }
    const isOdd = text.length > COMMENT_CHARACTERS_MAX || /[\0\ufffd]/.test(text);
    if (isOdd) return this.#giveBack(text);
    const database = /^-- (?:Current Database: |Host: .* {4}Database: )`?(.*?)`?\s*$/.exec(text)?.[1];
    if (database) {
      if (text.startsWith('-- Current')) this.#statedSchema = database;
      this.account.schema = database;
    }
    const section = /^(?:--|#) (Table structure|Dumping data) for table [`"]?(.*?)[`"]?\s*$/.exec(text);
    if (section?.[2] !== undefined) {
      if (section[1] === 'Table structure') this.hasStructures = true;
      this.#enter(this.account.tableOf(null, section[2]));
    }
    this.account.keep();
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
        return this.account.keep();
      case 'create-view':
      case 'create-trigger':
        return this.account.keep([this.dependents.add(text, facts, scan.begin)]);
      case 'create-database':
      case 'use':
        this.#use(facts);
        return this.account.keep();
      case 'set':
        return this.#set(facts.head);
      default:
        if (/^(?:START TRANSACTION|BEGIN)/i.test(facts.head)) this.session.inTransaction = true;
        if (/^COMMIT/i.test(facts.head)) this.session.inTransaction = false;
        if (/^DROP VIEW/i.test(facts.head)) return this.account.keep([this.dependents.standInOf(facts.head)]);
        return this.account.keep();
    }
  }

  #broken(text: string, facts: StatementFacts): void {
    if (/^create-(?:trigger|routine|event)$/.test(facts.kind))
      this.#insideBody = this.session.delimiter === ';';
    if (facts.kind === 'create-table' && facts.name !== null)
      this.#enter(this.account.tableOf(facts.schema, facts.name));
    this.#giveBack(text);
  }

  /** What swallowed others gives them back: reading goes on with the next line that begins as a statement does. */
  #giveBack(text: string): void {
    const { scan } = this.#options;
    const from = scan.begin;
    this.account.leaveOut('garbled', text);
    this.#budget.bytes -= scan.end - from;
    if (this.#budget.bytes < 0 || !text.includes('\n')) return;
    const oldest = scan.memoryFrom(from).from;
    scan.goOn(oldest, 'lost');
    this.account.cursor = scan.end;
  }

  #delimiter(text: string): void {
    this.session.delimiter = /^\S+[ \t]+(\S+)/.exec(text)?.[1] ?? this.session.delimiter;
    this.#insideBody = false;
    this.account.keep();
  }

  #createTable(text: string, facts: StatementFacts): void {
    if (facts.name === null) return this.#broken(text, facts);
    const table = this.account.tableOf(facts.schema, facts.name);
    this.#enter(table);
    this.hasStructures = true;
    table.shape = readCreateTable(text);
    this.#options.scan.forgetHead();
    const isStandIn = text.startsWith('/*!50001');
    this.account.keep(isStandIn ? [this.dependents.standInOf(`DROP VIEW ${facts.name}`)] : [table.frame]);
  }

  #ofTable(facts: StatementFacts): void {
    if (facts.name === null) return this.account.keep();
    const table = this.account.tableOf(facts.schema, facts.name);
    this.#enter(table);
    this.rows.settle(facts.kind === 'enable-keys' ? table : null);
    if (facts.kind === 'lock-tables') this.session.lockedTable = facts.name;
    if (facts.kind === 'disable-keys') this.session.keysOff = facts.name;
    if (facts.kind === 'enable-keys') this.session.keysOff = null;
    this.account.keep([table.frame]);
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
    this.account.schema = name ?? this.account.schema;
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
      this.account.cursor = this.#options.scan.end;
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
    this.account.keep();
  }

  #head(text: string): void {
    const isAtTop = this.session.delimiter === ';' && !this.#insideBody;
    const table = this.rows.head(text, { isAtTop, hasStructures: this.hasStructures, isUtf8: this.#isUtf8 });
    if (table !== null) this.#enter(table);
  }

  #stray(text: string): void {
    if (FRAGMENT.test(text) || text.length > COMMENT_CHARACTERS_MAX)
      return this.account.leaveOut('garbled', text);
    const { losses, scan } = this.#options;
    losses.change('stray-line-removed', text);
    this.account.loseGap();
    this.account.cursor = scan.end;
  }

  /** Ends what belongs to the table before, where the dump itself did not. */
  #enter(table: SalvagedTable): void {
    table.isHeardOf = true;
    if (this.account.section === table) return;
    const isOther = this.account.section !== null && this.session.lockedTable !== table.name;
    this.account.section = table;
    if (!isOther) return;
    this.rows.settle(null);
    const closing = this.session.closeTable();
    if (closing === '') return;
    this.#options.pieces.put(`\n${closing}`);
    this.#options.losses.change('session-closed', closing.trim().replaceAll('\n', ' '));
  }

  #setModes(): void {
    this.#options.scan.setModes({ ...this.#modes, bytes: this.#bytes });
  }
}
