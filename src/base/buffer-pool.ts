/** Buffers of one size that are used again and again: fresh memory costs page faults, and the garbage collector's work. */
export class BufferPool {
  readonly sizeBytes: number;
  readonly #spare: Buffer[] = [];

  constructor(sizeBytes: number) {
    this.sizeBytes = sizeBytes;
  }

  take(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(this.sizeBytes);
  }

  /** Takes back a buffer of take(), or a part of it; any other is left to the garbage collector. */
  give({ buffer }: Buffer): void {
    if (buffer.byteLength === this.sizeBytes) this.#spare.push(Buffer.from(buffer));
  }
}
