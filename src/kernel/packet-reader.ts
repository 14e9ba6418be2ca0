/** Longest packet outside the rows that is believed: column definitions and messages are far shorter. */
export const SMALL_PACKET_MAX_BYTES = 65_536;

const HEADER_BYTES = 4;

/** Puts together the few small packets before the first row, from input cut anywhere. */
export class PacketReader {
  readonly #bytes = Buffer.alloc(HEADER_BYTES + SMALL_PACKET_MAX_BYTES);
  #filled = 0;
  #tooLong = false;

  /** Takes bytes up to the end of one packet; returns the offset of the first byte not taken. */
  read(input: Uint8Array, offset: number): number {
    let at = this.#fill(input, offset, HEADER_BYTES);
    if (this.#filled < HEADER_BYTES) return at;
    if (this.#payloadBytes > SMALL_PACKET_MAX_BYTES) this.#tooLong = true;
    else at = this.#fill(input, at, HEADER_BYTES + this.#payloadBytes);
    return at;
  }

  /** Nothing of a packet has come yet. */
  get empty(): boolean {
    return this.#filled === 0;
  }

  /** The announced length is beyond belief; nothing of it is read. */
  get tooLong(): boolean {
    return this.#tooLong;
  }

  get sequence(): number {
    return this.#bytes[3] ?? 0;
  }

  /** The packet's payload once it is whole, copied; null before. Afterwards the reader is ready for the next packet. */
  take(): Buffer | null {
    const whole = HEADER_BYTES + this.#payloadBytes;
    if (this.#filled < HEADER_BYTES || this.#filled < whole) return null;
    this.#filled = 0;
    return Buffer.from(this.#bytes.subarray(HEADER_BYTES, whole));
  }

  reset(): void {
    this.#filled = 0;
    this.#tooLong = false;
  }

  get #payloadBytes(): number {
    return this.#bytes.readUIntLE(0, 3);
  }

  #fill(input: Uint8Array, offset: number, wanted: number): number {
    const count = Math.min(Math.max(wanted - this.#filled, 0), input.length - offset);
    this.#bytes.set(input.subarray(offset, offset + count), this.#filled);
    this.#filled += count;
    return offset + count;
  }
}
