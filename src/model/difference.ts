/** Single rows that differ within a range, by their keys as a person reads them. */
export interface DifferingRows {
  /** Only the first side has them. */
  readonly missing: readonly string[];
  /** Only the second side has them. */
  readonly extra: readonly string[];
  /** Both have them, with other values. */
  readonly changed: readonly string[];
  /** Not listed, there being too many. */
  readonly more: number;
}

/** A range of keys whose rows are not the same on both sides. */
export interface DifferingRange {
  /** The rows with `above` < key <= `upTo`; null: no bound on that side. */
  readonly above: string | null;
  readonly upTo: string | null;
  /** Null: its rows were not compared one by one, since enough others were found, or since too many of them differ. */
  readonly rows: DifferingRows | null;
}

/**
 * Why it is not known which rows of a table differ:
 * - no-key: no key whose ranges can be written down exactly, or rows that no range protects (tables without transactions, versioned ones)
 * - other-key: the two sides have different keys
 * - other-order: the two sides sort the values of the key differently
 * - moved: what differed when all rows were read no longer did when ranges were
 */
export type RangesUnknown = 'no-key' | 'other-key' | 'other-order' | 'moved';

/** Where the rows of a table differ. */
export interface Differences {
  readonly differing: readonly DifferingRange[];
  /** Null where ranges were found, or nothing differs. */
  readonly unlocated: RangesUnknown | null;
}
