/** What `salvage` says about the dump it took apart and the one it wrote. */
import type { Compression, DumpTool } from './inspection.ts';

export const LOSS_REASONS = [
  /** The text ends here. */
  'cut',
  /** Bytes that no row or statement can hold. */
  'garbled',
  /** Part of the compressed stream cannot be read. */
  'compression',
  /** Rows that cannot be told from those of another table. */
  'ambiguous',
  /** The rows are kept, as comments, but the table's CREATE TABLE is not. */
  'structure-lost',
  /** It needs a table whose structure is lost. */
  'needs-lost-table',
  /** The dump says or shows that more belongs to it: its end, or the rows of a table. */
  'end-missing',
  'data-missing',
  /** Damaged as the inspection found, without a place that could be left out. */
  'unproven',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

/** Of the table's primary key, as written in the dump: the neighbours that were kept. Null: from the beginning, to the end. */
export interface KeyRange {
  readonly columns: readonly string[];
  readonly after: string | null;
  readonly before: string | null;
}

export interface Loss {
  /** `schema.table`, or null where no table can be named. */
  readonly table: string | null;
  /** Other than rows: the kind and name of the object, or the beginning of the statement. */
  readonly object: string | null;
  readonly range: KeyRange | null;
  readonly reason: LossReason;
  /** In the text, behind decompression. */
  readonly byte: number;
  readonly bytes: number;
}

export const CHANGE_KINDS = [
  'stray-line-removed',
  'byte-order-mark-removed',
  'utf16-to-utf8',
  'line-ends-to-lf',
  'completion-line-removed',
  'session-closed',
  'session-opened',
  /** Its value was saved in a part that is lost. */
  'setting-left-out',
  'rows-as-comments',
  /** A member or frame fits its checksum with one bit turned. */
  'bit-repaired',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What differs from the original besides what is lost. */
export interface SalvageChange {
  readonly kind: ChangeKind;
  readonly count: number;
  /** The first of them. */
  readonly detail: string;
}

export interface KeptTable {
  readonly table: string;
  readonly rows: number;
}

export interface SalvageReport {
  readonly file: string;
  readonly output: string;
  readonly tool: DumpTool;
  readonly compression: Compression;
  readonly plainBytes: number;
  readonly writtenBytes: number;
  readonly kept: readonly KeptTable[];
  /** In order of place, at most 1000; `lostCount` says how many there are. */
  readonly lost: readonly Loss[];
  readonly lostCount: number;
  readonly changes: readonly SalvageChange[];
  readonly seconds: number;
}
