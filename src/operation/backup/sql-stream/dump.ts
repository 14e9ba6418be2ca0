import { systemClock } from '../../../base/clock.ts';
import { type DumpContent, dumpCompletion, dumpHead, dumpPart, dumpTail } from '../../../format/sql-dump.ts';
import type { OnEvent } from '../../../model/event.ts';
import type { Consistency } from '../../../model/manifest.ts';
import type { SqlStreamReport } from '../../../model/report.ts';
import { type PartRequest, partOf } from '../../../model/table-part.ts';
import type { TableFacts } from '../../../mysql/questions/schema/schema-facts.ts';
import { releaseReadTables } from '../../../mysql/questions/snapshot.ts';
import { readTableRows } from '../../../mysql/questions/table-rows.ts';
import type { ReadPace } from '../../../mysql/read-pace.ts';
import type { Session } from '../../../mysql/session.ts';
import { readOrder } from '../read-order.ts';
import { FRAME_BYTES } from '../read-sizes.ts';
import type { SchemaWatch } from '../schema-watch.ts';
import { backupKernel } from '../write-range.ts';
import { InsertStream } from './insert-stream.ts';

export interface DumpOptions {
  readonly session: Session;
  readonly watch: SchemaWatch;
  /** Of which tables not all rows are written. */
  readonly parts: PartRequest;
  /** INSERT statements alone. */
  readonly rowsOnly: boolean;
  readonly pace: ReadPace;
  /** Takes the dump's bytes in order; resolves when more may come. */
  readonly write: (bytes: Buffer) => Promise<void>;
  readonly onEvent: OnEvent;
}

/** A plain SQL dump being written: begin(), the rows of all tables, end(). */
export class Dump {
  readonly #options: DumpOptions;
  readonly #kernel;
  #hasBegun = false;
  readonly tables: SqlStreamReport['tables'][number][] = [];
  bytes = 0;
  /** Time that whoever takes the bytes held the server back. */
  waitedMs = 0;

  constructor(options: DumpOptions) {
    this.#options = options;
    this.#kernel = backupKernel(options.session, FRAME_BYTES);
  }

  /** Head and tables; once, however often it is called. The definitions must be known. */
  async begin(): Promise<void> {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    await this.#write(dumpHead(this.#content));
  }

  async writeRows(tables: readonly TableFacts[], signal: AbortSignal): Promise<void> {
    for (const table of tables) {
      await this.#writeTable(table, signal);
      // From now on it may be altered.
      await releaseReadTables(this.#options.session);
    }
  }

  /** What refers to the tables, and the line that makes the dump whole. */
  async end({ coordinate }: Consistency): Promise<void> {
    await this.#write(dumpTail(this.#content));
    const rows = this.tables.reduce((sum, table) => sum + table.rows, 0);
    const finishedAt = new Date(systemClock.nowMs());
    await this.#write(dumpCompletion({ coordinate, tables: this.tables.length, rows, finishedAt }));
  }

  async #writeTable(table: TableFacts, signal: AbortSignal): Promise<void> {
    const { session, parts, onEvent } = this.#options;
    const { schema, name } = table;
    const part = partOf(parts, table);
    if (part !== null) await this.#write(dumpPart(table, part));
    if (part?.condition === null) {
      this.tables.push({ schema, name, rows: 0, part });
      return;
    }
    const inserts = new InsertStream(table);
    const kernel = this.#kernel;
    let rowsTold = 0;
    onEvent({ type: 'table-begin', schema, table: name });
    const passOn = async (): Promise<void> => {
      const frame = kernel.takeOutput();
      const rows = kernel.totalRows - rowsTold;
      rowsTold = kernel.totalRows;
      onEvent({ type: 'progress', schema, table: name, rows, plainBytes: frame.length, storedBytes: 0 });
      for (const statement of inserts.push(frame)) await this.#write(statement);
    };
    const orderBy = readOrder(table);
    const { carried: columns, systemVersioned } = table;
    const limited = part === null ? {} : { condition: part.condition };
    const source = { schema, name, columns, orderBy, systemVersioned, within: null, ...limited };
    await readTableRows(session, source, kernel, { signal, onFrame: passOn, pace: this.#options.pace });
    if (kernel.outputBytes > 0) await passOn();
    for (const statement of inserts.end()) await this.#write(statement);
    this.tables.push({ schema, name, rows: kernel.totalRows, ...(part === null ? {} : { part }) });
    onEvent({ type: 'table-end', schema, table: name, rows: kernel.totalRows });
  }

  get #content(): DumpContent {
    const { session, watch, rowsOnly } = this.#options;
    const { definitions, accounts } = watch.facts;
    return { source: session.identity, definitions, accounts, rowsOnly };
  }

  async #write(bytes: Buffer): Promise<void> {
    const began = performance.now();
    await this.#options.write(bytes);
    this.waitedMs += performance.now() - began;
    this.bytes += bytes.length;
  }
}
