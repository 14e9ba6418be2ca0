/** Bytes waiting to be cut into pieces: pushed as they come, looked at by offset, taken from the front. */
export class ByteQueue {
  readonly #blocks: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(block: Buffer): void {
    if (block.length === 0) return;
    this.#blocks.push(block);
    this.#length += block.length;
  }

  /** At most `count` bytes from `offset`; fewer where no more are there yet. */
  peek(offset: number, count: number): Buffer {
    let skip = offset;
    const found: Buffer[] = [];
    let missing = count;
    for (const block of this.#blocks) {
      if (missing === 0) break;
      if (skip < block.length) {
        const piece = block.subarray(skip, skip + missing);
        found.push(piece);
        missing -= piece.length;
      }
      skip = Math.max(0, skip - block.length);
    }
    return found.length === 1 && found[0] !== undefined ? found[0] : Buffer.concat(found);
  }

  /** Removes exactly `count` bytes from the front; they must be there. */
  take(count: number): Buffer {
    const taken = this.peek(0, count);
    if (taken.length !== count) throw new RangeError(`byte queue holds ${this.#length} bytes, not ${count}`);
    this.#length -= count;
    let left = count;
    while (left > 0) {
      const block = this.#blocks[0] as Buffer;
      if (block.length > left) this.#blocks[0] = block.subarray(left);
      else this.#blocks.shift();
      left -= Math.min(left, block.length);
    }
    return taken;
  }
}
