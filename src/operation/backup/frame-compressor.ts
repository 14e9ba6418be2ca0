import { BufferPool } from '../../base/buffer-pool.ts';
import { Permits } from '../../base/permits.ts';
import { compressFrame } from '../../format/zstd.ts';
import { HELD_BLOCK_BYTES } from './held-frames.ts';

/**
 * Compresses frames in the thread pool, for all connections of a run together. The number under way is
 * bounded: that, times the frame size, is what a run keeps in memory.
 */
export class FrameCompressor {
  readonly #level: number;
  readonly #permits: Permits;
  readonly #plainBuffers: BufferPool;
  /** Memory of compressed frames that wait for their chunk's name. */
  readonly heldBlocks = new BufferPool(HELD_BLOCK_BYTES);
  /** Time that senders of rows were held back because the compressor was behind. */
  waitedMs = 0;

  constructor(options: {
    readonly level: number;
    readonly framesAtOnce: number;
    readonly bufferBytes: number;
  }) {
    this.#level = options.level;
    this.#permits = new Permits(options.framesAtOnce);
    this.#plainBuffers = new BufferPool(options.bufferBytes);
  }

  /** Memory of `bufferBytes` for the next frame, to be given back by begin(). */
  takeBuffer(): Buffer {
    return this.#plainBuffers.take();
  }

  /** Takes a frame's memory back without compressing it. */
  giveBack(plain: Buffer): void {
    this.#plainBuffers.give(plain);
  }

  /**
   * Resolves, when there is room, with the compressed frame still under way. The plain bytes and their memory are the
   * compressor's from now on: other frames will be written over them.
   */
  async begin(plain: Buffer): Promise<{ readonly frame: Promise<Buffer> }> {
    const began = performance.now();
    const release = await this.#permits.take();
    this.waitedMs += performance.now() - began;
    const frame = compressFrame(plain, this.#level).finally(() => {
      this.giveBack(plain);
      release();
    });
    // Whoever awaits the frame gets the error; this only keeps it from counting as unhandled meanwhile.
    frame.catch(() => undefined);
    return { frame };
  }
}
