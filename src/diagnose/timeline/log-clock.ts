import { readWrittenTime, type WrittenTime } from './written-time.ts';

const DAY_MS = 86_400_000;

export interface ClockOptions {
  /** When the file was written last: what a time without a year or a day is nearest to. */
  readonly referenceMs: number;
  /** Of times that name no zone, east of UTC; null: that of this machine. */
  readonly zoneMinutes: number | null;
}

export interface LineTime {
  /** Milliseconds since 1970 UTC, or null before the first time of the log. */
  readonly atMs: number | null;
  /** Whether the line itself tells it. */
  readonly isOwn: boolean;
}

/** Turns the times of one log into moments. A line without a time belongs to the moment of the one before it. */
export class LogClock {
  readonly #options: ClockOptions;
  #lastMs: number | null = null;
  #assumesZone = false;

  constructor(options: ClockOptions) {
    this.#options = options;
  }

  /** Whether a time was read that names no zone. */
  get assumesZone(): boolean {
    return this.#assumesZone;
  }

  read(line: string): LineTime {
    const written = readWrittenTime(line);
    if (written !== null) {
      if (written.zoneMinutes === null) this.#assumesZone = true;
      this.#lastMs = this.#momentOf(written);
    }
    return { atMs: this.#lastMs, isOwn: written !== null };
  }

  #momentOf(written: WrittenTime): number {
    const { referenceMs } = this.#options;
    const near = this.#lastMs ?? referenceMs;
    if (written.month === null || written.day === null) return this.#onDayOf(written, near);
    if (written.year !== null) return this.#at(written, written.year, written.month, written.day);
    const year = new Date(referenceMs).getUTCFullYear();
    const thisYear = this.#at(written, year, written.month, written.day);
    return thisYear > referenceMs + DAY_MS
      ? this.#at(written, year - 1, written.month, written.day)
      : thisYear;
  }

  /** The time of day that is nearest. */
  #onDayOf(written: WrittenTime, nearMs: number): number {
    const near = new Date(nearMs);
    const sameDay = this.#at(written, near.getUTCFullYear(), near.getUTCMonth() + 1, near.getUTCDate());
    const distance = (ms: number): number => Math.abs(ms - nearMs);
    return (
      [sameDay - DAY_MS, sameDay, sameDay + DAY_MS].toSorted((a, b) => distance(a) - distance(b))[0] ??
      sameDay
    );
  }

  #at(
    { hour, minute, second, milliseconds, zoneMinutes }: WrittenTime,
    year: number,
    month: number,
    day: number,
  ): number {
    const zone = zoneMinutes ?? this.#options.zoneMinutes;
    if (zone !== null)
      return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds) - zone * 60_000;
    return new Date(year, month - 1, day, hour, minute, second, milliseconds).getTime();
  }
}
