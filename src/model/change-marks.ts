import type { BinlogCoordinate } from './manifest.ts';

/**
 * What a server says of itself that moves whenever rows of InnoDB move. Two sets of marks, one taken before a moment and one after
 * a later one, prove together that the two moments hold the same rows; see findChange().
 */
export interface ChangeMarks {
  /** The binary log's present end; null: it is off, or the account may not ask. */
  readonly position: BinlogCoordinate | null;
  /** Seconds since 1970 by the server's own clock. */
  readonly serverStartedAt: number;
  /** InnoDB's own counters of changes, as the server prints them: they count what is kept from the binary log as well. */
  readonly counters: Readonly<Record<string, string>>;
  /** Open transactions that have written already; null: the account may not see them. */
  readonly openWriters: number | null;
}

/** Why it is not proved that nothing has changed; words in errors/text under RESUME_MOVED. */
export const CHANGE_REASONS = [
  'restarted',
  'position',
  'counters',
  'open-writers',
  'no-position',
  'no-counters',
  'no-process',
  'no-moment',
] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** Uptime is in whole seconds, and so is the clock. */
const CLOCK_SECONDS = 2;

/**
 * `before` was read before the begin of one snapshot, `after` after the begin of a later one. null: no InnoDB row was changed
 * between the two readings, by no session and in no way that counts rows, and nothing that was changed earlier was still to be
 * committed; so both snapshots see the same rows. Definitions are not covered.
 */
export function findChange(before: ChangeMarks, after: ChangeMarks): ChangeReason | null {
  if (before.position === null || after.position === null) return 'no-position';
  if (before.openWriters === null) return 'no-process';
  if (Object.keys(before.counters).length === 0) return 'no-counters';
  if (Math.abs(before.serverStartedAt - after.serverStartedAt) > CLOCK_SECONDS) return 'restarted';
  const { file, position, gtidSet } = before.position;
  const now = after.position;
  if (file !== now.file || position !== now.position || gtidSet !== now.gtidSet) return 'position';
  const names = new Set([...Object.keys(before.counters), ...Object.keys(after.counters)]);
  if ([...names].some((name) => before.counters[name] !== after.counters[name])) return 'counters';
  return before.openWriters > 0 ? 'open-writers' : null;
}
