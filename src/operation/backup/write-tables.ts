import { runGroup } from '../../base/run-group.ts';
import type { RowKernel } from '../../kernel/row-kernel.ts';
import type { OnEvent, Warning } from '../../model/event.ts';
import type { TableRows } from '../../model/manifest.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
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
 * end. One table is read by one session.
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
  const written = await writeTable(session, table, {
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
  writing.storageWaitMs += written.storageWaitMs;
  writing.done.push(written.rows);
  onEvent({ type: 'table-end', schema, table: name, rows: written.rows.rows });
}
