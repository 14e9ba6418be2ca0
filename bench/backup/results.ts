import { availableParallelism, totalmem } from 'node:os';
import { median, type Ratio, ratioOf, round3 } from '../measure/statistics.ts';
import { CONTENDERS, type Contender, type Rounds } from './rounds.ts';
import { foreignShare, type Sample } from './sample.ts';
import type { Growth } from './small-checks.ts';

export interface Summary {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly storedMegabytes: number;
  readonly clientCpuSeconds: number;
  readonly serverCpuSeconds: number;
  readonly otherCpuSeconds: number;
}

/** Name of a ratio to its value; the targets name the highest that is still good. */
export const TARGETS = {
  limit: 1.2,
  mysqldumpZstd: 0.55,
  mydumper: null,
  floorValidate: 1.25,
  verify: 2,
  storedSize: 1.05,
  memoryGrowth: 1.1,
} as const;
export type RatioName = keyof typeof TARGETS;

export interface BackupResults {
  readonly bench: 'backup';
  readonly ratios: Readonly<Record<RatioName, number | null>>;
  readonly spread: Readonly<Partial<Record<RatioName, readonly [number, number]>>>;
  readonly peakMegabytes: number;
  readonly startMs: { readonly version: number; readonly explain: number };
  readonly contenders: Readonly<Partial<Record<Contender, Summary>>>;
  /** Every kept run: seconds, share of the machine that other programs took, attempts. */
  readonly runs: Readonly<Partial<Record<Contender, readonly (readonly [number, number, number])[]>>>;
  /** Largest share of the machine that other programs took in any kept run: above 0.1 the seconds prove little. */
  readonly disturbance: number;
  readonly growth: { readonly oneFoldMegabytes: number; readonly tenFoldMegabytes: number } | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Measured {
  readonly rounds: Rounds;
  readonly growth: Growth | null;
  readonly startMs: { readonly version: number; readonly explain: number };
  readonly facts: { readonly server: string; readonly scale: number; readonly rounds: number };
}

/** Medians, ratios and their spread. */
export function summarise({ rounds, growth, startMs, facts }: Measured): BackupResults {
  const seconds = (name: Contender) => rounds[name].map((sample) => sample.seconds);
  const stored = (name: Contender) => rounds[name].map((sample) => sample.storedBytes);
  const ratios: Partial<Record<RatioName, Ratio>> = {
    limit: ratioOf(seconds('salvor'), seconds('limit')),
    mysqldumpZstd: ratioOf(seconds('salvor'), seconds('mysqldumpZstd')),
    ...(rounds.mydumper.length > 0 ? { mydumper: ratioOf(seconds('salvor'), seconds('mydumper')) } : {}),
    floorValidate: ratioOf(seconds('validate'), seconds('floor')),
    verify: ratioOf(seconds('verify'), seconds('zstdSha256')),
    storedSize: ratioOf(stored('salvor'), stored('mysqldumpZstd')),
  };
  const grown = growth === null ? null : round3(growth.tenFoldBytes / growth.oneFoldBytes);
  const names = Object.keys(TARGETS) as RatioName[];
  const measuredNames = CONTENDERS.filter((name) => rounds[name].length > 0);
  return {
    bench: 'backup',
    ratios: fromNames(names, (name) => (name === 'memoryGrowth' ? grown : (ratios[name]?.median ?? null))),
    spread: Object.fromEntries(Object.entries(ratios).map(([name, { low, high }]) => [name, [low, high]])),
    peakMegabytes: megabytes(Math.max(...rounds.salvor.map((sample) => sample.peakBytes))),
    startMs,
    contenders: fromNames(measuredNames, (name) => summaryOf(rounds[name])),
    runs: fromNames(measuredNames, (name) =>
      rounds[name].map((run) => [round3(run.seconds), round3(foreignShare(run)), run.attempts] as const),
    ),
    disturbance: round3(Math.max(...measuredNames.flatMap((name) => rounds[name].map(foreignShare)))),
    growth: growth && {
      oneFoldMegabytes: megabytes(growth.oneFoldBytes),
      tenFoldMegabytes: megabytes(growth.tenFoldBytes),
    },
    facts: {
      date: new Date().toISOString().slice(0, 10),
      ...facts,
      runtime: process.version,
      cores: availableParallelism(),
      memoryGigabytes: Math.round(totalmem() / 1e9),
    },
  };
}

function fromNames<K extends string, V>(names: readonly K[], value: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<K, V>;
}

function summaryOf(samples: readonly Sample[]): Summary {
  const middle = (of: (sample: Sample) => number) => round3(median(samples.map(of)));
  return {
    seconds: middle((sample) => sample.seconds),
    peakMegabytes: megabytes(median(samples.map((sample) => sample.peakBytes))),
    storedMegabytes: megabytes(median(samples.map((sample) => sample.storedBytes))),
    clientCpuSeconds: middle((sample) => sample.clientCpuSeconds),
    serverCpuSeconds: middle((sample) => sample.serverCpuSeconds),
    otherCpuSeconds: middle((sample) => sample.otherCpuSeconds),
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}
