import type { SqlScan } from '../../../kernel/sql-scan.ts';
import type { BadText, RowAccount, RowProblem, ScanBytes, ScanItem } from '../../../kernel/sql-scan-types.ts';
import { ANY_FORM, columnForm } from '../../../sql/column-form.ts';
import { isTextType, readCreateTable } from '../../../sql/create-table.ts';
import { readInsertHead } from '../../../sql/insert-head.ts';
import { displayName } from '../../../sql/object-name.ts';
import { ReadingState } from '../../../sql/reading-state.ts';
import { readStatement, type StatementFacts } from '../../../sql/statement-kind.ts';
import type { LinePlace, Place, RowProblemPlace, TableFacts, TablePlace } from './dump-facts.ts';
import { hazardOf } from './hazard-of.ts';
import { TextSamples } from './text-samples.ts';

/** Findings of one kind that are kept; a report names a place for each. */
const LISTED_MAX = 1000;
const HEADER_CHARACTERS_MAX = 16_384;
const LINE_CHARACTERS_MAX = 300;

/** Takes the scanner's items in order and keeps what the detectors need. */
export class Collector {
  readonly tables = new Map<string, TableFacts>();
  readonly views = new Set<string>();
  readonly triggers: string[] = [];
  readonly routines: string[] = [];
  readonly events: string[] = [];
  readonly strays: LinePlace[] = [];
  readonly linesInStrings: LinePlace[] = [];
  readonly rowProblems: RowProblemPlace[] = [];
  readonly brokenStatements: LinePlace[] = [];
  readonly wrongRows: (TablePlace & { count: number; fields: number; expected: number; known: boolean })[] =
    [];
  readonly unfit: (TablePlace & { count: number; problem: RowProblem })[] = [];
  readonly badText: (TablePlace & { column: string; bad: BadText })[] = [];
  readonly texts = new TextSamples();
  readonly remarkable = new Map<string, { place: Place; count: number; text: string }>();
  readonly completions: Place[] = [];
  readonly headers: Place[] = [];
  readonly saved = new Set<string>();
  readonly givenBack = new Set<string>();
  foreignKeyChecks: 'off' | 'on' | null = null;
  salvaged: LinePlace | null = null;
  convertedBegins = 0;
  convertedEnds = 0;
  lastComment = '';
  names: string | null = null;
  comments = '';
  statements = 0;
  lastTable: string | null = null;

  readonly #scan: SqlScan;
  readonly #sections: { readonly byte: number; readonly table: string | null }[] = [];
  #schema: string | null = null;
  #current: TableFacts | null = null;
  #columns: readonly string[] = [];
  #knowsShape = false;
  /** Within LOCK TABLES, which ends the section of rows; else ENABLE KEYS does. */
  #isLocked = false;
  readonly #reading: ReadingState;

