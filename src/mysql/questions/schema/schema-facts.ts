import type { CarriedColumn } from '../../../model/column.ts';
import type { AccountDefinition, Definition } from '../../../model/definition.ts';
import type { Warning } from '../../../model/event.ts';
import type { LeftOut } from '../../../model/manifest.ts';

/** Everything that a selection names on a server, as read in one go. */
export interface SchemaFacts {
  /** In an order in which they can be created (schema, sequence, table, routine, view, trigger, event). */
  readonly definitions: readonly Definition[];
  /** Empty where the selection names only parts of the server. */
  readonly accounts: readonly AccountDefinition[];
  /** One entry per definition of kind 'table', in the same order. */
  readonly tables: readonly TableFacts[];
  /** What exists and is not taken, on purpose, and why. */
  readonly leftOut: readonly LeftOut[];
  readonly warnings: readonly Warning[];
}

/** What backup must know to read a table's rows. */
export interface TableFacts {
  readonly schema: string;
  readonly name: string;
  readonly engine: string;
  /** false: read while the lock on writes is held (MyISAM, Aria, MEMORY, ARCHIVE, CSV, BLACKHOLE). */
  readonly transactional: boolean;
  /** MariaDB system versioning: rows are read FOR SYSTEM_TIME ALL and loaded with their history. */
  readonly systemVersioned: boolean;
  /** All columns in the server's order. */
  readonly columns: readonly TableColumn[];
  /** Those that the TSV carries, in TSV order. Empty only for a table whose columns are all generated. */
  readonly carried: readonly CarriedColumn[];
  /** Carried, NOT NULL columns that no two rows share together: PRIMARY KEY, else a UNIQUE key, else empty. */
  readonly key: readonly string[];
  /** Name of the key's index; null without a key. */
  readonly keyIndex: string | null;
  /** The key's index holds whole columns in ascending order, so reading in key order needs no sorting. */
  readonly keyIsIndexOrder: boolean;
  /** The next value as the server prints it; null without an AUTO_INCREMENT column. */
  readonly autoIncrement: string | null;
  /** The server's guesses, for planning only. */
  readonly estimatedRows: number;
  readonly estimatedBytes: number;
}

export interface TableColumn {
  readonly name: string;
  /** COLUMN_TYPE as the server prints it. */
  readonly type: string;
  /** DATA_TYPE in lower case, for instance `varchar`. */
  readonly dataType: string;
  readonly characterSet: string | null;
  readonly collation: string | null;
  readonly nullable: boolean;
  readonly generated: 'no' | 'virtual' | 'stored';
  readonly invisible: boolean;
  /** MariaDB's period columns of a system-versioned table; `implicit` ones are not in SELECT *. */
  readonly period: 'no' | 'start' | 'end';
}
