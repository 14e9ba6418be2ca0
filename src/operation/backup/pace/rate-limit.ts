/** Timers come late by some milliseconds: so much is made up for. */
const MOST_CREDIT_MS = 100;

/** Spreads bytes over time. Time without bytes is lost, not saved up: the server is never asked for more than the rate. */
export class RateLimit {
  readonly #bytesPerSecond: number;
  #freeAtMs = 0;

  constructor(bytesPerSecond: number) {
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** How long whoever has got these bytes waits before taking more. */
  take(bytes: number, nowMs: number): number {
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs - MOST_CREDIT_MS) + (bytes * 1000) / this.#bytesPerSecond;
    return Math.max(0, this.#freeAtMs - nowMs);
  }
}
