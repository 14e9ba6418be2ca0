import { runGroup } from '../../base/run-group.ts';
import { RowKernel } from '../../kernel/row-kernel.ts';
import type { OnEvent } from '../../model/event.ts';
import type { TableRows } from '../../model/manifest.ts';
import type { TableMatch } from '../../model/report.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { readTableRows } from '../../mysql/questions/table-rows.ts';
import type { Session } from '../../mysql/session.ts';

/** The kernel writes nothing here; it still wants to know a size for its frames. */
const FRAME_BYTES = 1 << 20;

export interface Matching {
  /** Tables that the server has. */
  readonly present: readonly TableFacts[];
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/** Reads each table of the snapshot from the server through the row kernel and compares count and digest. */
export async function matchTables(
  sessions: readonly Session[],
  tables: readonly TableRows[],
  matching: Matching,
): Promise<readonly TableMatch[]> {
  const present = new Set(matching.present.map((table) => keyOf(table)));
  const matches = new Map<TableRows, TableMatch>();
  const queue = [...tables].sort((a, b) => b.plainBytes - a.plainBytes);
  const worker = (session: Session) => async (signal: AbortSignal) => {
    const kernel = new RowKernel({
      write: 'none',
      frameBytes: FRAME_BYTES,
      deprecateEof: session.deprecateEof,
    });
    for (let table = queue.shift(); table; table = queue.shift()) {
      signal.throwIfAborted();
      const isThere = present.has(keyOf(table));
      matches.set(table, isThere ? await matchTable(session, table, kernel, signal) : missing(table));
      const { schema, name, rows, plainBytes } = table;
      matching.onEvent({ type: 'progress', schema, table: name, rows, plainBytes, storedBytes: 0 });
    }
  };
  await runGroup(matching.signal, sessions.map(worker));
  return tables.flatMap((table) => matches.get(table) ?? []);
}

async function matchTable(
  session: Session,
  table: TableRows,
  kernel: RowKernel,
  signal: AbortSignal,
): Promise<TableMatch> {
  const { schema, name, columns, systemVersioned } = table;
  await readTableRows(
    session,
    { schema, name, columns, orderBy: [], within: null, systemVersioned },
    kernel,
    { signal },
  );
  const found = kernel.takeDigest();
  const match = found.rows === table.rows && found.digest === table.digest;
  return { schema, name, rows: table.rows, foundRows: found.rows, match, differing: [] };
}

function missing({ schema, name, rows }: TableRows): TableMatch {
  return { schema, name, rows, foundRows: null, match: false, differing: [] };
}

function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}
