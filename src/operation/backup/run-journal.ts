import { ignoreError } from '../../base/ignore-error.ts';
import type { ChangeMarks } from '../../model/change-marks.ts';
import type { OnEvent } from '../../model/event.ts';
import type { JournaledChunk, JournalLine, Wanted } from '../../model/unfinished-run.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import type { Journal } from '../../repository/journal.ts';
import { wantedOptions } from '../selection-options.ts';
import type { TablePlan } from './ranges/table-reading.ts';
import { readOrder } from './read-order.ts';

/** Writes down what a run reads, and each chunk once it is durable. A run that stores no chunk leaves no journal. */
export class RunJournal {
  readonly #journal: Journal;
  readonly #identityOf: (table: TableFacts) => string | null;
  readonly #tables = new Map<TablePlan, number>();
  /** Ranges that are read once more. */
  readonly #readAgain = new Map<TablePlan, Set<number>>();
  /** Lines that wait for the first chunk; null: it has come. */
  #waiting: JournalLine[] | null = [];

  constructor(journal: Journal, identityOf: (table: TableFacts) => string | null) {
    this.#journal = journal;
    this.#identityOf = identityOf;
  }

  begin(startedAt: Date, wanted: Wanted): void {
    this.#add({ type: 'begin', startedAt: startedAt.toISOString(), wanted });
  }

  /** What the server said before the snapshot began, once it has begun. */
  addMoment(marks: ChangeMarks): void {
    this.#add({ type: 'moment', marks });
  }

  /**
   * A range is read once more from its beginning. What is written down of it stays: those chunks are durable and of this moment. The new
   * ones may be cut elsewhere and would overlap them, so they are not.
   */
  readAgain(plan: TablePlan, range: number): void {
    const ranges = this.#readAgain.get(plan) ?? new Set();
    this.#readAgain.set(plan, ranges.add(range));
  }

  /** A table is written down with its first chunk: one without rows costs nothing to read again. */
  addChunk(plan: TablePlan, entry: JournaledChunk): void {
    if (this.#readAgain.get(plan)?.has(entry.range)) return;
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const line of waiting) this.#add(line);
    let table = this.#tables.get(plan);
    if (table === undefined) {
      table = this.#tables.size;
      this.#tables.set(plan, table);
      this.#addTable(table, plan);
    }
    this.#add({ type: 'chunk', table, ...entry });
  }

  /** Says that a table which is read in one scan is there as a whole; ranges speak for themselves. */
  endTable(plan: TablePlan): void {
    const table = this.#tables.get(plan);
    // Of one that was read once more, only the chunks of the first attempt are written down.
    if (this.#readAgain.has(plan)) return;
    if (table !== undefined && plan.key === null) this.#add({ type: 'table-end', table });
  }

  /** The end of a run that is sealed: its own journal and others that are over are removed. Never fails. */
  async remove(isOver: (snapshot: string) => boolean): Promise<void> {
    try {
      await this.#journal.settle();
      await this.#journal.removeAll(isOver);
    } catch (error) {
      ignoreError(error, 'the snapshot is sealed; the next run sees that, and removes what is left');
    }
  }

  /** The end of a run that fails: writes down what is there, and says that it is of use. Never fails itself. */
  async leave(wanted: Wanted, onEvent: OnEvent): Promise<void> {
    try {
      await this.#journal.settle();
    } catch (error) {
      ignoreError(error, 'the run ends with its own error; the parts that were written are of use');
    }
    const { chunks, bytes } = this.#journal;
    if (chunks === 0) return;
    const details = { chunks, bytes, selected: wantedOptions(wanted) };
    onEvent({ type: 'warning', warning: { code: 'BACKUP_UNFINISHED', details } });
  }

  #add(line: JournalLine): void {
    if (this.#waiting === null) this.#journal.add(line);
    else this.#waiting.push(line);
  }

  #addTable(number: number, { table, part, key, chunkBytes, ranges }: TablePlan): void {
    this.#add({
      type: 'table',
      table: number,
      schema: table.schema,
      name: table.name,
      ...(part === null ? {} : { part }),
      columns: table.carried,
      key: readOrder(table).map(({ name }) => name),
      identity: this.#identityOf(table),
      chunkBytes,
      ranges: key === null ? null : ranges,
    });
  }
}
