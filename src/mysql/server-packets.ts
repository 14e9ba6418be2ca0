import { fail } from '../errors/salvor-error.ts';

/** Reads one packet's payload front to back; a payload that ends too early is a protocol violation. */
export class PayloadReader {
  readonly #payload: Buffer;
  #at = 0;

  constructor(payload: Buffer) {
    this.#payload = payload;
  }

  get left(): number {
    return this.#payload.length - this.#at;
  }

  byte(): number {
    return this.#take(1)[0] ?? 0;
  }

  uint16(): number {
    return this.#take(2).readUInt16LE();
  }

  /** A length-encoded integer, null for the byte that marks SQL NULL. */
  lengthOrNull(): number | null {
    const first = this.byte();
    if (first < 0xfb) return first;
    if (first === 0xfb) return null;
    if (first === 0xfc) return this.uint16();
    if (first === 0xfd) return this.#take(3).readUIntLE(0, 3);
    if (first === 0xfe) return Number(this.#take(8).readBigUInt64LE());
    return violation('a length begins with 0xff');
  }

  length(): number {
    return this.lengthOrNull() ?? violation('a length is NULL');
  }

  /** The bytes are a view: copy what outlives the packet. */
  bytesOrNull(): Buffer | null {
    const length = this.lengthOrNull();
    return length === null ? null : this.#take(length);
  }

  bytes(): Buffer {
    return this.#take(this.length());
  }

  rest(): Buffer {
    return this.#take(this.left);
  }

  #take(count: number): Buffer {
    if (count > this.left) violation('a packet ends inside a value');
    this.#at += count;
    return this.#payload.subarray(this.#at - count, this.#at);
  }
}

export interface OkPacket {
  readonly affectedRows: number;
  readonly moreResults: boolean;
  readonly warningCount: number;
  readonly info: string;
}

export interface ServerErrorFacts {
  readonly errno: number;
  readonly sqlState: string;
  readonly message: string;
}

const SERVER_MORE_RESULTS_EXISTS = 0x0008;

/** SESSION_TRACK is never announced, so the rest of an OK packet is the info text. */
export function parseOk(payload: Buffer): OkPacket {
  const reader = new PayloadReader(payload);
  reader.byte();
  const affectedRows = reader.length();
  reader.length();
  const status = reader.uint16();
  const warningCount = reader.uint16();
  const info = reader.rest().toString('utf8');
  return { affectedRows, moreResults: (status & SERVER_MORE_RESULTS_EXISTS) !== 0, warningCount, info };
}

export function isEof(payload: Buffer): boolean {
  return payload[0] === 0xfe && payload.length < 9;
}

export function parseEof(payload: Buffer): Pick<OkPacket, 'moreResults' | 'warningCount'> {
  const reader = new PayloadReader(payload);
  reader.byte();
  const warningCount = reader.uint16();
  return { warningCount, moreResults: (reader.uint16() & SERVER_MORE_RESULTS_EXISTS) !== 0 };
}

export function parseError(payload: Uint8Array): ServerErrorFacts {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  if (bytes.length < 3) violation('an error packet is too short');
  const errno = bytes.readUInt16LE(1);
  const hasState = bytes[3] === 0x23 && bytes.length >= 9;
  const sqlState = hasState ? bytes.toString('latin1', 4, 9) : 'HY000';
  return { errno, sqlState, message: bytes.toString('utf8', hasState ? 9 : 3) };
}

/** The server sent bytes that no server sends. The caller's connection is destroyed by whoever catches this. */
export function violation(problem: string): never {
  return fail('PROTOCOL_VIOLATION', { problem });
}
