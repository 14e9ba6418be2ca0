import type { Differences } from './difference.ts';
import type { DefinitionDifference, RunUsage } from './report.ts';
import type { Rewrite } from './rewrite.ts';
import type { ServerIdentity } from './server-identity.ts';

/**
 * What came of one table:
 * - only-first, only-second: the other server has no table of this name
 * - not-comparable: the two have other columns, or columns in other character sets
 */
export type TableOutcome = 'equal' | 'differs' | 'only-first' | 'only-second' | 'not-comparable';

/** One table of two servers. `missing` rows are those that only the first server has. */
export interface TableComparison extends Differences {
  readonly schema: string;
  readonly name: string;
  readonly outcome: TableOutcome;
  /** Null where the rows were not read. */
  readonly rows: number | null;
  readonly otherRows: number | null;
  readonly match: boolean;
  /** Both sides were read in a transaction of their own; else rows may have been written while they were read. */
  readonly inSnapshot: boolean;
  /** Names of what both sides went through before they were compared, where servers print values differently. */
  readonly normalised: readonly string[];
  /** How often rows were read on each side: the whole table, ranges, single rows. */
  readonly reads: number;
}

export interface ComparisonReport {
  readonly first: ServerIdentity;
  readonly second: ServerIdentity;
  /** When each side's snapshot began (ISO 8601, UTC, by the clock of this machine). They are two moments, not one. */
  readonly moments: { readonly first: string; readonly second: string };
  readonly tables: readonly TableComparison[];
  /** `missing` is what only the first server has. */
  readonly definitions: { readonly compared: number; readonly differences: readonly DefinitionDifference[] };
  /** Between versions or vendors: what a move would have changed is no difference. */
  readonly rewrites: readonly Rewrite[];
  readonly match: boolean;
  readonly usage: RunUsage;
}
