import type { ChangeMarks } from './change-marks.ts';
import type { CarriedColumn } from './column.ts';
import type { KeyRange } from './key-range.ts';
import type { Chunk } from './manifest.ts';
import type { Selection } from './selection.ts';
import type { PartRequest, TablePart } from './table-part.ts';

/** Version of the journal that this program writes (docs/format.md, "Journals"). */
export const JOURNAL_VERSION = 1;

/** What a run was asked for. */
export interface Wanted {
  readonly selection: Selection;
  readonly parts: PartRequest;
}

/** What a table is read by; a chunk is worth what this still is. */
export interface JournaledTable {
  readonly schema: string;
  readonly name: string;
  /** Absent: all rows. */
  readonly part?: TablePart;
  readonly columns: readonly CarriedColumn[];
  /** Columns of the key that the rows are read in order of. */
  readonly key: readonly string[];
  /** SHA-256 of what the definition says, and InnoDB's own number of the table; null where the number is not known. */
  readonly identity: string | null;
  readonly chunkBytes: number;
  /** As they were planned, in ascending order, together the whole table; null: one scan, whose chunks have no bounds. */
  readonly ranges: readonly KeyRange[] | null;
}

/** One stored chunk, and where it stands among those of its table. */
export interface JournaledChunk {
  /** Which of the table's ranges, and which chunk of that. */
  readonly range: number;
  readonly part: number;
  /** Of the rows of this range so far. */
  readonly largestRowBytes: number;
  /** The run has added it to the repository. */
  readonly isNew: boolean;
  readonly chunk: Chunk;
}

/** One line of a journal, in the order in which things happened. */
export type JournalLine =
  | { readonly type: 'begin'; readonly startedAt: string; readonly wanted: Wanted }
  /** What the server said before the snapshot began, once it has begun. */
  | { readonly type: 'moment'; readonly marks: ChangeMarks }
  | ({ readonly type: 'table'; readonly table: number } & JournaledTable)
  | ({ readonly type: 'chunk'; readonly table: number } & JournaledChunk)
  /** A table that is read in one scan is of use only when all of it is there. */
  | { readonly type: 'table-end'; readonly table: number };

export interface UnfinishedTable extends JournaledTable {
  readonly chunks: readonly JournaledChunk[];
  readonly isWhole: boolean;
}

/** What is left of a run that has not sealed its snapshot. */
export interface UnfinishedRun {
  /** The id that the snapshot would have had. */
  readonly snapshot: string;
  readonly startedAt: string;
  readonly wanted: Wanted;
  /** null: it ended before its snapshot had begun. */
  readonly marks: ChangeMarks | null;
  readonly tables: readonly UnfinishedTable[];
}
