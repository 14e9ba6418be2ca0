import { releaseMemory } from '../base/release-memory.ts';

/**
 * Bytes waiting to be cut into pieces: pushed as they come, looked at by offset, taken from the front. A pushed block belongs to the
 * queue: its memory is given back as soon as all of it was taken.
 */
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

  /** A copy of exactly `count` bytes from the front, which are removed; they must be there. */
  take(count: number): Buffer {
    if (this.#length < count) throw new RangeError(`byte queue holds ${this.#length} bytes, not ${count}`);
    const taken = Buffer.allocUnsafe(count);
    for (let at = 0; at < count; ) {
      const block = this.#blocks[0] as Buffer;
      const copied = block.copy(taken, at);
      if (copied < block.length) this.#blocks[0] = block.subarray(copied);
      else {
        this.#blocks.shift();
        releaseMemory(block);
      }
      at += copied;
    }
    this.#length -= count;
    return taken;
  }
}