  constructor(scan: SqlScan, bytes: ScanBytes) {
    this.#scan = scan;
    this.#reading = new ReadingState(bytes);
    scan.setModes(this.#reading.modes);
  }

  take(item: ScanItem): void {
    this.takeRows();
    switch (item) {
      case 'comment':
        this.#comment(this.#text());
        return;
      case 'statement':
        this.#statement(this.#text());
        return;
      case 'head':
        this.#head(this.#text());
        return;
      case 'stray':
        this.#stray(this.#text());
        return;
      case 'problem':
        this.#problem();
        return;
      case 'line-in-string':
        this.#lineInString();
        return;
      default:
    }
  }

  /** The rows since the last item belong to the table whose INSERT came last. */
  takeRows(): void {
    const account = this.#scan.takeRows();
    const table = this.#current;
    if (table === null || (account.statements === 0 && account.rows === 0)) return;
    this.statements += account.statements;
    table.rows += account.rows;
    if (account.rowsEnd >= 0) table.lastByte = account.rowsEnd;
    this.#noteRows(account, displayName(table.schema, table.name));
  }

  tableAt(byte: number): string | null {
    return this.#sections.findLast((section) => section.byte <= byte)?.table ?? null;
  }

  #noteRows(account: RowAccount, table: string): void {
    const { firstWrong, wrongRows, expectedFields, badText, firstUnfit, unfitRows } = account;
    if (firstUnfit !== null && this.unfit.length < LISTED_MAX)
      this.unfit.push({ ...firstUnfit, table, count: unfitRows });
    if (firstWrong !== null && this.wrongRows.length < LISTED_MAX) {
      const { byte, line, fields } = firstWrong;
      this.wrongRows.push({
        byte,
        line,
        table,
        count: wrongRows,
        fields,
        expected: expectedFields,
        known: this.#knowsShape,
      });
    }
    for (const bad of badText) {
      if (this.badText.length >= LISTED_MAX) return;
      const { byte, line, field } = bad;
      this.badText.push({ byte, line, table, column: this.#columns[field] ?? `#${field + 1}`, bad });
    }
  }

  #stray(text: string): void {
    // A command to the client: what follows is in another character set.
    if (/^\\C \w+\s*$/.test(text) || this.strays.length >= LISTED_MAX) return;
    this.strays.push(this.#line(text));
  }

  #comment(text: string): void {
    const place = this.#place();
    if (this.comments.length < HEADER_CHARACTERS_MAX && this.tables.size === 0) this.comments += `${text}\n`;
    this.lastComment = text;
    if (/^-- (?:MySQL|MariaDB|Salvor) dump |^# MySQL dump /.test(text)) this.headers.push(place);
    if (/^-- Dump completed|^-- Dump end time/.test(text)) this.completions.push(place);
    if (/^-- Salvaged by Salvor/.test(text)) this.salvaged ??= this.#line(text);
    if (/^-- Converted by Salvor: /.test(text)) {
      if (/; end of file$/.test(text)) this.convertedEnds++;
      else this.convertedBegins++;
    }
    if (/^\/\*M?!\d*\\/.test(text)) this.#remark('sandbox-line', text);
    const database = /^-- (?:Current Database: |Host: .* {4}Database: )`?(.*?)`?\s*$/.exec(text)?.[1];
    if (database) this.#schema = database;
    const section = /^(?:--|#) (Table structure|Dumping data) for table [`"]?(.*?)[`"]?\s*$/.exec(text);
    if (section?.[2] === undefined) return;
    const table = this.#table(null, section[2].replaceAll('``', '`'));
    if (section[1] === 'Dumping data') table.data ??= place;
  }

  #statement(text: string): void {
    this.statements++;
    const facts = readStatement(text);
    this.#checkBorders(text, facts);
    const hazard = hazardOf(facts);
    if (hazard !== null) this.#remark(hazard, facts.head);
    const name = facts.name === null ? null : displayName(facts.schema ?? this.#schema, facts.name);
    switch (facts.kind) {
      case 'create-table':
        this.#createTable(text, facts);
        return;
      case 'create-view':
        if (name !== null) this.#createView(name);
        return;
      case 'create-trigger':
        this.#keep(this.triggers, name);
        return;
      case 'create-routine':
        this.#keep(this.routines, name);
        return;
      case 'create-event':
        this.#keep(this.events, name);
        return;
      case 'create-database':
      case 'use':
        this.#schema = facts.name ?? this.#schema;
        this.#scan.forgetHead();
        return;
      case 'lock-tables':
        this.#isLocked = true;
        this.#openSection(facts);
        return;
      case 'disable-keys':
        this.#openSection(facts);
        return;
      case 'enable-keys':
        if (!this.#isLocked && facts.name !== null) this.#table(facts.schema, facts.name).open = null;
        return;
      case 'unlock-tables':
        this.#isLocked = false;
        for (const table of this.tables.values()) table.open = null;
        return;
      case 'set':
        this.#set(facts.head);
        return;
      default:
    }
  }

  #createTable(text: string, facts: StatementFacts): void {
    if (facts.name === null) return;
    this.#scan.forgetHead();
    const table = this.#table(facts.schema, facts.name);
    table.shape = readCreateTable(text);
    table.structure = this.#place();
    // Old dumps let a table of the same name stand in for a view until the end.
    table.standIn = text.startsWith('/*!50001');
    table.lastByte = Math.max(table.lastByte, this.#scan.end);
    if (!table.shape.closed && this.brokenStatements.length < LISTED_MAX)
      this.brokenStatements.push(this.#line(text));
  }

  #createView(name: string): void {
    this.views.add(name);
    const standIn = this.tables.get(name);
    if (standIn?.rows === 0 && (standIn.standIn || standIn.shape?.engine === null)) this.tables.delete(name);
  }

  #openSection({ schema, name }: StatementFacts): void {
    if (name === null) return;
    const table = this.#table(schema, name);
    table.data ??= this.#place();
    table.open ??= this.#place();
  }

  #set(head: string): void {
    for (const [, variable] of head.matchAll(/@OLD_(\w+)\s*:?=/g)) this.saved.add(variable ?? '');
    for (const [, variable] of head.matchAll(/=\s*(?:IFNULL\()?@OLD_(\w+)/g))
      this.givenBack.add(variable ?? '');
    const checks = /\bFOREIGN_KEY_CHECKS\s*=\s*([01])/i.exec(head)?.[1];
    if (checks !== undefined) this.foreignKeyChecks = checks === '0' ? 'off' : 'on';
    this.names ??= /^SET (?:NAMES|CHARACTER SET) '?(\w+)/i.exec(head)?.[1]?.toLowerCase() ?? null;
    this.#reading.take(head);
    this.#scan.setModes(this.#reading.modes);
  }

  #head(text: string): void {
    const head = readInsertHead(text);
    if (head === null) {
      this.#current = null;
      this.#scan.expectRows(0, []);
      return;
    }
    const table = this.#table(head.schema, head.name);
    table.data ??= this.#place();
    this.#current = table;
    const columns = table.shape?.columns ?? [];
    this.#columns =
      head.columns ?? columns.filter((column) => !column.invisible).map((column) => column.name);
    this.#knowsShape = head.columns !== null || columns.length > 0;
    const types = new Map(columns.map((column) => [column.name.toLowerCase(), column.type]));
    const isUtf8 = this.names === null || /^utf8/.test(this.names);
    const checked = this.#columns.map((name) => isUtf8 && isTextType(types.get(name.toLowerCase()) ?? ''));
    this.#scan.expectForms(
      this.#columns.map((name) => {
        const column = columns.find((one) => one.name.toLowerCase() === name.toLowerCase());
        return column === undefined ? ANY_FORM : columnForm(column, isUtf8);
      }),
    );
    this.#scan.expectRows(this.#columns.length, checked);
    const { from: byte, bytes: rows } = this.#scan.memoryFrom(this.#scan.readBytes);
    this.texts.take(displayName(table.schema, table.name), this.#columns, checked, { rows, byte });
  }

