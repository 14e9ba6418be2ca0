import type { AnsweredCheck } from './business-check.ts';
import type { CarriedColumn } from './column.ts';
import type { AccountDefinition, Definition } from './definition.ts';
import type { Key } from './key-range.ts';
import type { RowDigest } from './row-digest.ts';
import type { Selection } from './selection.ts';
import type { ServerIdentity } from './server-identity.ts';
import type { TablePart } from './table-part.ts';

/** Version of the stored format that this program writes (docs/format.md, "Versions"). */
export const FORMAT_VERSION = 1;

/** One stored object: rows of one table as TSV, in zstd frames. */
export interface Chunk {
  /** Name below objects/, e.g. `ab/<sha256 of the plain bytes>.zst`; `.1.zst` and on where a damaged one is in the way. */
  readonly object: string;
  readonly plainSha256: string;
  readonly storedSha256: string;
  readonly plainBytes: number;
  readonly storedBytes: number;
  readonly rows: number;
  readonly digest: RowDigest;
  /** Key of the first and last row, one value per key column; absent where the table has no usable key. */
  readonly firstKey?: Key;
  readonly lastKey?: Key;
  /** The range of keys that the chunk holds all rows of; absent where the table was read in one ordered scan. */
  readonly above?: Key | null;
  readonly upTo?: Key | null;
}

export interface TableRows {
  readonly schema: string;
  readonly name: string;
  readonly engine: string;
  /** false: MyISAM and the like; one unit each on restore. */
  readonly transactional: boolean;
  /** MariaDB: the rows are those FOR SYSTEM_TIME ALL. */
  readonly systemVersioned: boolean;
  /** Absent: all rows. */
  readonly part?: TablePart;
  readonly columns: readonly CarriedColumn[];
  /** Names of the columns that the server computes; the TSV does not carry them. */
  readonly generated: readonly string[];
  /** Columns of the key that the rows are read in order of; empty where there is none. */
  readonly key: readonly string[];
  readonly rows: number;
  readonly digest: RowDigest;
  readonly plainBytes: number;
  readonly storedBytes: number;
  /** Size of the largest row image: what max_allowed_packet must let through. */
  readonly largestRowBytes: number;
  readonly chunks: readonly Chunk[];
}

/** Where the source's binary log stood at the snapshot; null where it is off or may not be read. */
export interface BinlogCoordinate {
  readonly file: string;
  readonly position: number;
  readonly gtidSet: string;
}

/**
 * How the connections of a run came to see one and the same moment:
 * - read-lock: a short FLUSH TABLES WITH READ LOCK joined them
 * - backup-locks: Percona Server 5.6 and 5.7, a short LOCK BINLOG FOR BACKUP joined them
 * - lock-tables: a short LOCK TABLES ... READ of everything selected joined them
 * - one-connection: a single transaction
 * - unproven: several connections that began at about the same time; nothing proves that they agree
 */
export const STRATEGIES = ['read-lock', 'backup-locks', 'lock-tables', 'one-connection', 'unproven'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** A lock on the server: how long it was waited for, and held. */
export interface HeldLock {
  readonly kind: string;
  readonly waitedMs: number;
  readonly heldMs: number;
}

export interface Consistency {
  readonly strategy: Strategy;
  readonly connections: number;
  readonly locks: readonly HeldLock[];
  /** How it is known that no object was changed during the run: locked out, or compared before and after. */
  readonly definitions: 'locked' | 'compared';
  readonly coordinate: BinlogCoordinate | null;
}

/** What a backup may leave out; the words are in errors/text/<language>/left-out.ts. */
export const LEFT_OUT_CODES = [
  'SYSTEM_SCHEMAS',
  'SERVER_SETTINGS',
  'LOADABLE_FUNCTIONS',
  'SERVER_DEFINITIONS',
  'HISTOGRAMS',
  'ACCOUNTS_UNREADABLE',
  'ACCOUNTS_NOT_SELECTED',
  'IGNORED',
] as const;
export type LeftOutCode = (typeof LEFT_OUT_CODES)[number];

/** Something that exists and was not taken. Nothing is left out without being listed. */
export interface LeftOut {
  readonly code: LeftOutCode;
  /** How many there are; null where it cannot be counted. */
  readonly count: number | null;
}

/** A file beside the manifest, written before it. */
export interface SnapshotFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** The sealed record of one snapshot; snapshots/<id>/manifest.json. */
export interface Manifest {
  readonly format: number;
  readonly snapshot: string;
  readonly repository: string;
  readonly program: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly source: ServerIdentity;
  /** Server variables that decide how the data must be read back. */
  readonly variables: Readonly<Record<string, string>>;
  /** What was asked for: all empty means the whole server. */
  readonly selection: Selection;
  readonly consistency: Consistency;
  readonly definitions: readonly Definition[];
  readonly accounts: readonly AccountDefinition[];
  readonly tables: readonly TableRows[];
  /** Absent: the user gave none. */
  readonly checks?: readonly AnsweredCheck[];
  readonly leftOut: readonly LeftOut[];
  readonly newBytes: number;
  readonly files: readonly SnapshotFile[];
}
