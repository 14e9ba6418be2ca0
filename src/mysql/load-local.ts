import { randomUUID } from 'node:crypto';
import { fail } from '../errors/salvor-error.ts';
import { PacketCutter } from './packet-cutter.ts';
import { quoteIdentifier, quoteName } from './quote.ts';
import { fileName } from './result-reader.ts';
import { serverError } from './server-error.ts';
import { type OkPacket, parseError, parseOk, type ServerErrorFacts, violation } from './server-packets.ts';
import { queryPayload, type Session } from './session.ts';
import type { WireState } from './wire.ts';

export interface LoadTarget {
  readonly schema: string;
  readonly table: string;
  /** Column names, or user variables (letters, digits, _) in the order of the fields of a line. */
  readonly columns: readonly (string | { readonly variable: string })[];
  /** `column = expression`, the expression being our own SQL. */
  readonly setClauses?: readonly { readonly column: string; readonly expression: string }[];
  /** Default `binary`: bytes go in as they are. */
  readonly characterSet?: string;
}

export interface LoadOptions {
  readonly doing: string;
  readonly signal?: AbortSignal;
  /** Longest silence: neither side moves a byte. Default: the session's readTimeoutMs; 0 = no limit. */
  readonly silenceMs?: number;
}

export interface LoadResult {
  readonly affectedRows: number;
  readonly warningCount: number;
  readonly info: { readonly records: number; readonly deleted: number; readonly skipped: number };
}

const LOCAL_INFILE_REQUEST = 0xfb;
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Pieces of the file per packet: small enough for every max_allowed_packet, large enough to cost nothing. */
const PIECE_BYTES = 256 * 1024;

/**
 * LOAD DATA LOCAL INFILE of TSV in LOAD DATA's default form. The session must be connected with purpose 'load'.
 * Needs INSERT on the table, and local_infile=ON on the server (else LOCAL_INFILE_DISABLED). The server loads as with
 * IGNORE: the caller must compare affectedRows, info.skipped and the warnings with what was promised, inside a
 * transaction. When the source fails its error is thrown and the connection is destroyed without the closing packet,
 * so the server cannot take the part for the whole.
 */
export async function loadLocal(
  session: Session,
  target: LoadTarget,
  source: AsyncIterable<Uint8Array>,
  options: LoadOptions,
): Promise<LoadResult> {
  if (session.purpose !== 'load') throw new TypeError("loadLocal needs a session of purpose 'load'");
  const token = `salvor-${randomUUID()}`;
  const exchange = new LoadExchange(session, token, source, options.doing);
  await session.wire.run({
    payload: queryPayload(loadStatement(target, token)),
    doing: options.doing,
    signal: options.signal,
    silenceMs: options.silenceMs ?? session.readTimeoutMs,
    onChunk: (chunk) => exchange.take(chunk),
  });
  if (exchange.error !== undefined) throw serverError(exchange.error, options.doing, session.address);
  const answer = exchange.answer ?? violation('a load was answered without a result');
  return {
    affectedRows: answer.affectedRows,
    warningCount: answer.warningCount,
    info: parseLoadInfo(answer.info),
  };
}

/** One load's dialogue: request for the file, the file, the verdict. */
class LoadExchange {
  readonly #session: Session;
  readonly #token: string;
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #doing: string;
  readonly #cutter = new PacketCutter(MAX_ANSWER_BYTES, 1);
  #phase: 'asked' | 'sending' | 'sent' = 'asked';
  answer: OkPacket | undefined;
  error: ServerErrorFacts | undefined;

  constructor(session: Session, token: string, source: AsyncIterable<Uint8Array>, doing: string) {
    this.#session = session;
    this.#token = token;
    this.#source = source;
    this.#doing = doing;
  }

  take(chunk: Buffer): WireState {
    if (this.#phase === 'sending') return this.#interrupted(chunk);
    this.#cutter.push(Buffer.from(chunk));
    const payload = this.#cutter.next();
    if (payload === null) return 'more';
    if (this.#cutter.hasRemainder) violation('bytes came after the end of an answer');
    if (payload[0] === LOCAL_INFILE_REQUEST) return this.#answerRequest(payload);
    if (payload[0] === 0xff) this.error = parseError(payload);
    else if (payload[0] === 0) this.answer = parseOk(payload);
    else violation('a load was answered with rows');
    return 'done';
  }

  #answerRequest(payload: Buffer): WireState {
    const asked = fileName(payload);
    if (asked !== this.#token || this.#phase !== 'asked') fail('ROGUE_SERVER', { doing: this.#doing, asked });
    this.#phase = 'sending';
    // Not awaited here, so that the server can be heard meanwhile; a failing source ends the command and the connection.
    this.#send().catch((error: unknown) => this.#session.wire.fail(error));
    return 'more';
  }

  async #send(): Promise<void> {
    const { wire } = this.#session;
    let sequence = this.#cutter.nextSequence;
    wire.stopClock();
    for await (const bytes of this.#source) {
      wire.startClock();
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < buffer.length; at += PIECE_BYTES) {
        await wire.sendPayload(buffer.subarray(at, at + PIECE_BYTES), sequence);
        sequence = (sequence + 1) & 0xff;
      }
      wire.stopClock();
    }
    wire.startClock();
    this.#cutter.nextSequence = sequence + 1;
    this.#phase = 'sent';
    await wire.sendPayload(Buffer.alloc(0), sequence);
  }

  /** A server that speaks while the file is still on its way has given up on the load: say why, and cut. */
  #interrupted(chunk: Buffer): WireState {
    if (chunk.length > HEADER_BYTES && chunk[HEADER_BYTES] === 0xff) {
      throw serverError(parseError(chunk.subarray(HEADER_BYTES)), this.#doing, this.#session.address);
    }
    return violation('the server spoke in the middle of a load');
  }
}

const HEADER_BYTES = 4;

function loadStatement(target: LoadTarget, token: string): string {
  const characterSet = target.characterSet ?? 'binary';
  if (!/^\w+$/.test(characterSet)) throw new TypeError('a character set name is a word');
  const columns = target.columns.map((column) =>
    typeof column === 'string' ? quoteIdentifier(column) : variable(column.variable),
  );
  const sets = (target.setClauses ?? []).map(
    ({ column, expression }) => `${quoteIdentifier(column)} = ${expression}`,
  );
  return [
    `LOAD DATA LOCAL INFILE '${token}' INTO TABLE ${quoteName(target.schema, target.table)}`,
    `CHARACTER SET ${characterSet}`,
    "FIELDS TERMINATED BY '\\t' ENCLOSED BY '' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' STARTING BY ''",
    `(${columns.join(', ')})`,
    ...(sets.length === 0 ? [] : [`SET ${sets.join(', ')}`]),
  ].join(' ');
}

function variable(name: string): string {
  if (!/^\w+$/.test(name)) throw new TypeError('a user variable name is a word');
  return `@${name}`;
}

/** `Records: 3  Deleted: 0  Skipped: 0  Warnings: 0` under lc_messages=en_US. */
function parseLoadInfo(info: string): LoadResult['info'] {
  const [records, deleted, skipped] = info.match(/\d+/g) ?? [];
  if (skipped === undefined) return violation('a load was answered without its counts');
  return { records: Number(records), deleted: Number(deleted), skipped: Number(skipped) };
}
