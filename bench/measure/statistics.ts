/** The middle of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** A ratio of medians, with the lowest and highest that two runs of the same round gave. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Compares runs of the same rounds: `ours[i]` was measured next to `theirs[i]`. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
  const perRound = ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
  return {
    median: round3(median(ours) / median(theirs)),
    low: round3(Math.min(...perRound)),
    high: round3(Math.max(...perRound)),
  };
}

export function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
