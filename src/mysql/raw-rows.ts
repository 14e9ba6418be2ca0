import type { Session } from './session.ts';

/** 'done': the closing EOF packet was the last byte pushed. 'error': an ERR packet ended the result. */
export type RowsState = 'more' | 'done' | 'error';

/** Takes the server's answer as it comes: packets with their headers, cut at any byte. */
export interface RowsSink {
  /** The chunk is the sink's to keep. A promise holds the server back until it settles. */
  push(chunk: Buffer): RowsState | Promise<RowsState>;
  /** After 'error': the payload of the ERR packet, beginning with 0xff. */
  errorPacket(): Uint8Array;
}

export interface StreamRowsOptions {
  readonly doing: string;
  readonly signal?: AbortSignal;
  readonly silenceMs?: number;
}

/** Sends one SELECT and hands the answer's raw bytes to the sink until the result has ended. */
export declare function streamRows(
  session: Session,
  sql: string | Uint8Array,
  sink: RowsSink,
  options: StreamRowsOptions,
): Promise<void>;
