import type { BenchTable } from './bench-table.ts';
import { ARTICLE } from './table/article.ts';
import { ATTACHMENT } from './table/attachment.ts';
import { DOCUMENT } from './table/document.ts';
import { ONE_FOLD, TEN_FOLD } from './table/growth.ts';
import { LEDGER } from './table/ledger.ts';
import { NARROW } from './table/narrow.ts';
import { WIDE } from './table/wide.ts';

/** Tables that are made and kept together, in one database of this name. */
export interface DataSet {
  readonly database: string;
  readonly tables: readonly BenchTable[];
}

/** Raised whenever any byte of the data changes: data kept from older runs is then made anew. */
export const GENERATOR_VERSION = 1;

/** About 1.3 GB of TSV at scale 1. */
export const SIX_TABLES: DataSet = {
  database: 'bench',
  tables: [NARROW, WIDE, LEDGER, DOCUMENT, ARTICLE, ATTACHMENT],
};

/** About 100 MB and 1 GB at scale 1. */
export const GROWTH: DataSet = { database: 'growth', tables: [TEN_FOLD, ONE_FOLD] };
