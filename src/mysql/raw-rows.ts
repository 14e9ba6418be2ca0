import { fail } from '../errors/salvor-error.ts';
import { fileName } from './result-reader.ts';
import { serverError } from './server-error.ts';
import { parseError, type ServerErrorFacts, violation } from './server-packets.ts';
import { queryPayload, type Session } from './session.ts';
import type { WireState } from './wire.ts';

/** 'done': the closing EOF packet was the last byte pushed. 'error': an ERR packet ended the result. */
export type RowsState = 'more' | 'done' | 'error';

/** Takes the server's answer as it comes: packets with their headers, cut at any byte. */
export interface RowsSink {
  /**
   * The chunk's memory is used again once push has returned and its promise, if it gave one, has settled: copy what must
   * stay. A promise holds the server back until it settles. Throws where the bytes make no
   * sense, bytes after the end included: that destroys the connection.
   */
  push(chunk: Buffer): RowsState | Promise<RowsState>;
  /** After 'error': the payload of the ERR packet, beginning with 0xff. The connection stays usable. */
  errorPacket(): Uint8Array;
}

export interface StreamRowsOptions {
  readonly doing: string;
  readonly signal?: AbortSignal;
  /** Longest silence of the server. Default: the session's readTimeoutMs; 0 = no limit. */
  readonly silenceMs?: number;
}

const LOCAL_INFILE_REQUEST = 0xfb;
const HEADER_BYTES = 4;
/** No OK packet, error or file name comes near this. */
const MAX_FIRST_PACKET_BYTES = 64 * 1024;

/**
 * Sends one SELECT and hands the answer's raw bytes to the sink until the result has ended. What a SELECT must not
 * answer (a request for a file, an error, an OK packet) never reaches the sink when it is the first packet.
 */
export async function streamRows(
  session: Session,
  sql: string | Uint8Array,
  sink: RowsSink,
  options: StreamRowsOptions,
): Promise<void> {
  const { doing, signal } = options;
  const first = new FirstPacket(doing);
  let refusal: ServerErrorFacts | undefined;

  const onState = (state: RowsState): WireState => {
    if (state === 'error') refusal = parseError(sink.errorPacket());
    return state === 'more' ? 'more' : 'done';
  };
  const onChunk = (chunk: Buffer): WireState | Promise<WireState> => {
    const bytes = first.isKnown ? chunk : first.look(chunk);
    if (first.error !== undefined) {
      refusal = first.error;
      return 'done';
    }
    if (bytes === null) return 'more';
    const state = sink.push(bytes);
    return typeof state === 'string' ? onState(state) : state.then(onState);
  };

  await session.wire.run({
    payload: queryPayload(sql),
    doing,
    signal,
    silenceMs: options.silenceMs ?? session.readTimeoutMs,
    onChunk,
  });
  if (refusal !== undefined) throw serverError(refusal, doing, session.address);
}

/** Holds the first bytes of an answer back until its kind is known. */
class FirstPacket {
  readonly #doing: string;
  #held: Buffer = Buffer.alloc(0);
  isKnown = false;
  error: ServerErrorFacts | undefined;

  constructor(doing: string) {
    this.#doing = doing;
  }

  /** The bytes to pass on, or null while more are needed. */
  look(chunk: Buffer): Buffer | null {
    const bytes = Buffer.concat([this.#held, chunk]);
    this.#held = bytes;
    if (bytes.length <= HEADER_BYTES) return null;
    const kind = bytes[HEADER_BYTES];
    const packetBytes = HEADER_BYTES + bytes.readUIntLE(0, 3);
    if (kind !== 0xff && kind !== 0 && kind !== LOCAL_INFILE_REQUEST) {
      this.isKnown = true;
      return bytes;
    }
    if (packetBytes > MAX_FIRST_PACKET_BYTES) violation('an answer begins with a packet of impossible size');
    if (bytes.length < packetBytes) return null;
    if (bytes.length > packetBytes) violation('bytes came after the end of an answer');
    const payload = bytes.subarray(HEADER_BYTES);
    if (kind === LOCAL_INFILE_REQUEST) fail('ROGUE_SERVER', { doing: this.#doing, asked: fileName(payload) });
    if (kind === 0) violation('a question for rows was answered without rows');
    this.error = parseError(payload);
    return null;
  }
}
