import { createHash } from 'node:crypto';
import type { BufferPool } from '../../base/buffer-pool.ts';
import { releaseMemory } from '../../base/release-memory.ts';
import type { StoredSums } from '../../repository/put-object.ts';

/** Blocks in which compressed frames are held. */
export const HELD_BLOCK_BYTES = 1 << 20;

/**
 * The compressed frames of one chunk, one after the other in blocks of a pool, until the chunk has its name and is stored. The
 * compressor's own buffers have room for the worst case, so they are given back as soon as a frame is copied.
 */
export class HeldFrames {
  readonly #pool: BufferPool;
  readonly #blocks: Buffer[] = [];
  /** Bytes used of the last block. */
  #used = 0;
  #settled: Promise<void> = Promise.resolve();
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(pool: BufferPool) {
    this.#pool = pool;
  }

  /** Takes the next frame, which may still be under way; its memory is given back. */
  add(frame: Promise<Buffer>): void {
    this.#settled = this.#settled.then(async () => this.#append(await frame));
    // The error reaches whoever asks for the bytes; meanwhile it must not count as unhandled.
    this.#settled.catch(() => undefined);
  }

  /** All frames so far, in order, once they are there. They stay valid until release(). */
  async bytes(): Promise<readonly Buffer[]> {
    await this.#settled;
    const last = this.#blocks.length - 1;
    return this.#blocks.map((block, i) => (i === last ? block.subarray(0, this.#used) : block));
  }

  /** Of all frames, once bytes() has resolved and no more will come. */
  sums(): StoredSums {
    return { storedSha256: this.#hash.digest('hex'), storedBytes: this.#bytes };
  }

  /** Gives the blocks back. */
  release(): void {
    for (const block of this.#blocks) this.#pool.give(block);
    this.#blocks.length = 0;
  }

  #append(frame: Buffer): void {
    // Frame by frame as they come: all of them at once would let the server wait.
    this.#hash.update(frame);
    this.#bytes += frame.length;
    for (let at = 0; at < frame.length; ) {
      if (this.#blocks.length === 0 || this.#used === this.#pool.sizeBytes) {
        this.#blocks.push(this.#pool.take());
        this.#used = 0;
      }
      const block = this.#blocks[this.#blocks.length - 1] as Buffer;
      const count = frame.copy(block, this.#used, at);
      this.#used += count;
      at += count;
    }
    releaseMemory(frame);
  }
}
