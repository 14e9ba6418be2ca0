import type { Strategy } from './manifest.ts';

/** What a backup may do to the server to get one consistent snapshot. */
export interface LockingPolicy {
  /** auto: the best that privileges, vendor and version allow. */
  readonly strategy: 'auto' | Strategy;
  /**
   * How long writers may stand still, waiting for the lock and holding it together. null: five seconds for getting it, and
   * then as long as tables without transactions take to be read.
   */
  readonly budgetMs: number | null;
  /** How long to try again while somebody stands in the way. */
  readonly waitMs: number;
  /** End whoever stands in the way. */
  readonly killBlockers: boolean;
}

export const DEFAULT_LOCKING: LockingPolicy = {
  strategy: 'auto',
  budgetMs: null,
  waitMs: 60_000,
  killBlockers: false,
};
