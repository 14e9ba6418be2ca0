/** The latest stretch of a stream, by offset from its beginning: added at the end, dropped at the front. */
export class ByteWindow {
  readonly #blocks: Buffer[] = [];
  /** Offset of the first block's first byte. */
  #begin = 0;
  #end = 0;

  /** Offset behind the last byte. */
  get end(): number {
    return this.#end;
  }

  get heldBytes(): number {
    return this.#end - this.#begin;
  }

  /** The window keeps the block, which nobody may write to any more. */
  add(block: Buffer): void {
    this.#blocks.push(block);
    this.#end += block.length;
  }

  /** Forgets whole blocks before this offset. */
  dropBefore(offset: number): void {
    for (
      let first = this.#blocks[0];
      first && this.#begin + first.length <= offset;
      first = this.#blocks[0]
    ) {
      this.#begin += first.length;
      this.#blocks.shift();
    }
  }

  /** As much of [from, to) as is there. */
  slice(from: number, to: number): Buffer {
    const pieces: Buffer[] = [];
    let at = this.#begin;
    for (const block of this.#blocks) {
      if (at >= to) break;
      if (at + block.length > from) pieces.push(block.subarray(Math.max(0, from - at), to - at));
      at += block.length;
    }
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
  }
}
