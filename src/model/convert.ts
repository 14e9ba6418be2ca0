import type { Compression, DumpTool } from './inspection.ts';
import type { Rewrite } from './rewrite.ts';

/** How a dump is cut into files of a folder. */
export const SPLITS = ['schema', 'table'] as const;
export type Split = (typeof SPLITS)[number];

/** Why statements of the dump are not in what was written. */
export type LeftOutReason =
  /** Of a schema or table that was not asked for. */
  | 'not-selected'
  /** Changes the server: accounts, global settings. */
  | 'of-the-server'
  /** Would drop more than what is there to be made anew. */
  | 'drops-schema'
  /** Locks tables that are in other files. */
  | 'locks-others'
  /** Of the other vendor: GTIDs. */
  | 'not-on-target';

export interface ConvertedTable {
  readonly schema: string | null;
  readonly name: string;
  readonly rows: number;
}

/** One file that was written. */
export interface ConvertedFile {
  /** As it was called for; of a folder, the name in it. */
  readonly file: string;
  readonly rows: number;
  readonly statements: number;
  readonly bytes: number;
}

/** What `convert` made of a dump. */
export interface ConvertReport {
  readonly files: readonly string[];
  readonly output: string;
  readonly tool: DumpTool;
  readonly compression: Compression;
  /** Everything of the source is in the output. */
  readonly whole: boolean;
  readonly tables: readonly ConvertedTable[];
  readonly written: readonly ConvertedFile[];
  readonly leftOut: readonly {
    readonly reason: LeftOutReason;
    readonly statements: number;
    /** The beginning of the first, without values. */
    readonly example: string;
    readonly byte: number;
  }[];
  /** What is written otherwise than it was read, for another server or as asked for. */
  readonly rewrites: readonly Rewrite[];
  readonly seconds: number;
}
