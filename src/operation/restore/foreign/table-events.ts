import type { OnEvent } from '../../../model/event.ts';
import type { Work } from './plan-work.ts';
import type { SurveyedTable } from './surveyed-table.ts';

/** Tells whoever listens when a table's rows begin, go on and end, whichever connection they go over. */
export class TableEvents {
  readonly #onEvent: OnEvent;
  readonly #rows = new Map<SurveyedTable, number>();

  constructor(onEvent: OnEvent) {
    this.#onEvent = onEvent;
  }

  begin(table: SurveyedTable): void {
    if (this.#rows.has(table)) return;
    this.#rows.set(table, 0);
    this.#onEvent({ type: 'table-begin', schema: table.schema, table: table.name });
  }

  done(table: SurveyedTable, { steps, sizeBytes }: Work): void {
    const { schema, name } = table;
    const rows = steps.reduce((sum, { statement }) => sum + statement.rows, 0);
    const sum = (this.#rows.get(table) ?? 0) + rows;
    this.#rows.set(table, sum);
    this.#onEvent({
      type: 'progress',
      schema,
      table: name,
      rows,
      plainBytes: sizeBytes,
      storedBytes: sizeBytes,
    });
    if (sum >= table.rows) this.#onEvent({ type: 'table-end', schema, table: name, rows: sum });
  }
}
