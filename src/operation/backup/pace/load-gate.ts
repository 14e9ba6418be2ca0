import type { LoadLimit } from '../../../model/pace.ts';

/** Busy at once, calm only after so many samples within all limits: a server at its limit would have us stop and go. */
const CALM_SAMPLES = 3;

/** Whether the server is busy, by samples of what it shows. */
export class LoadGate {
  readonly #limits: readonly LoadLimit[];
  #calm = 0;
  /** Such as `Threads_running 31 > 25`; null: not busy. */
  reason: string | null = null;

  constructor(limits: readonly LoadLimit[]) {
    this.#limits = limits;
  }

  /** One value per limit, in their order. */
  note(values: readonly number[]): void {
    const over = this.#limits.findIndex(({ most }, index) => (values[index] ?? 0) > most);
    const limit = this.#limits[over];
    if (limit !== undefined) {
      this.reason = `${limit.variable} ${values[over]} > ${limit.most}`;
      this.#calm = 0;
    } else if (this.reason !== null && ++this.#calm >= CALM_SAMPLES) this.reason = null;
  }

  /** Nobody can ask it any more, which is no sign of calm. */
  noteSilence(code: string): void {
    this.reason = code;
    this.#calm = 0;
  }
}
