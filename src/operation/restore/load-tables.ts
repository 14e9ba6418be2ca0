import { runGroup } from '../../base/run-group.ts';
import type { Definition } from '../../model/definition.ts';
import type { OnEvent } from '../../model/event.ts';
import type { TableRows } from '../../model/manifest.ts';
import { allowVersionHistory, countNotes } from '../../mysql/questions/load-session.ts';
import type { Session } from '../../mysql/session.ts';
import { addParts } from './definitions/add-keys.ts';
import { createTableAnew } from './definitions/create-definitions.ts';
import type { LaterTable } from './later-keys.ts';
import { type ChunkLoading, loadChunk, loadPlainChunk } from './load-chunk.ts';

export interface TableLoading extends ChunkLoading {
  /** The tables' own definitions, by table. */
  readonly definitionOf: (table: TableRows) => Definition;
  /** What is added to a table when its rows are there. */
  readonly laterKeys: ReadonlyMap<Definition, LaterTable>;
  readonly onEvent: OnEvent;
}

/**
 * Loads the tables over the given sessions, the biggest first. One table is loaded by one session, its chunks in key
 * order: several streams into the same table were measured to be no faster.
 */
export async function loadTables(
  sessions: readonly Session[],
  tables: readonly TableRows[],
  loading: TableLoading,
): Promise<void> {
  const queue = [...tables].sort((a, b) => b.plainBytes - a.plainBytes);
  const worker = (session: Session) => async (signal: AbortSignal) => {
    for (let table = queue.shift(); table; table = queue.shift()) {
      await loadTable(session, table, { ...loading, signal });
    }
  };
  await runGroup(loading.signal, sessions.map(worker));
}

async function loadTable(session: Session, table: TableRows, loading: TableLoading): Promise<void> {
  const { schema, name } = table;
  loading.onEvent({ type: 'table-begin', schema, table: name });
  await countNotes(session, table.generated.length === 0);
  if (table.systemVersioned) await allowVersionHistory(session);
  if (table.transactional) await loadChunks(session, table, loading);
  else await loadUnit(session, table, loading);
  await addLaterKeys(session, table, loading);
  loading.onEvent({ type: 'table-end', schema, table: name, rows: table.rows });
}

async function addLaterKeys(session: Session, table: TableRows, loading: TableLoading): Promise<void> {
  const definition = loading.definitionOf(table);
  const parts = loading.laterKeys.get(definition)?.keys ?? [];
  const { signal, progress } = loading;
  await addParts(session, [{ definition, parts, kind: 'keys' }], { signal, isResumed: progress.isResumed });
}

async function loadChunks(session: Session, table: TableRows, loading: TableLoading): Promise<void> {
  for (const [number, chunk] of table.chunks.entries()) {
    loading.signal.throwIfAborted();
    if (!loading.progress.hasChunk(table, number))
      await loadChunk(session, { table, chunk, number }, loading);
    tellProgress(table, number, loading);
  }
}

/**
 * A table without transactions is one unit, marked before and after. Its marks stand in transactions of their own: on
 * MySQL with GTID the two kinds of tables may not meet in one (error 1785). Half loaded it is made anew.
 */
async function loadUnit(session: Session, table: TableRows, loading: TableLoading): Promise<void> {
  const { progress, signal } = loading;
  const state = progress.unitState(table);
  if (state === 'begun') await createTableAnew(session, loading.definitionOf(table), { signal });
  if (state === null) await progress.markUnit(session, table, 'begun');
  for (const [number, chunk] of table.chunks.entries()) {
    signal.throwIfAborted();
    if (state !== 'done') await loadPlainChunk(session, { table, chunk, number }, loading);
    tellProgress(table, number, loading);
  }
  if (state !== 'done') await progress.markUnit(session, table, 'done');
}

function tellProgress({ schema, name, chunks }: TableRows, number: number, { onEvent }: TableLoading): void {
  const { rows = 0, plainBytes = 0, storedBytes = 0 } = chunks[number] ?? {};
  onEvent({ type: 'progress', schema, table: name, rows, plainBytes, storedBytes });
}
