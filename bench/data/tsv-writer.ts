const BLOCK_BYTES = 1 << 18;
/** No row is longer. */
const MAX_ROW_BYTES = 1 << 17;

const TAB = 0x09;
const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const ESCAPES: Readonly<Record<number, number>> = {
  0: 0x30,
  [TAB]: 0x74,
  [NEWLINE]: 0x6e,
  [BACKSLASH]: BACKSLASH,
};

/** Gathers rows as LOAD DATA reads them by default, in blocks. */
export class TsvWriter {
  #block: Buffer = Buffer.allocUnsafeSlow(BLOCK_BYTES + MAX_ROW_BYTES);
  #at = 0;

  get isFull(): boolean {
    return this.#at >= BLOCK_BYTES;
  }

  /** Fields of one row, TAB between them, that hold nothing to escape and no other than Latin-1 characters. */
  ascii(fields: string): this {
    this.#at += this.#block.write(fields, this.#at, 'latin1');
    return this;
  }

  /** As ascii(), for any characters. */
  text(fields: string): this {
    this.#at += this.#block.write(fields, this.#at);
    return this;
  }

  /** Any bytes, escaped. */
  bytes(bytes: Uint8Array): this {
    const block = this.#block;
    let at = this.#at;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      const escaped = ESCAPES[byte < 13 || byte === BACKSLASH ? byte : 1];
      if (escaped === undefined) block[at++] = byte;
      else {
        block[at++] = BACKSLASH;
        block[at++] = escaped;
      }
    }
    this.#at = at;
    return this;
  }

  tab(): this {
    this.#block[this.#at++] = TAB;
    return this;
  }

  endRow(): void {
    this.#block[this.#at++] = NEWLINE;
  }

  /** The rows so far; the caller keeps them. */
  take(): Buffer {
    const taken = this.#block.subarray(0, this.#at);
    this.#block = Buffer.allocUnsafeSlow(BLOCK_BYTES + MAX_ROW_BYTES);
    this.#at = 0;
    return taken;
  }
}
