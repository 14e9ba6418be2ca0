import { fail } from '../../errors/salvor-error.ts';
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

export interface ChunkLoading {
  readonly repository: Repository;
  readonly way: 'load-data' | 'insert';
  readonly signal: AbortSignal;
}

/** What the server made of one chunk. */
export interface LoadOutcome {
  readonly affectedRows: number;
  readonly skipped: number;
  readonly warning: ServerWarning | null;
}

/**
 * Loads one chunk in one transaction. LOAD DATA LOCAL behaves like IGNORE even in strict mode: a duplicate is skipped and a bad
 * value changed, all with success. So it is committed only when every row counts and no warning says otherwise.
 */
export async function loadChunk(
  session: Session,
  table: TableRows,
  chunk: Chunk,
  loading: ChunkLoading,
): Promise<void> {
  await beginTransaction(session);
  const outcome = await send(session, table, chunk, loading);
  if (outcome.affectedRows === chunk.rows && outcome.skipped === 0 && outcome.warning === null) {
    await commit(session);
    return;
  }
  await rollback(session);
  fail('LOAD_NOT_EXACT', {
    table: `${table.schema}.${table.name}`,
    object: chunk.object,
    promised: chunk.rows,
    loaded: outcome.affectedRows,
    skipped: outcome.skipped,
    errno: outcome.warning?.errno ?? 0,
    message: outcome.warning?.message ?? '',
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
