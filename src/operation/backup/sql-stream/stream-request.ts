import type { OnEvent } from '../../../model/event.ts';
import { DEFAULT_LOCKING, type LockingPolicy } from '../../../model/locking.ts';
import type { SqlStreamReport } from '../../../model/report.ts';
import { EVERYTHING, type SelectionRequest } from '../../../model/selection.ts';
import { ALL_ROWS, type PartRequest } from '../../../model/table-part.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import { descriptorWriter } from './descriptor-writer.ts';
import { streamSql } from './stream-sql.ts';

/** What a caller says; the rest is filled in here and nowhere deeper. */
export interface SqlStreamRequest {
  readonly connection: ConnectionOptions;
  readonly selection?: SelectionRequest;
  readonly parts?: PartRequest;
  readonly locking?: Partial<LockingPolicy>;
  /** An open descriptor that takes the dump, for instance 1. It stays open. */
  readonly descriptor: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

export function streamSqlTo(request: SqlStreamRequest): Promise<SqlStreamReport> {
  return streamSql({
    connection: request.connection,
    selection: request.selection ?? EVERYTHING,
    parts: request.parts ?? ALL_ROWS,
    locking: { ...DEFAULT_LOCKING, ...request.locking },
    write: descriptorWriter(request.descriptor),
    signal: request.signal ?? new AbortController().signal,
    onEvent: request.onEvent ?? (() => undefined),
  });
}
