import { setTimeout as sleep } from 'node:timers/promises';
import { ignoreError } from '../../../base/ignore-error.ts';
import type { OnEvent } from '../../../model/event.ts';
import type { PaceReport, PaceRequest } from '../../../model/pace.ts';
import type { ServerIdentity } from '../../../model/server-identity.ts';
import type { ConnectionOptions } from '../../../mysql/connection-options.ts';
import type { ReadPace } from '../../../mysql/read-pace.ts';
import { LoadWatch } from './load-watch.ts';
import { RateLimit } from './rate-limit.ts';

/** The server waits an hour for us (session-pins.ts). Whoever holds an answer takes a little of it before that. */
const LONGEST_HOLD_MS = 600_000;

export interface PaceContext {
  readonly connection: ConnectionOptions;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/**
 * How fast all connections of a run may read. Nobody is held back before start(): while a lock stops writers, the gentle thing is to be
 * quick. Answers are held in the middle as well, for a table may be one statement of hours.
 */
export class RunPace implements ReadPace {
  readonly #request: PaceRequest;
  readonly #context: PaceContext;
  readonly #rate: RateLimit | null;
  readonly #end = new AbortController();
  readonly #signal: AbortSignal;
  #watch: LoadWatch | null = null;
  #watched: Promise<void> = Promise.resolve();
  #isOn = false;
  #reading = 0;
  /** Since when the server is busy, and what lets go of everybody who waits. */
  #busy: (PromiseWithResolvers<void> & { readonly sinceMs: number }) | null = null;
  #failure: { readonly error: unknown } | null = null;
  #pauses = 0;
  #pausedMs = 0;
  /** Time that answers were held back, summed over connections. */
  heldMs = 0;

  constructor(request: PaceRequest, context: PaceContext) {
    this.#request = request;
    this.#context = context;
    this.#rate = request.bytesPerSecond === null ? null : new RateLimit(request.bytesPerSecond);
    this.#signal = AbortSignal.any([context.signal, this.#end.signal]);
  }

  /** Asks the server once for what it will be asked for; before anything is locked. Errors: MAX_LOAD_UNKNOWN. */
  async open(identity: ServerIdentity): Promise<void> {
    const { maxLoad: limits } = this.#request;
    if (limits.length === 0) return;
    const { connection } = this.#context;
    this.#watch = await LoadWatch.open({ connection, identity, limits, signal: this.#signal });
  }

  /** From now on nobody is in the way of others by reading slowly. */
  start(): void {
    this.#isOn = true;
    if (this.#watch === null) return;
    this.#watched = this.#watch
      .run(
        () => this.#reading,
        (busy) => this.#note(busy),
      )
      .catch((error: unknown) => {
        this.#failure = { error };
        this.#note(null);
      });
  }

  async begin(): Promise<void> {
    if (this.#isOn) await this.#untilCalm();
    this.#reading++;
  }

  take(bytes: number): Promise<void> | null {
    if (!this.#isOn) return null;
    const waitMs = this.#rate?.take(bytes, performance.now()) ?? 0;
    const isFree = waitMs < 1 && this.#busy === null && this.#failure === null;
    return isFree ? null : this.#hold(waitMs);
  }

  end(): void {
    this.#reading--;
  }

  /** Lets go of everybody. May be called twice. */
  async close(): Promise<void> {
    this.#isOn = false;
    this.#end.abort();
    await this.#watched;
    this.#note(null);
    await this.#watch?.close();
  }

  /** null where nothing was asked for. */
  report(): PaceReport | null {
    const { bytesPerSecond, maxLoad } = this.#request;
    if (bytesPerSecond === null && maxLoad.length === 0) return null;
    return { bytesPerSecond, maxLoad, pauses: this.#pauses, pausedMs: Math.round(this.#pausedMs) };
  }

  async #hold(waitMs: number): Promise<void> {
    const began = performance.now();
    if (waitMs >= 1) await this.#sleep(waitMs, this.#signal);
    await this.#untilCalm();
    this.heldMs += performance.now() - began;
  }

  async #untilCalm(): Promise<void> {
    if (this.#busy !== null) {
      const over = new AbortController();
      const longest = this.#sleep(LONGEST_HOLD_MS, AbortSignal.any([this.#signal, over.signal]));
      await Promise.race([this.#busy.promise, longest]);
      over.abort();
    }
    // Only while it runs: afterwards the failure is another one's.
    if (this.#failure !== null && !this.#signal.aborted) throw this.#failure.error;
  }

  /** Whoever is cut short is told so by the command that it holds, not by its own sleep. */
  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch((error: unknown) =>
      ignoreError(error, 'the run has ended, or the server is calm'),
    );
  }

  #note(busy: string | null): void {
    if (busy !== null && this.#busy === null) {
      this.#busy = { ...Promise.withResolvers<void>(), sinceMs: performance.now() };
      this.#pauses++;
      this.#context.onEvent({ type: 'pause', reason: busy });
    } else if (busy === null && this.#busy !== null) {
      this.#pausedMs += performance.now() - this.#busy.sinceMs;
      this.#busy.resolve();
      this.#busy = null;
      this.#context.onEvent({ type: 'pause', reason: null });
    }
  }
}
