import { BoundedQueue } from '../../base/bounded-queue.ts';
import { releaseMemory } from '../../base/release-memory.ts';
import { putGrowingObject, type StoredObject } from '../../repository/put-object.ts';
import type { Repository } from '../../repository/repository.ts';

/** Frames between the compressor and the storage. */
const FRAMES_WAITING = 4;

/** What is known of the plain content once it is complete. */
export interface PlainFacts {
  readonly sha256: string;
  readonly bytes: number;
}

/** A chunk that one giant row has made too large to be held: its frames go to storage as they come. */
export class GiantChunk {
  readonly #queue = new BoundedQueue<Promise<Buffer>>(FRAMES_WAITING);
  readonly #stored: Promise<StoredObject>;
  #plain: PlainFacts | null = null;

  constructor(repository: Repository, signal: AbortSignal) {
    const plain = () => {
      if (this.#plain === null) throw new Error('the plain content of a giant chunk is not complete');
      return this.#plain;
    };
    this.#stored = putGrowingObject(repository, { frames: this.#frames(), plain }, { signal });
    this.#stored.catch((error: unknown) => this.#queue.fail(error));
    // A run that stops elsewhere never ends this chunk: its unfinished file must go.
    signal.addEventListener('abort', () => this.#queue.fail(signal.reason), { once: true });
  }

  /** Resolves when there is room for another. */
  async add(frame: Promise<Buffer>): Promise<void> {
    await this.#queue.push(frame);
  }

  /** Resolves when the object is durable. */
  async end(plain: PlainFacts): Promise<StoredObject> {
    this.#plain = plain;
    this.#queue.end();
    return this.#stored;
  }

  async *#frames(): AsyncGenerator<Buffer> {
    for await (const frame of this.#queue) {
      const bytes = await frame;
      yield bytes;
      releaseMemory(bytes);
    }
  }
}
