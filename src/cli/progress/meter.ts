import type { RunEvent } from '../../model/event.ts';

/** What can be said about a run at one moment. */
export interface Reading {
  readonly step: string | null;
  readonly elapsedSeconds: number;
  readonly rows: number;
  readonly bytes: number;
  /** Of the last ten seconds; 0 before anything moved. */
  readonly bytesPerSecond: number;
  /** 0 to 100; null where nothing is known about the whole. Below 100 until an estimate has become certain. */
  readonly percent: number | null;
  /** Null during the first five seconds of data, and where the whole is unknown. */
  readonly secondsLeft: number | null;
  readonly running: readonly string[];
  readonly tablesDone: number;
  readonly tables: number | null;
  /** Why the run waits for a busy server; null: it does not. */
  readonly paused: string | null;
}

const WINDOW_MS = 10_000;
const SAMPLE_MS = 500;
const ETA_AFTER_MS = 5_000;
const ETA_REFRESH_MS = 1_000;

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** Adds up the events of one run. Time is passed in. */
export class ProgressMeter {
  readonly #startedMs: number;
  #step: string | null = null;
  #paused: string | null = null;
  #plan: Extract<RunEvent, { type: 'plan' }> | null = null;
  #rows = 0;
  #bytes = 0;
  #tablesDone = 0;
  readonly #running = new Set<string>();
  #samples: Sample[] = [];
  #firstDataMs: number | null = null;
  #eta: { atMs: number; secondsLeft: number } | null = null;

  constructor(startedMs: number) {
    this.#startedMs = startedMs;
  }

  take(event: RunEvent, nowMs: number): void {
    switch (event.type) {
      case 'step':
        this.#step = event.step;
        break;
      case 'plan':
        this.#beginPlan(event);
        break;
      case 'pause':
        this.#paused = event.reason;
        break;
      case 'progress':
        this.#rows += event.rows;
        this.#bytes += event.plainBytes;
        this.#firstDataMs ??= nowMs;
        this.#sample(nowMs);
        break;
      case 'table-begin':
        this.#running.add(`${event.schema}.${event.table}`);
        break;
      case 'table-end':
        this.#running.delete(`${event.schema}.${event.table}`);
        this.#tablesDone++;
        break;
    }
  }

  /** A verb that validates after it restored has two plans: the second counts from zero. */
  #beginPlan(plan: Extract<RunEvent, { type: 'plan' }>): void {
    this.#plan = plan;
    this.#rows = 0;
    this.#bytes = 0;
    this.#tablesDone = 0;
    this.#samples = [];
    this.#firstDataMs = null;
    this.#eta = null;
  }

  #sample(nowMs: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && nowMs - last.atMs < SAMPLE_MS) return;
    this.#samples.push({ atMs: nowMs, bytes: this.#bytes });
    this.#samples = this.#samples.filter((sample) => nowMs - sample.atMs <= WINDOW_MS);
  }

  reading(nowMs: number): Reading {
    const bytesPerSecond = this.#bytesPerSecond(nowMs);
    return {
      step: this.#step,
      elapsedSeconds: (nowMs - this.#startedMs) / 1000,
      rows: this.#rows,
      bytes: this.#bytes,
      bytesPerSecond,
      percent: this.#percent(),
      secondsLeft: this.#secondsLeft(nowMs, bytesPerSecond),
      running: [...this.#running],
      tablesDone: this.#tablesDone,
      tables: this.#plan?.tables ?? null,
      paused: this.#paused,
    };
  }

  #bytesPerSecond(nowMs: number): number {
    const oldest = this.#samples.find((sample) => nowMs - sample.atMs <= WINDOW_MS);
    if (oldest === undefined || nowMs - oldest.atMs < SAMPLE_MS) return 0;
    return ((this.#bytes - oldest.bytes) * 1000) / (nowMs - oldest.atMs);
  }

  #percent(): number | null {
    const plan = this.#plan;
    if (plan === null) return null;
    const [done, all] = plan.bytes > 0 ? [this.#bytes, plan.bytes] : [this.#rows, plan.rows];
    if (all <= 0) return null;
    const isComplete = this.#tablesDone >= plan.tables;
    // The server's own estimate of a table's size may be far too small.
    const ceiling = plan.exact || isComplete ? 100 : 99;
    return Math.min(ceiling, Math.floor((done / all) * 100));
  }

  #secondsLeft(nowMs: number, bytesPerSecond: number): number | null {
    if (this.#firstDataMs === null || nowMs - this.#firstDataMs < ETA_AFTER_MS) return null;
    if (this.#plan === null || this.#plan.bytes <= this.#bytes || bytesPerSecond <= 0) return null;
    if (this.#eta === null || nowMs - this.#eta.atMs >= ETA_REFRESH_MS) {
      this.#eta = { atMs: nowMs, secondsLeft: (this.#plan.bytes - this.#bytes) / bytesPerSecond };
    }
    return this.#eta.secondsLeft;
  }
}
