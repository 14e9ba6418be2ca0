import { runGroup } from '../../base/run-group.ts';
import { fail, isCode } from '../../errors/salvor-error.ts';
import type { RowKernel } from '../../kernel/row-kernel.ts';
import type { OnEvent, Warning } from '../../model/event.ts';
import type { TableRows } from '../../model/manifest.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { releaseReadTables } from '../../mysql/questions/snapshot.ts';
import type { Session } from '../../mysql/session.ts';
import type { Repository } from '../../repository/repository.ts';
import type { FrameCompressor } from './frame-compressor.ts';
import { backupKernel, writeTable } from './write-table.ts';

/** What all tables of one run share, and what they add up to. */
export interface TableWriting {
  readonly repository: Repository;
  readonly compressor: FrameCompressor;
  readonly onEvent: OnEvent;
  /** Filled as tables are done, in no promised order. */
  readonly done: TableRows[];
  /** What was found on the way and does not stop the run. */
  readonly warnings: Warning[];
  newBytes: number;
  storageWaitMs: number;
}

/**
 * Reads the tables over the given sessions, the biggest first, so that no session is left alone with a big one at the
 * end. One table is read by one session, and given free when it is read: from then on it may be altered.
 * Sessions must be in a snapshot. Errors: SNAPSHOT_SCHEMA_CHANGED, and those of reading and storing.
 */
export async function writeTables(
  sessions: readonly Session[],
  tables: readonly TableFacts[],
  writing: TableWriting,
  outer: AbortSignal,
): Promise<void> {
  const queue = [...tables].sort((a, b) => b.estimatedBytes - a.estimatedBytes);
  const worker = (session: Session) => async (signal: AbortSignal) => {
    const kernel = backupKernel(session);
    for (let table = queue.shift(); table; table = queue.shift()) {
      signal.throwIfAborted();
      await writeOne(session, table, { writing, kernel, signal });
      await releaseReadTables(session);
    }
  };
  await runGroup(outer, sessions.map(worker));
}

interface WorkerState {
  readonly writing: TableWriting;
  readonly kernel: RowKernel;
  readonly signal: AbortSignal;
}

async function writeOne(
  session: Session,
  table: TableFacts,
  { writing, kernel, signal }: WorkerState,
): Promise<void> {
  const { schema, name } = table;
  const { repository, compressor, onEvent } = writing;
  const tell = (rows: number, plainBytes: number, storedBytes: number) =>
    onEvent({ type: 'progress', schema, table: name, rows, plainBytes, storedBytes });
  onEvent({ type: 'table-begin', schema, table: name });
  const reading = writeTable(session, table, {
    repository,
    compressor,
    signal,
    kernel,
    onRows: (rows, plainBytes) => tell(rows, plainBytes, 0),
    onStored: ({ storedBytes, isNew, damagedInTheWay }) => {
      if (isNew) writing.newBytes += storedBytes;
      tell(0, 0, storedBytes);
      for (const { object, kind } of damagedInTheWay) {
        const warning = { code: 'OBJECT_DAMAGED', details: { object, kind } };
        writing.warnings.push(warning);
        onEvent({ type: 'warning', warning });
      }
    },
  });
  const written = await reading.catch((error: unknown) => failChanged(error, `table ${schema}.${name}`));
  writing.storageWaitMs += written.storageWaitMs;
  writing.done.push(written.rows);
  onEvent({ type: 'table-end', schema, table: name, rows: written.rows.rows });
}

/** No such table; unknown column; the definition has changed; no tablespace; the table is gone from its engine. */
const CHANGED_ERRORS: ReadonlySet<unknown> = new Set([1146, 1054, 1412, 1814, 1932]);

/** What was there at the snapshot and now is not, or not so, was changed meanwhile. */
function failChanged(error: unknown, object: string): never {
  const isChange =
    isCode(error, 'UNKNOWN_DATABASE') ||
    (isCode(error, 'SERVER_ERROR') && CHANGED_ERRORS.has(error.details.errno));
  if (isChange) fail('SNAPSHOT_SCHEMA_CHANGED', { objects: [object] }, { cause: error });
  throw error;
}
