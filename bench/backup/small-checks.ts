import { median } from '../measure/statistics.ts';
import { type Place, runSalvorBackup, salvor } from './contenders.ts';

const STARTS = 10;

/** Median milliseconds from start to end of a command that needs no server. */
export async function startMs(args: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < STARTS; i++) times.push((await salvor(args)).seconds * 1000);
  return Math.round(median(times));
}

export interface Growth {
  readonly oneFoldBytes: number;
  readonly tenFoldBytes: number;
}

/** Peak memory of a backup of one table, and of the same with ten times as many rows: medians of some runs each. */
export async function measureGrowth(place: Place, runs: number): Promise<Growth> {
  const peaks = { one_fold: [] as number[], ten_fold: [] as number[] };
  for (let i = 0; i < runs; i++) {
    for (const table of ['one_fold', 'ten_fold'] as const) {
      peaks[table].push((await runSalvorBackup(place, [table])).peakBytes);
    }
  }
  return { oneFoldBytes: median(peaks.one_fold), tenFoldBytes: median(peaks.ten_fold) };
}
