import { Permits } from '../../base/permits.ts';
import { compressFrame } from '../../format/zstd.ts';

/**
 * Compresses frames in the thread pool, for all connections of a run together. The number under way is
 * bounded: that, times the frame size, is what a run keeps in memory.
 */
export class FrameCompressor {
  readonly #level: number;
  readonly #permits: Permits;
  /** Time that senders of rows were held back because the compressor was behind. */
  waitedMs = 0;

  constructor(level: number, framesAtOnce: number) {
    this.#level = level;
    this.#permits = new Permits(framesAtOnce);
  }

  /** Resolves, when there is room, with the compressed frame still under way. */
  async begin(plain: Buffer): Promise<{ readonly frame: Promise<Buffer> }> {
    const began = performance.now();
    const release = await this.#permits.take();
    this.waitedMs += performance.now() - began;
    const frame = compressFrame(plain, this.#level).finally(release);
    // Whoever awaits the frame gets the error; this only keeps it from counting as unhandled meanwhile.
    frame.catch(() => undefined);
    return { frame };
  }
}
