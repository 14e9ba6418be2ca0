import type { ServerIdentity } from '../model/server-identity.ts';

export interface ExecuteOptions {
  /** What this statement does, in a few English words without values; it stands in error messages. */
  readonly doing: string;
  /** Longest silence of the server; 0 = no limit (an ALTER TABLE may work for hours). Default: readTimeoutMs. */
  readonly silenceMs?: number;
  /** Abort destroys the connection; the caller kills the statement on the server (kill-query.ts). */
  readonly signal?: AbortSignal;
  /** Default 1,000,000 rows; more is an error, never a cut result. */
  readonly maxRows?: number;
}

export interface StatementResult {
  /** Values as the server's bytes; null is SQL NULL. */
  readonly rows: readonly (readonly (Buffer | null)[])[];
  readonly columns: readonly string[];
  readonly affectedRows: number;
  readonly warningCount: number;
  readonly info: string;
}

/** One logged-in connection. One command at a time; after an abort or a lost connection it is of no more use. */
export declare class Session {
  readonly identity: ServerIdentity;
  readonly threadId: number;
  /** Always false: the capability is never announced, so results end with an EOF packet. */
  readonly deprecateEof: boolean;
  get isOpen(): boolean;
  /** Says goodbye and waits until the socket is closed. May be called twice; never throws. */
  close(): Promise<void>;
  /** Cuts the connection at once. */
  destroy(): void;
  ping(): Promise<void>;
  /** For files under src/mysql only: everybody else asks named questions. Takes bytes as they are. */
  execute(sql: string | Uint8Array, options: ExecuteOptions): Promise<StatementResult>;
}
