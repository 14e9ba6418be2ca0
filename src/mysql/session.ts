import type { ServerIdentity } from '../model/server-identity.ts';
import { answerSequence } from './packet-frames.ts';
import { ResultReader } from './result-reader.ts';
import { serverError } from './server-error.ts';
import type { Wire, WireCommand } from './wire.ts';

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

export interface SessionFacts {
  readonly identity: ServerIdentity;
  readonly threadId: number;
  readonly address: string;
  readonly purpose: 'read' | 'load';
  readonly encrypted: boolean;
  /** No network lies between: a socket, or the loopback address of a server that names this machine as its own. */
  readonly isLocal: boolean;
  readonly readTimeoutMs: number;
}

const MAX_ROWS = 1_000_000;
const MAX_RESULT_BYTES = 64 * 1024 * 1024;
const QUIT_GRACE_MS = 2_000;
const COM_QUERY = 3;
const COM_PING = 14;

/** One logged-in connection. One command at a time; after an abort or a lost connection it is of no more use. */
export class Session {
  readonly identity: ServerIdentity;
  readonly threadId: number;
  /** 'load' alone may use loadLocal(). */
  readonly purpose: 'read' | 'load';
  readonly encrypted: boolean;
  /** See SessionFacts. */
  readonly isLocal: boolean;
  readonly readTimeoutMs: number;
  /** host:port or socket path, for messages. */
  readonly address: string;
  /** Always false: the capability is never announced, so results end with an EOF packet. */
  readonly deprecateEof = false;
  /** For files under src/mysql only, as is execute(): an architecture test holds everybody else to named questions. */
  readonly wire: Wire;

  constructor(wire: Wire, facts: SessionFacts) {
    this.wire = wire;
    this.identity = facts.identity;
    this.threadId = facts.threadId;
    this.purpose = facts.purpose;
    this.encrypted = facts.encrypted;
    this.isLocal = facts.isLocal;
    this.readTimeoutMs = facts.readTimeoutMs;
    this.address = facts.address;
  }

  get isOpen(): boolean {
    return this.wire.isOpen;
  }

  /** Says goodbye and waits until the socket is closed. May be called twice; never throws. */
  close(): Promise<void> {
    return this.wire.quit(QUIT_GRACE_MS);
  }

  /** Cuts the connection at once. */
  destroy(): void {
    this.wire.destroy();
  }

  /** Cuts the connection when the work on it fails: nobody would close it. */
  async orDestroy<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.destroy();
      throw error;
    }
  }

  async ping(): Promise<void> {
    await executeOn(this.wire, Buffer.from([COM_PING]), { doing: 'the ping' }, this);
  }

  /** For files under src/mysql only: everybody else asks named questions. Takes bytes as they are. */
  execute(sql: string | Uint8Array, options: ExecuteOptions): Promise<StatementResult> {
    return executeOn(this.wire, queryPayload(sql), options, this);
  }
}

/** COM_QUERY with the statement's bytes, never re-encoded. */
export function queryPayload(sql: string | Uint8Array): Buffer {
  const bytes = typeof sql === 'string' ? Buffer.from(sql, 'utf8') : sql;
  return Buffer.concat([Buffer.from([COM_QUERY]), bytes]);
}

/** Also serves connect(), which asks before there is a session. */
export async function executeOn(
  wire: Wire,
  payload: Buffer,
  options: ExecuteOptions,
  on: Pick<SessionFacts, 'address' | 'readTimeoutMs'>,
): Promise<StatementResult> {
  const { doing, signal } = options;
  const limits = { maxRows: options.maxRows ?? MAX_ROWS, maxBytes: MAX_RESULT_BYTES };
  // Under compression the server takes the numbers of the outer packets for the inner ones.
  const reader = new ResultReader(limits, doing, wire.isCompressed ? null : answerSequence(payload));
  const silenceMs = options.silenceMs ?? on.readTimeoutMs;
  const command: WireCommand = { payload, doing, silenceMs, signal, onChunk: (chunk) => reader.push(chunk) };
  await wire.run(command);
  if (reader.error !== undefined) throw serverError(reader.error, doing, on.address);
  return reader.result;
}
