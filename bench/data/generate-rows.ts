import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BenchTable } from './bench-table.ts';
import { Random } from './random.ts';
import { TsvWriter } from './tsv-writer.ts';

/** Rows of a table at a scale; never none. */
export function rowsAt(table: BenchTable, scale: number): number {
  return Math.max(1, Math.round(table.rows * scale));
}

/** The table's rows as TSV, in blocks of about 256 KiB: the same bytes every time. */
export async function* generateRows(table: BenchTable, scale: number): AsyncGenerator<Buffer> {
  const random = new Random(table.seed);
  const out = new TsvWriter();
  const rows = rowsAt(table, scale);
  for (let id = 1; id <= rows; id++) {
    table.writeRow(out, id, random);
    if (!out.isFull) continue;
    yield out.take();
    // The other table that is loaded at the same time wants its turn.
    await nextTurn();
  }
  yield out.take();
}
