import type { OnEvent } from '../../../model/event.ts';
import { DEFAULT_LOCKING, type LockingPolicy } from '../../../model/locking.ts';
import { FULL_SPEED, type PaceRequest } from '../../../model/pace.ts';
import type { SqlStreamReport } from '../../../model/report.ts';
import { EVERYTHING, type SelectionRequest } from '../../../model/selection.ts';
import { ALL_ROWS, type PartRequest } from '../../../model/table-part.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { intoNewFile } from '../../output/into-new-file.ts';
import { descriptorWriter } from './descriptor-writer.ts';
import { streamSql } from './stream-sql.ts';

/** What a caller says; the rest is filled in here and nowhere deeper. */
export interface SqlStreamRequest {
  readonly connection: ConnectionOptions;
  readonly selection?: SelectionRequest;
  readonly parts?: PartRequest;
  readonly locking?: Partial<LockingPolicy>;
  readonly pace?: PaceRequest;
  readonly checkTables?: boolean;
  /** INSERT statements alone, for tables that are there already. */
  readonly rowsOnly?: boolean;
  /** A new file, packed as its name says (.gz, .zst), or an open descriptor, for instance 1, which stays open. */
  readonly output: { readonly file: string } | { readonly descriptor: number };
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

export async function streamSqlTo(request: SqlStreamRequest): Promise<SqlStreamReport> {
  const { output } = request;
  const options = {
    connection: request.connection,
    selection: request.selection ?? EVERYTHING,
    parts: request.parts ?? ALL_ROWS,
    locking: { ...DEFAULT_LOCKING, ...request.locking },
    pace: request.pace ?? FULL_SPEED,
    checkTables: request.checkTables ?? false,
    rowsOnly: request.rowsOnly ?? false,
    signal: request.signal ?? new AbortController().signal,
    onEvent: request.onEvent ?? (() => undefined),
  };
  if ('descriptor' in output) return streamSql({ ...options, write: descriptorWriter(output.descriptor) });
  const { done, writtenBytes } = await intoNewFile(output.file, options.signal, (write) =>
    streamSql({ ...options, write }),
  );
  return { ...done, file: { name: output.file, bytes: writtenBytes } };
}
