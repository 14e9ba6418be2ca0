import type { Diagnosis, Timeline, TimelineEntry } from '../diagnosis.ts';
import { type DiagnoseOptions, judge } from '../judge.ts';
import { WINDOW } from '../observation/line-window.ts';
import { maskSecrets } from '../observation/mask-secret.ts';
import type { Observation } from '../observation/observation.ts';
import { findMoment } from './find-moment.ts';
import {
  type LogOptions,
  type LogSource,
  type ReadLog,
  readLog,
  type Span,
  type TimedObservation,
} from './read-log.ts';

/** A cause may come long before its failure (a disk that fills), its messages soon after it. */
const BEFORE_MS = 60 * 60_000;
const AFTER_MS = 10 * 60_000;
const MOST_ENTRIES = 30;
const MOST_CHARACTERS = 240;

/** Several logs as one time line around the failure, and its cause, in whichever of them it stands. Raises DIAGNOSE_FILE_UNREADABLE. */
export async function diagnoseLogs(
  sources: readonly LogSource[],
  options: DiagnoseOptions & LogOptions,
): Promise<Diagnosis> {
  const logs: ReadLog[] = [];
  for (const source of sources) logs.push(await readLog(source, options));
  const momentMs = findMoment(logs);
  const around = await readAround(logs, momentMs, options);
  const lines = merge(around, momentMs);
  const read = { lines: sum(logs.map((l) => l.totalLines)), bytes: sum(logs.map((l) => l.totalBytes)) };
  const near = judge(observationsOf(lines), read, options);
  // What happened long before may still be the only thing that tells.
  const diagnosis = near.unknown ? judge(observationsOf(merge(logs, momentMs)), read, options) : near;
  return { ...diagnosis, timeline: timelineOf(lines, diagnosis, { logs, around, momentMs }) };
}

/** Of a log that was not kept whole, that hour is read again, for one of each kind of line was kept and may be older. */
async function readAround(
  logs: readonly ReadLog[],
  momentMs: number | null,
  options: LogOptions,
): Promise<readonly ReadLog[]> {
  if (momentMs === null) return logs;
  const span = { fromMs: momentMs - BEFORE_MS, toMs: momentMs + AFTER_MS };
  const around: ReadLog[] = [];
  for (const log of logs) {
    const isWhole = log.totalLines <= WINDOW.headLines || !('file' in log.source);
    around.push(
      log.firstMs === null ? log : isWhole ? within(log, span) : await readLog(log.source, options, span),
    );
  }
  return around;
}

function within(log: ReadLog, { fromMs, toMs }: Span): ReadLog {
  const lines = log.lines.filter(({ atMs }) => {
    const ms = atMs ?? log.firstMs ?? 0;
    return ms >= fromMs && ms <= toMs;
  });
  return { ...log, lines };
}

/** By time; lines of one log never change places, and a log without times stands at the moment of the failure. */
function merge(logs: readonly ReadLog[], momentMs: number | null): readonly TimedObservation[] {
  const placed = logs.flatMap((log) =>
    log.lines.map((line) => ({ line, orderMs: line.atMs ?? log.firstMs ?? momentMs ?? 0 })),
  );
  return placed
    .toSorted((a, b) => a.orderMs - b.orderMs)
    .map(({ line }, place) => ({ ...line, observation: { ...line.observation, place } }));
}

function observationsOf(lines: readonly TimedObservation[]): readonly Observation[] {
  return lines.map(({ observation }) => observation);
}

interface Merged {
  readonly logs: readonly ReadLog[];
  readonly around: readonly ReadLog[];
  readonly momentMs: number | null;
}

function timelineOf(
  lines: readonly TimedObservation[],
  { causes }: Diagnosis,
  { logs, around, momentMs }: Merged,
): Timeline {
  const evidence = new Set((causes[0]?.evidence ?? []).map(({ file, line }) => `${file}:${line}`));
  const isEvidence = ({ observation: { file, line } }: TimedObservation): boolean =>
    evidence.has(`${file}:${line}`);
  const distance = ({ atMs }: TimedObservation): number =>
    Math.abs((atMs ?? momentMs ?? 0) - (momentMs ?? 0));
  const told = lines.filter((line) => isEvidence(line) || (line.observation.level ?? 'note') !== 'note');
  const nearest = told.toSorted(
    (a, b) => Number(isEvidence(b)) - Number(isEvidence(a)) || distance(a) - distance(b),
  );
  const kept = new Set(nearest.slice(0, MOST_ENTRIES));
  return {
    moment: iso(momentMs),
    assumedZone: logs.filter(({ assumesZone }) => assumesZone).map(({ name }) => name),
    silent: around.filter((log) => log.lines.length === 0).map(({ name }) => name),
    entries: told.filter((line) => kept.has(line)).map(entryOf),
  };
}

function entryOf({ atMs, observation }: TimedObservation): TimelineEntry {
  const { file, line, level, text, count } = observation;
  return {
    at: iso(atMs),
    file: file ?? '-',
    line,
    level,
    text: maskSecrets(text.trim()).slice(0, MOST_CHARACTERS),
    count,
  };
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