  #problem(): void {
    if (this.rowProblems.length >= LISTED_MAX) return;
    const { end, place, problem } = this.#scan;
    this.rowProblems.push({
      byte: end,
      line: place.line,
      table: this.lastTable,
      problem,
      stringBegin: place.stringBegin,
      rowLine: place.rowLine,
    });
  }

  /** A statement of one line of a dump never holds the beginning of the next: then its end is lost. */
  #checkBorders(text: string, { kind }: StatementFacts): void {
    if (/^create-(?:trigger|routine|event)$/.test(kind) || this.brokenStatements.length >= LISTED_MAX) return;
    const next =
      /\n(?:INSERT INTO|CREATE TABLE|DROP TABLE|LOCK TABLES|UNLOCK TABLES|-- Table structure|-- Dumping data|\/\*!\d{5} (?:SET|ALTER))/;
    if (text.length > 20 && next.test(text)) this.brokenStatements.push(this.#line(text));
  }

  #lineInString(): void {
    const text = this.#scan.lineBefore.toString('utf8');
    const { line } = this.#scan.place;
    const message = /(?:mysqldump|mariadb-dump|mysqlpump)(?:\.exe)?: .*|ERROR \d{4} \(\w{5}\).*/.exec(
      text,
    )?.[0];
    if (message === undefined || this.linesInStrings.length >= LISTED_MAX) return;
    const byte = this.#scan.readBytes - 1 - Buffer.byteLength(message);
    this.linesInStrings.push({
      byte,
      line: line - 1,
      table: this.lastTable,
      text: message.slice(0, LINE_CHARACTERS_MAX),
    });
  }

  #table(schema: string | null, name: string): TableFacts {
    const full = displayName(schema ?? this.#schema, name);
    const { byte } = this.#place();
    if (this.lastTable !== full) this.#sections.push({ byte, table: full });
    this.lastTable = full;
    const known = this.tables.get(full);
    if (known !== undefined) return known;
    const table: TableFacts = {
      schema: schema ?? this.#schema,
      name,
      shape: null,
      structure: null,
      data: null,
      rows: 0,
      firstByte: byte,
      lastByte: byte,
      open: null,
      standIn: false,
    };
    this.tables.set(full, table);
    return table;
  }

  #keep(list: string[], name: string | null): void {
    if (name !== null && !list.includes(name)) list.push(name);
  }

  #remark(kind: string, text: string): void {
    const known = this.remarkable.get(kind);
    if (known !== undefined) known.count++;
    else
      this.remarkable.set(kind, { place: this.#place(), count: 1, text: text.slice(0, LINE_CHARACTERS_MAX) });
  }

  #line(text: string): LinePlace {
    return { ...this.#place(), table: this.lastTable, text: text.slice(0, LINE_CHARACTERS_MAX) };
  }

  #place(): Place {
    return { byte: this.#scan.begin, line: this.#scan.itemLine };
  }

  #text(): string {
    const { text } = this.#scan;
    return text.toString('utf8').replace(/\r$/, '');
  }
}
