import { isFailureOfTool, isGrave } from './failing-tools.ts';
import type { ReadLog, TimedObservation } from './read-log.ts';

/** A file is written last when its program ends, unless it was copied. */
const WRITTEN_WITHIN_MS = 10 * 60_000;

/** When it failed: the last error of a program that saves or restores, else the last error of all. Null where no log tells a time. */
export function findMoment(logs: readonly ReadLog[]): number | null {
  const lines = logs.flatMap((log) => log.lines).filter(({ observation }) => isGrave(observation.level));
  const ofProgram = latest(lines.filter(({ observation }) => isFailureOfTool(observation)));
  return ofProgram ?? writtenWhen(logs) ?? latest(lines);
}

function latest(lines: readonly TimedObservation[]): number | null {
  return lines.reduce<number | null>(
    (most, { atMs }) => (atMs !== null && (most === null || atMs > most) ? atMs : most),
    null,
  );
}

/** A log without times was written last when its program failed; believed only where another log covers that time. */
function writtenWhen(logs: readonly ReadLog[]): number | null {
  const untimed = logs.filter(({ firstMs }) => firstMs === null).map(({ modifiedMs }) => modifiedMs);
  const isCovered = (ms: number): boolean =>
    logs.some(
      ({ firstMs, lastMs }) =>
        firstMs !== null && lastMs !== null && ms >= firstMs && ms <= lastMs + WRITTEN_WITHIN_MS,
    );
  return untimed.filter(isCovered).toSorted((a, b) => b - a)[0] ?? null;
}
