import { duration, size } from '../../../base/quantity.ts';
import type { Details } from '../../../errors/code-entry.ts';

/** One sentence about one finding, from its facts: what it is and what follows, lower case, no full stop. */
export type FindingText = (d: Details) => string;

type Value = Details[string] | undefined;

export function list(value: Value, most = 5): string {
  if (!Array.isArray(value)) return String(value);
  const shown = value.slice(0, most).join(', ');
  return value.length > most ? `${shown} … (${value.length})` : shown;
}

export function bytes(value: Value): string {
  return size(Number(value));
}

const DAY_SECONDS = 86_400;

/** Seconds; `30 d` from two days on. */
export function time(seconds: Value): string {
  const value = Number(seconds);
  return value >= 2 * DAY_SECONDS ? `${Math.floor(value / DAY_SECONDS)} d` : duration(value);
}
