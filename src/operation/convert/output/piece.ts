import type { SessionLog } from '../../../sql/session/session-log.ts';
import type { DumpStatement } from '../../../sql/statement-reader.ts';

export interface UsedSchema {
  readonly name: string;
  /** The USE as it stands in the dump, in its character set. */
  readonly bytes: Buffer;
  /** What makes the schema if it does not exist, where the dump makes it. */
  readonly makes: Buffer | null;
}

/** What a statement stands under, beside the settings. */
export interface Standing {
  readonly log: SessionLog;
  /** The schema that a USE has chosen; null: none has. */
  readonly used: UsedSchema | null;
  /** The statement that began the transaction which is open; null: none is. */
  readonly transaction: Buffer | null;
}

const END = Buffer.from(';\n');
const NEXT_ROWS = Buffer.from(',');
const KEYS = 'FOREIGN_KEY_CHECKS';
const DELIMITERS = [';;', '$$', '//', '|-|'];
const WITH_BODY = new Set(['create-trigger', 'create-routine', 'create-event', 'other']);

/**
 * One dump in the making, out of statements of another: before each it writes what brings its session to where that statement stood. So it
 * loads by itself, and alike, whatever of the whole was left out.
 */
export class Piece {
  /** Rows so far. */
  rows = 0;
  statements = 0;
  readonly #isPart: boolean;
  readonly #touched: Set<Piece>;
  #place: number | null = null;
  #used: string | null = null;
  readonly #made = new Set<string>();
  #inTransaction = false;
  /** Something was written since the last COMMIT. */
  #isUncommitted = false;
  #isLocked = false;
  #keysSaved = false;
  /** Where the INSERT begins whose rows may go on. */
  #openRows: number | null = null;
  #pending: Buffer[] = [];

  /** `isPart`: what its foreign keys refer to may come with another piece; `touched`: those that have something to be written. */
  constructor({ isPart, touched }: { readonly isPart: boolean; readonly touched: Set<Piece> }) {
    this.#isPart = isPart;
    this.#touched = touched;
  }

  /** What has to be written by now; empties it. */
  take(): readonly Buffer[] {
    const taken = this.#pending;
    this.#pending = [];
    this.#touched.delete(this);
    return taken;
  }

  write(statement: DumpStatement, standing: Standing): void {
    if (statement.form === 'rows') this.#rows(statement, standing);
    else this.statement(statement.bytes, statement.facts.kind, standing);
  }

  statement(bytes: Buffer, kind: string, standing: Standing): void {
    this.#closeRows();
    this.#reach(standing);
    this.#put(bytes, kind);
    this.#isUncommitted = true;
    this.statements++;
  }

  /** Makes a schema a part of this piece; what is not to be dropped with it stays. */
  schema(name: string, bytes: Buffer, standing: Standing): void {
    this.#made.add(name);
    this.statement(bytes, 'create-database', standing);
  }

  lock(bytes: Buffer, standing: Standing): void {
    this.statement(bytes, 'lock-tables', standing);
    this.#isLocked = true;
  }

  /** Only where something is locked here. */
  unlock(bytes: Buffer, standing: Standing): void {
    if (!this.#isLocked) return;
    this.statement(bytes, 'unlock-tables', standing);
    this.#isLocked = false;
  }

  /** Only where there is something to commit. */
  commit(bytes: Buffer): void {
    if (!this.#isUncommitted) return;
    this.#closeRows();
    this.#put(bytes, 'commit');
    this.#inTransaction = false;
    this.#isUncommitted = false;
  }

  /** The end of the dump: settings as its own end has them. */
  end({ log }: Standing): void {
    this.#closeRows();
    for (const bytes of log.since(this.#place ?? 0, true)) this.#put(bytes, 'set');
    if (this.#keysSaved) this.#put(Buffer.from(`SET ${KEYS}=@SALVOR_OLD_${KEYS}`), 'set');
  }

  #rows(statement: DumpStatement, standing: Standing): void {
    this.rows += statement.rows;
    const goesOn = this.#openRows === statement.begin && statement.byte !== statement.begin;
    if (goesOn) this.#add(NEXT_ROWS, statement.bytes.subarray(statement.head.length));
    else {
      this.#closeRows();
      this.#reach(standing);
      this.#add(statement.bytes);
      this.#isUncommitted = true;
      this.statements++;
    }
    this.#openRows = statement.begin;
  }

  #closeRows(): void {
    if (this.#openRows !== null) this.#add(END);
    this.#openRows = null;
  }

  #reach({ log, used, transaction }: Standing): void {
    const settings = this.#place === null ? log.opening() : log.since(this.#place);
    for (const bytes of settings) this.#put(bytes, 'set');
    if (this.#place === null && this.#isPart && !/^(?:0|off)$/.test(log.textOf('foreign_key_checks') ?? '')) {
      this.#put(Buffer.from(`SET @SALVOR_OLD_${KEYS}=@@${KEYS}, ${KEYS}=0`), 'set');
      this.#keysSaved = true;
    }
    this.#place = log.length;
    if (used !== null && used.name !== this.#used) {
      if (used.makes !== null && !this.#made.has(used.name)) this.#put(used.makes, 'create-database');
      this.#made.add(used.name);
      this.#put(used.bytes, 'use');
      this.#used = used.name;
    }
    if (transaction === null || this.#inTransaction) return;
    this.#put(transaction, 'begin');
    this.#inTransaction = true;
  }

  /** The stock client ends a statement at its delimiter, and looks for it within bodies too. */
  #put(bytes: Buffer, kind: string): void {
    if (!WITH_BODY.has(kind) || !bytes.includes(';')) {
      this.#add(bytes, END);
      return;
    }
    const delimiter = DELIMITERS.find((one) => !bytes.includes(one)) ?? '@salvor@';
    const words = [`DELIMITER ${delimiter}\n`, `${delimiter}\nDELIMITER ;\n`].map((text) =>
      Buffer.from(text),
    );
    this.#add(words[0] as Buffer, bytes, words[1] as Buffer);
  }

  #add(...buffers: Buffer[]): void {
    this.#pending.push(...buffers);
    this.#touched.add(this);
  }
}
