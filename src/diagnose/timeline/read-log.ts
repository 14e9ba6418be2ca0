import { statSync } from 'node:fs';
import type { WantsLine } from '../observation/line-window.ts';
import type { Observation } from '../observation/observation.ts';
import { type ReadText, readLines } from '../observation/read-lines.ts';
import { readingFile } from '../observation/reading-file.ts';
import { readObservation } from '../reader/read-observation.ts';
import { isFailureOfTool } from './failing-tools.ts';
import { type LineTime, LogClock } from './log-clock.ts';

/** A log to be read: a file, which can be read again, or bytes, which cannot. */
export type LogSource =
  | { readonly file: string }
  | { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> };

export interface LogOptions {
  /** Of times that name no zone, east of UTC; null: that of this machine. */
  readonly zoneMinutes: number | null;
  readonly nowMs: number;
}

export interface TimedObservation {
  readonly observation: Observation;
  /** Null where the log tells no time. */
  readonly atMs: number | null;
}

export interface ReadLog {
  readonly name: string;
  readonly source: LogSource;
  readonly lines: readonly TimedObservation[];
  /** Of the first and the last line that tells a time. */
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  readonly assumesZone: boolean;
  /** When the file was written last. */
  readonly modifiedMs: number;
  readonly totalLines: number;
  readonly totalBytes: number;
}

/** A span of time, both ends included. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads a log in bounded memory. With a span, only lines of that time are looked at. Raises DIAGNOSE_FILE_UNREADABLE. */
export async function readLog(
  source: LogSource,
  options: LogOptions,
  span: Span | null = null,
): Promise<ReadLog> {
  const modifiedMs = 'file' in source ? modifiedAt(source.file, options.nowMs) : options.nowMs;
  const clockOptions = { referenceMs: modifiedMs, zoneMinutes: options.zoneMinutes };
  const wants = span === null ? undefined : linesWithin(span, new LogClock(clockOptions));
  const read = (bytes: AsyncIterable<Uint8Array>): Promise<ReadText> => readLines(bytes, wants);
  const text = 'file' in source ? await readingFile(source.file, read) : await read(source.bytes);
  const name = 'file' in source ? source.file : source.name;
  const clock = new LogClock(clockOptions);
  const lines = text.lines.flatMap(({ text: line, number, count }) => {
    const time = clock.read(line);
    const observation = readObservation(line, number, count);
    return observation === null ? [] : [{ ...time, observation: { ...observation, file: name } }];
  });
  const times = lines.map(({ atMs }) => atMs).filter((atMs) => atMs !== null);
  return {
    name,
    source,
    lines: failuresAtTheirEnd(lines),
    firstMs: times[0] ?? null,
    lastMs: times.at(-1) ?? null,
    assumesZone: clock.assumesZone,
    modifiedMs,
    totalLines: text.totalLines,
    totalBytes: text.totalBytes,
  };
}

/**
 * Scripts write the time before and after a program that writes none: its failure belongs to the time behind it, while
 * the further lines of a message of a server belong to the time before.
 */
function failuresAtTheirEnd(lines: readonly (LineTime & TimedObservation)[]): readonly TimedObservation[] {
  let nextMs: number | null = null;
  return lines
    .toReversed()
    .map(({ atMs, isOwn, observation }) => {
      if (isOwn) nextMs = atMs;
      return { observation, atMs: isOwn || !isFailureOfTool(observation) ? atMs : (nextMs ?? atMs) };
    })
    .toReversed();
}

function modifiedAt(file: string, nowMs: number): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? nowMs;
}

/** Of a time as logs write it, these bytes hold the minute. */
const MINUTE_BYTES = 16;
const HEAD_BYTES = 200;
const BRACE = 123;

/** Lines of one minute share their first bytes: the time is read once for all of them. */
function linesWithin({ fromMs, toMs }: Span, clock: LogClock): WantsLine {
  let known = Buffer.alloc(0);
  let wanted = false;
  return (bytes, from, to) => {
    const isJson = bytes[from] === BRACE;
    if (!isJson && known.length > 0 && bytes.compare(known, 0, MINUTE_BYTES, from, from + MINUTE_BYTES) === 0)
      return wanted;
    const { atMs } = clock.read(
      bytes.toString('latin1', from, isJson ? to : Math.min(to, from + HEAD_BYTES)),
    );
    wanted = atMs !== null && atMs >= fromMs && atMs <= toMs;
    known =
      isJson || to - from < MINUTE_BYTES
        ? Buffer.alloc(0)
        : Buffer.from(bytes.subarray(from, from + MINUTE_BYTES));
    return wanted;
  };
}
