import { setTimeout as sleep } from 'node:timers/promises';
import { fail, isCode } from '../../errors/salvor-error.ts';
import type { Chunk, TableRows } from '../../model/manifest.ts';
import { type LoadTarget, loadLocal } from '../../mysql/load-local.ts';
import { beginTransaction, commit, rollback } from '../../mysql/questions/load-session.ts';
import { loadColumn } from '../../mysql/questions/schema/column-travel.ts';
import type { ServerWarning } from '../../mysql/questions/warnings.ts';
import type { Session } from '../../mysql/session.ts';
import { readObjectWhole } from '../../repository/read-object.ts';
import type { Repository } from '../../repository/repository.ts';
import { insertChunk } from './insert-chunk.ts';
import { unjustifiedWarning } from './load-warnings.ts';
import type { RestoreProgress } from './progress/restore-progress.ts';

/** One chunk of a table, and its place among them. */
export interface ChunkWork {
  readonly table: TableRows;
  readonly chunk: Chunk;
  readonly number: number;
}

export interface ChunkLoading {
  readonly repository: Repository;
  readonly progress: RestoreProgress;
  readonly way: 'load-data' | 'insert';
  readonly signal: AbortSignal;
}

/** What the server made of one chunk. */
export interface LoadOutcome {
  readonly affectedRows: number;
  readonly skipped: number;
  readonly warning: ServerWarning | null;
}

/** Deadlocks and lock waits end by themselves: others may be at work on the same server. */
const MOST_TRIES = 5;
const RETRY_MS = 200;

/**
 * Loads one chunk and its mark of progress in one transaction, so exactly once, whoever is killed. LOAD DATA LOCAL behaves like IGNORE even in strict mode: a duplicate is skipped and a bad
 * value changed, all with success. So it is committed only when every row counts and no warning says otherwise.
 * False: it was committed already by a connection that was thought dead.
 */
export async function loadChunk(session: Session, work: ChunkWork, loading: ChunkLoading): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      return await loadOnce(session, work, loading);
    } catch (error) {
      if (!isCode(error, 'LOCK_WAIT') || !session.isOpen || tries === MOST_TRIES) throw error;
      await rollback(session);
      await sleep(RETRY_MS * tries, undefined, { signal: loading.signal });
    }
  }
}

async function loadOnce(session: Session, work: ChunkWork, loading: ChunkLoading): Promise<boolean> {
  const { table, chunk, number } = work;
  await beginTransaction(session);
  if (!(await loading.progress.claimChunk(session, table, number))) {
    await rollback(session);
    return false;
  }
  const outcome = await send(session, table, chunk, loading);
  if (!isExact(outcome, chunk)) {
    await rollback(session);
    failInexact(work, outcome);
  }
  await commit(session);
  return true;
}

/** A chunk of a table without transactions: what is in cannot be taken back, so the whole table is loaded again on resume. */
export async function loadPlainChunk(
  session: Session,
  work: ChunkWork,
  loading: ChunkLoading,
): Promise<void> {
  const outcome = await send(session, work.table, work.chunk, loading);
  if (!isExact(outcome, work.chunk)) failInexact(work, outcome);
}

function isExact({ affectedRows, skipped, warning }: LoadOutcome, chunk: Chunk): boolean {
  return affectedRows === chunk.rows && skipped === 0 && warning === null;
}

/** The server counts rows within what it was sent. */
const AT_ROW = /at row (\d+)$/;

function failInexact({ table, chunk }: ChunkWork, outcome: LoadOutcome): never {
  const message = outcome.warning?.message ?? '';
  fail('LOAD_NOT_EXACT', {
    table: `${table.schema}.${table.name}`,
    object: chunk.object,
    promised: chunk.rows,
    loaded: outcome.affectedRows,
    skipped: outcome.skipped,
    errno: outcome.warning?.errno ?? 0,
    message,
    row: Number(AT_ROW.exec(message)?.[1] ?? 0),
    transactional: table.transactional,
  });
}

async function send(
  session: Session,
  table: TableRows,
  chunk: Chunk,
  { repository, way, signal }: ChunkLoading,
): Promise<LoadOutcome> {
  const bytes = readObjectWhole(repository, chunk, { signal });
  if (way === 'insert') return insertChunk(session, table, bytes);
  const doing = `loading rows into ${table.schema}.${table.name}`;
  const result = await loadLocal(session, loadTarget(table), bytes, { doing, signal });
  const warning = await unjustifiedWarning(session, table, result.warningCount);
  return { affectedRows: result.affectedRows, skipped: result.info.skipped, warning };
}

function loadTarget(table: TableRows): LoadTarget {
  // Every column is computed by the server: the field is only there to be counted.
  if (table.columns.length === 0)
    return { schema: table.schema, table: table.name, columns: [{ variable: 'counted' }] };
  const fields = table.columns.map((column, index) => ({ column, load: loadColumn(column, index) }));
  return {
    schema: table.schema,
    table: table.name,
    columns: fields.map(({ column, load }) =>
      load.variable === null ? column.name : { variable: load.variable.replace(/^@/, '') },
    ),
    setClauses: fields.flatMap(({ column, load }) =>
      load.expression === null ? [] : [{ column: column.name, expression: load.expression }],
    ),
  };
}
