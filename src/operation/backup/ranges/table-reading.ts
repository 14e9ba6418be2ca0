import assert from 'node:assert/strict';
import { isSameKey, type KeyRange } from '../../../model/key-range.ts';
import type { Chunk, TableRows } from '../../../model/manifest.ts';
import { addRowDigests, EMPTY_ROW_DIGEST } from '../../../model/row-digest.ts';
import type { TablePart } from '../../../model/table-part.ts';
import type { JournaledChunk } from '../../../model/unfinished-run.ts';
import type { RangeKey } from '../../../mysql/questions/ranges/range-key.ts';
import type { TableFacts } from '../../../mysql/questions/schema/schema-facts.ts';
import { readOrder } from '../read-order.ts';
import { UnchangedGuess } from '../unchanged-guess.ts';

/** How the rows of one table are read: by which ranges of its key, and into chunks of which size. */
export interface TablePlan {
  readonly table: TableFacts;
  /** null: all rows. Where no rows are wanted, there are no ranges. */
  readonly part: TablePart | null;
  /** null: one ordered scan, whose chunks have no bounds. */
  readonly key: RangeKey | null;
  /** In ascending order; together the whole table, of which a condition may take a part. */
  readonly ranges: readonly KeyRange[];
  /** Plain bytes after which a chunk ends at the next row end. */
  readonly chunkBytes: number;
  /** An earlier snapshot has chunks of this table, which may be unchanged. */
  readonly isKnown: boolean;
  /** What an unfinished run has stored of some of the ranges, by their index. */
  readonly done: ReadonlyMap<number, readonly JournaledChunk[]>;
}

/** What one range of a table has come to. */
export interface RangeRows {
  readonly chunks: readonly Chunk[];
  readonly largestRowBytes: number;
}

/** One table while its ranges are read, in any order and by any session. */
export class TableReading {
  readonly plan: TablePlan;
  readonly unchanged: UnchangedGuess;
  readonly #done: (RangeRows | undefined)[];
  #missing: number;
  #begun = false;

  constructor(plan: TablePlan) {
    this.plan = plan;
    this.unchanged = new UnchangedGuess(plan.isKnown);
    this.#done = plan.ranges.map(() => undefined);
    this.#missing = plan.ranges.length;
  }

  /** True for the first caller. */
  begin(): boolean {
    const isFirst = !this.#begun;
    this.#begun = true;
    return isFirst;
  }

  /** Takes what a range has come to; true when it was the last one missing. */
  add(index: number, rows: RangeRows): boolean {
    assert(this.#done[index] === undefined, 'a range is read once');
    this.#done[index] = rows;
    this.#missing--;
    return this.#missing === 0;
  }

  /** The whole table, when every range is read. */
  rows(): TableRows {
    const { table, key, part } = this.plan;
    const ranges = this.#done.map((range) => {
      assert(range !== undefined, 'every range is read before the table is put together');
      return range;
    });
    const chunks = ranges.flatMap((range) => range.chunks);
    const sum = (of: (chunk: Chunk) => number) => chunks.reduce((total, chunk) => total + of(chunk), 0);
    return {
      schema: table.schema,
      name: table.name,
      engine: table.engine,
      transactional: table.transactional,
      systemVersioned: table.systemVersioned,
      ...(part === null ? {} : { part }),
      columns: table.carried,
      generated: table.columns.filter(({ generated }) => generated !== 'no').map(({ name }) => name),
      key: readOrder(table).map(({ name }) => name),
      rows: sum((chunk) => chunk.rows),
      digest: chunks.reduce((digest, chunk) => addRowDigests(digest, chunk.digest), EMPTY_ROW_DIGEST),
      plainBytes: sum((chunk) => chunk.plainBytes),
      storedBytes: sum((chunk) => chunk.storedBytes),
      largestRowBytes: ranges.reduce((largest, range) => Math.max(largest, range.largestRowBytes), 0),
      chunks: key === null ? chunks : closeGaps(this.plan.ranges, ranges),
    };
  }
}

/** A range without rows has no chunk: its neighbours take it over. The ranges themselves must tile. */
function closeGaps(ranges: readonly KeyRange[], rows: readonly RangeRows[]): readonly Chunk[] {
  assert(ranges[0]?.above === null && ranges.at(-1)?.upTo === null, 'the ranges are open at both ends');
  const closed: Chunk[] = [];
  for (const [index, range] of ranges.entries()) {
    const tiles = index === 0 || isSameKey(range.above, ranges[index - 1]?.upTo ?? null);
    assert(tiles, 'a range begins where the one before it ends');
    const before = closed.at(-1);
    const own = rows[index]?.chunks ?? [];
    const [first] = own;
    if (first === undefined && before !== undefined) closed.splice(-1, 1, { ...before, upTo: range.upTo });
    if (first !== undefined)
      closed.push(closed.length === 0 ? { ...first, above: null } : first, ...own.slice(1));
  }
  return closed;
}
