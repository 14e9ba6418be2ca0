import { violation } from './server-packets.ts';

const HEADER_BYTES = 4;
/** A packet of exactly this length is continued by the next one. */
export const MAX_FRAME_BYTES = 0xffffff;

/**
 * Cuts a byte stream into packets, joins the parts of packets of 16 MiB and more, and checks the sequence numbers.
 * Memory is bounded by `maxPayloadBytes`.
 */
export class PacketCutter {
  readonly #maxPayloadBytes: number;
  #chunks: Buffer[] = [];
  #available = 0;
  #parts: Buffer[] = [];
  #partsBytes = 0;
  #sequence: number | null;

  /** firstSequence null: take the first packet's as it is. */
  constructor(maxPayloadBytes: number, firstSequence: number | null) {
    this.#maxPayloadBytes = maxPayloadBytes;
    this.#sequence = firstSequence;
  }

  /** True while part of a packet is held back. */
  get hasRemainder(): boolean {
    return this.#available > 0 || this.#parts.length > 0;
  }

  /** The sequence number that the next packet, whoever sends it, must carry. */
  get nextSequence(): number {
    return this.#sequence ?? 0;
  }

  set nextSequence(sequence: number) {
    this.#sequence = sequence & 0xff;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#available += chunk.length;
  }

  /** The next whole payload, or null when more bytes are needed. */
  next(): Buffer | null {
    for (;;) {
      const frame = this.#frame();
      if (frame === null) return null;
      if (frame.length < MAX_FRAME_BYTES && this.#parts.length === 0) return frame;
      this.#parts.push(frame);
      this.#partsBytes += frame.length;
      if (this.#partsBytes > this.#maxPayloadBytes) violation('a packet is larger than what was asked for');
      if (frame.length === MAX_FRAME_BYTES) continue;
      const payload = Buffer.concat(this.#parts);
      this.#parts = [];
      this.#partsBytes = 0;
      return payload;
    }
  }

  #frame(): Buffer | null {
    if (this.#available < HEADER_BYTES) return null;
    const header = this.#peek(HEADER_BYTES);
    const length = header.readUIntLE(0, 3);
    if (this.#available < HEADER_BYTES + length) return null;
    const sequence = header[3] ?? 0;
    if (this.#sequence !== null && sequence !== this.#sequence) {
      violation(`packet number ${sequence} came where ${this.#sequence} was due`);
    }
    this.#sequence = (sequence + 1) & 0xff;
    return this.#take(HEADER_BYTES + length).subarray(HEADER_BYTES);
  }

  #peek(count: number): Buffer {
    const first = this.#chunks[0];
    if (first !== undefined && first.length >= count) return first;
    this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? Buffer.alloc(0);
  }

  #take(count: number): Buffer {
    const bytes = this.#peek(count);
    const rest = bytes.subarray(count);
    if (rest.length > 0) this.#chunks[0] = rest;
    else this.#chunks.shift();
    this.#available -= count;
    return bytes.subarray(0, count);
  }
}
