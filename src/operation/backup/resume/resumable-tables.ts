import type { UnfinishedRun, UnfinishedTable } from '../../../model/unfinished-run.ts';
import type { TableFacts } from '../../../mysql/questions/schema/schema-facts.ts';
import { readOrder } from '../read-order.ts';

/** The tables of an unfinished run whose stored chunks are of the very moment that is read now. */
export class ResumableTables {
  readonly #tables: ReadonlyMap<string, UnfinishedTable>;
  readonly #identityOf: (table: TableFacts) => string | null;

  /** `run` null: there are none. */
  constructor(run: UnfinishedRun | null, identityOf: (table: TableFacts) => string | null) {
    this.#tables = new Map((run?.tables ?? []).map((table) => [keyOf(table), table]));
    this.#identityOf = identityOf;
  }

  /** null also where the table is another one now, or it cannot be told. */
  find(table: TableFacts): UnfinishedTable | null {
    const found = this.#tables.get(keyOf(table));
    if (found === undefined || found.identity === null) return null;
    const now = { columns: table.carried, key: readOrder(table).map(({ name }) => name) };
    const isSame = JSON.stringify(now) === JSON.stringify({ columns: found.columns, key: found.key });
    return isSame && found.identity === this.#identityOf(table) ? found : null;
  }
}

function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
