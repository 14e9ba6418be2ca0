import type { ComparisonReport } from '../../model/compare.ts';
import type { OnEvent } from '../../model/event.ts';
import { EVERYTHING, type SelectionRequest } from '../../model/selection.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';

export interface CompareRequest {
  readonly connection: ConnectionOptions;
  /** The second server. */
  readonly other: ConnectionOptions;
  readonly selection?: SelectionRequest;
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

/** Compares two servers, definitions and rows. Differences are in the report, not an error. */
export async function compare(request: CompareRequest): Promise<ComparisonReport> {
  const { compare: run } = await import('./compare.ts');
  return run({
    connection: request.connection,
    other: request.other,
    selection: request.selection ?? EVERYTHING,
    signal: request.signal ?? new AbortController().signal,
    onEvent: request.onEvent ?? (() => undefined),
  });
}
