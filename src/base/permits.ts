/**
 * A bounded number of things at once. `take()` waits for a free place and returns the function that gives it back
 * (calling that twice is harmless).
 */
export class Permits {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  async take(): Promise<() => void> {
    if (this.#taken >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#taken++;
    let given = true;
    return () => {
      if (!given) return;
      given = false;
      const next = this.#waiting.shift();
      // The place goes straight to the next in line, so that nobody can slip in between.
      if (next) next();
      else this.#taken--;
    };
  }
}
