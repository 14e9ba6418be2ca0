export interface SizeJudgement {
  /** alone: nothing to compare with. */
  readonly verdict: 'alone' | 'alike' | 'shrunk' | 'tiny';
  /** Of the median of those before. */
  readonly share: number;
}

const HISTORY = 8;
const SHRUNK = 0.6;
const TINY = 0.2;

/** A size against the median of the last ones before it: one odd day does not set the measure. */
export function judgeSize(size: number, before: readonly number[]): SizeJudgement {
  const recent = before.slice(-HISTORY).toSorted((a, b) => a - b);
  const median = recent[Math.floor(recent.length / 2)];
  if (median === undefined || median === 0) return { verdict: 'alone', share: 1 };
  const share = size / median;
  if (share < TINY) return { verdict: 'tiny', share };
  return { verdict: share < SHRUNK ? 'shrunk' : 'alike', share };
}
