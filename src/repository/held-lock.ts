import type { Clock } from '../base/clock.ts';
import { ignoreError } from '../base/ignore-error.ts';
import { SalvorError } from '../errors/salvor-error.ts';
import type { Storage } from '../storage/storage.ts';
import { listLockFiles } from './lock-record.ts';
import { createJson } from './small-file.ts';

interface LockPlace {
  readonly storage: Storage;
  /** Where all files of this source's lock begin. */
  readonly base: string;
  readonly generation: number;
  readonly clock: Clock;
}

/** Half of the silence after which others may call this holder dead: then it must stop by itself. */
const MAX_SILENCE_MS = 5 * 60_000;

/**
 * A lock that is held: renews its heartbeat until it is released. `signal` aborts with REPOSITORY_LOCK_LOST when somebody
 * has taken the lock over (this machine slept), or when no heartbeat could be written for five minutes.
 */
export class BackupLock {
  readonly #place: LockPlace;
  readonly #timer: NodeJS.Timeout;
  readonly #lost = new AbortController();
  #beat = 0;
  #lastBeatAt = performance.now();
  #running: Promise<void> = Promise.resolve();
  #isReleased = false;

  constructor(place: LockPlace, options: { readonly heartbeatMs: number }) {
    this.#place = place;
    let isBusy = false;
    this.#timer = setInterval(() => {
      if (isBusy) return;
      isBusy = true;
      this.#running = this.#renew().finally(() => {
        isBusy = false;
      });
    }, options.heartbeatMs);
    this.#timer.unref();
  }

  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** Rejects REPOSITORY_LOCK_LOST unless this run still holds the lock. To be called right before the commit. */
  async assertHeld(): Promise<void> {
    this.#lost.signal.throwIfAborted();
    await this.#checkOvertaken();
    this.#lost.signal.throwIfAborted();
  }

  /** Gives the lock back, as far as the storage lets it; the second call does nothing. Never rejects. */
  async release(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    clearInterval(this.#timer);
    await this.#running;
    const { storage, base, generation } = this.#place;
    try {
      await createJson(storage, `${base}${generation}.released.json`, { at: this.#now() });
      if (this.#beat > 0) await storage.remove(`${base}${generation}.beat-${this.#beat}.json`);
    } catch (error) {
      ignoreError(error, 'on a full disk nothing can be created');
      await this.#remove();
    }
  }

  /** Takes no room. A lock that stays all the same is free once this process is dead. */
  async #remove(): Promise<void> {
    const { storage, base, generation } = this.#place;
    try {
      await storage.remove(`${base}${generation}.json`);
      if (this.#beat > 0) await storage.remove(`${base}${generation}.beat-${this.#beat}.json`);
    } catch (error) {
      ignoreError(error, 'a sealed snapshot stays one, and a failed run has its own error');
    }
  }

  async #renew(): Promise<void> {
    const { storage, base, generation } = this.#place;
    try {
      const beat = this.#beat + 1;
      await createJson(storage, `${base}${generation}.beat-${beat}.json`, { at: this.#now() });
      this.#beat = beat;
      this.#lastBeatAt = performance.now();
      if (beat > 1) await storage.remove(`${base}${generation}.beat-${beat - 1}.json`);
      await this.#checkOvertaken();
    } catch (error) {
      // One failure may pass (a busy network disk); a holder that stays silent must stop before others take over.
      if (performance.now() - this.#lastBeatAt > MAX_SILENCE_MS)
        this.#lose('no heartbeat for five minutes', error);
    }
  }

  async #checkOvertaken(): Promise<void> {
    const { storage, base, generation } = this.#place;
    const files = await listLockFiles(storage, base);
    if (files.some((file) => file.generation > generation)) this.#lose('another run took it over', undefined);
    else if (!files.some((file) => file.generation === generation))
      this.#lose('its lock file was removed', undefined);
  }

  #lose(reason: string, cause: unknown): void {
    const { storage, base, generation } = this.#place;
    const details = { place: storage.place, reason, file: `${base}${generation}.json` };
    this.#lost.abort(new SalvorError('REPOSITORY_LOCK_LOST', details, cause));
  }

  #now(): string {
    return new Date(this.#place.clock.nowMs()).toISOString();
  }
}
