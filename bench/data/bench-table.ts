import type { Random } from './random.ts';
import type { TsvWriter } from './tsv-writer.ts';

/** One table of the data: how it is made on the server, and each of its rows. */
export interface BenchTable {
  readonly name: string;
  /** The body of CREATE TABLE, without secondary indexes. */
  readonly columns: readonly string[];
  /** Added when the rows are in. */
  readonly indexes: readonly string[];
  /** At scale 1. */
  readonly rows: number;
  /** For LOAD DATA: `name`, or `@variable` with an entry in `set`. */
  readonly fields: readonly string[];
  /** Default `binary`. */
  readonly characterSet?: string;
  readonly seed: number;
  /** Writes row `id` (from 1). */
  writeRow(out: TsvWriter, id: number, random: Random): void;
}

/** Days since 2020-01-01 as a date; cheaper than a Date object for each row. */
export function date(day: number): string {
  return DATES[day % DATES.length] ?? '';
}

const DAY_MS = 86_400_000;
const DATES: readonly string[] = Array.from({ length: 2200 }, (_, day) =>
  new Date(Date.UTC(2020, 0, 1) + day * DAY_MS).toISOString().slice(0, 10),
);

const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

/** A time of day from its second. */
export function time(second: number): string {
  const hour = Math.floor(second / 3600) % 24;
  return `${TWO_DIGITS[hour]}:${TWO_DIGITS[Math.floor(second / 60) % 60]}:${TWO_DIGITS[second % 60]}`;
}

/** Cents (or any last digits) as a decimal number. */
export function decimal(value: number, digits: number): string {
  const text = String(value).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
