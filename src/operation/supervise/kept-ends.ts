import type { OutputEnds } from '../../model/program-outcome.ts';

/** Keeps the first and the last bytes of what flows by, whatever its length. */
export class KeptEnds {
  readonly #tailBytes: number;
  readonly #head: Buffer[] = [];
  readonly #tail: Buffer[] = [];
  #headRoom: number;
  #tailLength = 0;
  #sizeBytes = 0;

  constructor(headBytes: number, tailBytes: number) {
    this.#tailBytes = tailBytes;
    this.#headRoom = headBytes;
  }

  /** Holds on to the chunk itself: the caller must not use its memory again. */
  take(chunk: Buffer): void {
    this.#sizeBytes += chunk.length;
    if (this.#headRoom > 0) {
      this.#head.push(Buffer.from(chunk.subarray(0, this.#headRoom)));
      this.#headRoom -= Math.min(this.#headRoom, chunk.length);
    }
    this.#tail.push(chunk);
    this.#tailLength += chunk.length;
    while (this.#tailLength - (this.#tail[0]?.length ?? 0) >= this.#tailBytes) {
      this.#tailLength -= this.#tail.shift()?.length ?? 0;
    }
  }

  /** Head and tail never overlap: together they are the whole of a short output. */
  ends(): OutputEnds {
    const head = Buffer.concat(this.#head);
    const beyondHead = this.#sizeBytes - head.length;
    const tailBytes = Math.min(this.#tailBytes, beyondHead);
    const tail = tailBytes === 0 ? Buffer.alloc(0) : Buffer.concat(this.#tail).subarray(-tailBytes);
    return { sizeBytes: this.#sizeBytes, head, tail };
  }
}
