/** A queue between one that gives and one that takes: who gives waits while it is full, who takes while it is empty. */
export class BoundedQueue<T> implements AsyncIterable<T> {
  readonly #limit: number;
  readonly #items: T[] = [];
  #ended = false;
  #failure: { readonly error: unknown } | null = null;
  #wake: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Resolves when the item is in. Rejects with the error of fail(), so that nobody waits for a taker who is gone. */
  async push(item: T): Promise<void> {
    while (this.#items.length >= this.#limit && !this.#failure) await this.#change();
    if (this.#failure) throw this.#failure.error;
    this.#items.push(item);
    this.#notify();
  }

  /** Nothing more comes. */
  end(): void {
    this.#ended = true;
    this.#notify();
  }

  /** One side has failed: the other learns it at its next step. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#items.length = 0;
    this.#notify();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      if (this.#failure) throw this.#failure.error;
      const item = this.#items.shift();
      if (item !== undefined) {
        this.#notify();
        yield item;
      } else if (this.#ended) return;
      else await this.#change();
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = [];
    for (const resolve of wake) resolve();
  }
}
