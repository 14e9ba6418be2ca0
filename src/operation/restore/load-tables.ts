import { runGroup } from '../../base/run-group.ts';
import type { OnEvent } from '../../model/event.ts';
import type { TableRows } from '../../model/manifest.ts';
import { allowVersionHistory, countNotes } from '../../mysql/questions/load-session.ts';
import type { Session } from '../../mysql/session.ts';
import { type ChunkLoading, loadChunk } from './load-chunk.ts';

/**
 * Loads the tables over the given sessions, the biggest first. One table is loaded by one session, its chunks in key
 * order: several streams into the same table were measured to be no faster.
 */
export async function loadTables(
  sessions: readonly Session[],
  tables: readonly TableRows[],
  loading: ChunkLoading & { readonly onEvent: OnEvent },
): Promise<void> {
  const queue = [...tables].sort((a, b) => b.plainBytes - a.plainBytes);
  const worker = (session: Session) => async (signal: AbortSignal) => {
    for (let table = queue.shift(); table; table = queue.shift()) {
      await loadTable(session, table, { ...loading, signal });
    }
  };
  await runGroup(loading.signal, sessions.map(worker));
}

async function loadTable(
  session: Session,
  table: TableRows,
  loading: ChunkLoading & { readonly onEvent: OnEvent },
): Promise<void> {
  const { schema, name } = table;
  loading.onEvent({ type: 'table-begin', schema, table: name });
  await countNotes(session, table.generated.length === 0);
  if (table.systemVersioned) await allowVersionHistory(session);
  for (const chunk of table.chunks) {
    loading.signal.throwIfAborted();
    await loadChunk(session, table, chunk, loading);
    const { rows, plainBytes, storedBytes } = chunk;
    loading.onEvent({ type: 'progress', schema, table: name, rows, plainBytes, storedBytes });
  }
  loading.onEvent({ type: 'table-end', schema, table: name, rows: table.rows });
}
