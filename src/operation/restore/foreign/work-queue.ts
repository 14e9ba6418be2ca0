/** A piece of work and what it must not run beside. */
export interface Scheduled {
  /** null: alone, when everything before it is done, and before everything after it. */
  readonly lane: string | null;
  /** Alone in its lane; else beside others of its lane that are not exclusive either. */
  readonly exclusive: boolean;
  readonly sizeBytes: number;
}

/**
 * Work for several workers, given out in the order it came in as far as lanes allow: within a lane the order holds
 * wherever one of two works is exclusive. Whoever puts in waits while more than `sizeBytesMax` wait.
 */
export class WorkQueue<Work extends Scheduled> {
  readonly #sizeBytesMax: number;
  readonly #worksMax: number;
  readonly #waiting: Work[] = [];
  readonly #running = new Set<Work>();
  #waitingBytes = 0;
  #isClosed = false;
  #changed = Promise.withResolvers<void>();

  constructor(limits: { readonly sizeBytesMax: number; readonly worksMax: number }) {
    this.#sizeBytesMax = limits.sizeBytesMax;
    this.#worksMax = limits.worksMax;
  }

  async put(work: Work, signal: AbortSignal): Promise<void> {
    while (this.#isFull()) await this.#change(signal);
    this.#waiting.push(work);
    this.#waitingBytes += work.sizeBytes;
    this.#tell();
  }

  /** Nothing more comes. */
  close(): void {
    this.#isClosed = true;
    this.#tell();
  }

  /** The next work that may run now; null: there is none any more. Whoever takes one says finished(). */
  async take(signal: AbortSignal): Promise<Work | null> {
    for (;;) {
      signal.throwIfAborted();
      const index = this.#startable();
      if (index >= 0) {
        const [work] = this.#waiting.splice(index, 1) as [Work];
        this.#waitingBytes -= work.sizeBytes;
        this.#running.add(work);
        this.#tell();
        return work;
      }
      if (this.#isClosed && this.#waiting.length === 0) return null;
      await this.#change(signal);
    }
  }

  finished(work: Work): void {
    this.#running.delete(work);
    this.#tell();
  }

  #isFull(): boolean {
    const { length } = this.#waiting;
    return length >= this.#worksMax || (length > 0 && this.#waitingBytes >= this.#sizeBytesMax);
  }

  #startable(): number {
    const busy = new Set<string>();
    const shared = new Set<string>();
    for (const { lane, exclusive } of this.#running) {
      if (lane === null) return -1;
      (exclusive ? busy : shared).add(lane);
    }
    for (const [index, { lane, exclusive }] of this.#waiting.entries()) {
      if (lane === null) return index === 0 && this.#running.size === 0 ? 0 : -1;
      if (!busy.has(lane) && !(exclusive && shared.has(lane))) return index;
      // Those behind one that must wait in this lane wait as well.
      busy.add(lane);
    }
    return -1;
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  async #change(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise } = this.#changed;
    const aborted = Promise.withResolvers<void>();
    const onAbort = (): void => aborted.resolve();
    signal.addEventListener('abort', onAbort, { once: true });
    await Promise.race([promise, aborted.promise]);
    signal.removeEventListener('abort', onAbort);
    signal.throwIfAborted();
  }
}
