import type { Clock } from '../../base/clock.ts';
import type { RunEvent } from '../../model/event.ts';
import type { Output } from '../frame/terminal.ts';
import { duration } from '../render/quantity.ts';
import type { Words } from '../text/words.ts';
import { ProgressMeter } from './meter.ts';
import { progressLine } from './progress-line.ts';

export type ProgressMode = 'tty' | 'plain' | 'json' | 'none';

/** Calls back until the returned function is called. Passed in, so that tests decide when time goes by. */
export type Every = (intervalMs: number, callback: () => void) => () => void;

export interface RendererOptions {
  readonly mode: ProgressMode;
  readonly output: Output;
  readonly clock: Clock;
  readonly every: Every;
  readonly words: Words;
}

const INTERVAL_MS: Record<Exclude<ProgressMode, 'none'>, number> = { tty: 200, plain: 30_000, json: 1_000 };
const ERASE_LINE = '\r\u001b[K';

/** Shows a run on stderr. Lines of others go through `print`, so that they do not run into the live line. */
export class ProgressRenderer {
  readonly #options: RendererOptions;
  readonly #meter: ProgressMeter;
  readonly #stopTimer: (() => void) | null;
  #hasLiveLine = false;

  constructor(options: RendererOptions) {
    this.#options = options;
    this.#meter = new ProgressMeter(options.clock.nowMs());
    const { mode } = options;
    this.#stopTimer = mode === 'none' ? null : options.every(INTERVAL_MS[mode], () => this.#tick());
  }

  take(event: RunEvent): void {
    this.#meter.take(event, this.#options.clock.nowMs());
    // Progress comes many times a second: JSON gets its sum once a second instead.
    if (this.#options.mode === 'json' && event.type !== 'progress') this.#writeJson(event);
    if (this.#options.mode === 'tty' && event.type === 'step') this.#drawLiveLine();
  }

  /** A line above the live one. */
  print(line: string): void {
    this.#erase();
    this.#options.output.write(`${line}\n`);
  }

  /** What SIGUSR1 asks for: one line now, in every mode. */
  printNow(): void {
    if (this.#options.mode === 'json') this.#writeJsonReading();
    else this.#printPlainLine();
  }

  /** Ends the display. May be called twice. */
  stop(): void {
    this.#stopTimer?.();
    this.#erase();
  }

  #tick(): void {
    if (this.#options.mode === 'tty') this.#drawLiveLine();
    else if (this.#options.mode === 'json') this.#writeJsonReading();
    else this.#printPlainLine();
  }

  #drawLiveLine(): void {
    const { output, clock, words } = this.#options;
    const line = progressLine(this.#meter.reading(clock.nowMs()), words, output.columns() - 1);
    if (line === '') return;
    output.write(ERASE_LINE + line);
    this.#hasLiveLine = true;
  }

  #printPlainLine(): void {
    const { clock, words } = this.#options;
    const reading = this.#meter.reading(clock.nowMs());
    this.print(
      `${words.progress.elapsed(duration(reading.elapsedSeconds))}: ${progressLine(reading, words)}`,
    );
  }

  #writeJsonReading(): void {
    this.#writeJson({ type: 'reading', ...this.#meter.reading(this.#options.clock.nowMs()) });
  }

  #writeJson(value: object): void {
    this.#options.output.write(`${JSON.stringify(value)}\n`);
  }

  #erase(): void {
    if (!this.#hasLiveLine) return;
    this.#options.output.write(ERASE_LINE);
    this.#hasLiveLine = false;
  }
}

/** What `auto` means here: live on a terminal, unless it is a dumb one or a build server's. */
export function resolveProgressMode(
  wanted: string | undefined,
  isQuiet: boolean,
  isTty: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): ProgressMode {
  if (wanted === 'tty' || wanted === 'plain' || wanted === 'json' || wanted === 'none') return wanted;
  if (isQuiet) return 'none';
  return isTty && environment.TERM !== 'dumb' && !environment.CI ? 'tty' : 'plain';
}
