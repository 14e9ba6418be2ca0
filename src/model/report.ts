import type { CheckResult } from './business-check.ts';
import type { Differences } from './difference.ts';
import type { Warning } from './event.ts';
import type { Consistency, LeftOut } from './manifest.ts';
import type { PaceReport } from './pace.ts';
import type { RestorePlan } from './restore-plan.ts';
import type { Rewrite, Uncarried } from './rewrite.ts';
import type { RowDigest } from './row-digest.ts';
import type { ServerIdentity } from './server-identity.ts';
import type { SwapReport } from './swap.ts';
import type { TablePart } from './table-part.ts';

/** The machine that ran us, over the whole run. */
export interface HostUsage {
  /** Share of all cores that was busy, ours and everybody else's: 0 to 1. */
  readonly cpuBusy: number;
  /** The least memory that was available at any moment. */
  readonly memoryAvailableBytes: number;
  /** Bytes that this process had read from and written to disks; null where the system does not say. */
  readonly diskReadBytes: number | null;
  readonly diskWrittenBytes: number | null;
}

/** The server, by its own counters, from the begin to the end of the run; others' work is in it. */
export interface ServerUsage {
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly diskReadBytes: number;
  readonly diskWrittenBytes: number;
  /** Most statements that ran at any sample. */
  readonly threadsRunning: number;
}

/** One resource account of a run: where the time went, so that the summary can name the bottleneck. */
export interface RunUsage {
  readonly seconds: number;
  readonly peakMemoryBytes: number;
  readonly userCpuSeconds: number;
  readonly systemCpuSeconds: number;
  /**
   * What held the run back most: the server, the CPU of this machine, or storage. Which of the two it is, the server or the network
   * to it, is known only where there is no network between; else it is `server-or-network`. `pace`: we were told to be gentle.
   */
  readonly bottleneck: 'server' | 'server-or-network' | 'cpu' | 'storage' | 'pace';
  readonly host: HostUsage;
  /** null where no server takes part, or it would not say. */
  readonly server: ServerUsage | null;
}

export interface BackupReport {
  /** Where the repository is. */
  readonly place: string;
  readonly snapshot: string;
  readonly source: ServerIdentity;
  readonly tables: readonly {
    readonly schema: string;
    readonly name: string;
    readonly rows: number;
    readonly bytes: number;
    readonly chunks: number;
    readonly digest: RowDigest;
    /** Absent: all rows were taken. */
    readonly part?: TablePart;
  }[];
  readonly definitions: number;
  readonly accounts: number;
  readonly coordinates: Consistency['coordinate'];
  readonly locks: Consistency['locks'];
  readonly strategy: Consistency['strategy'];
  /** That took part in the snapshot. */
  readonly connections: number;
  readonly plainBytes: number;
  readonly storedBytes: number;
  readonly newBytes: number;
  /** What was taken over from the unfinished run of that id, and not read again; null without --resume. */
  readonly resumed: { readonly snapshot: string; readonly chunks: number; readonly bytes: number } | null;
  readonly leftOut: readonly LeftOut[];
  readonly seconds: number;
  readonly usage: RunUsage;
  /** How many tables CHECK TABLE found sound beforehand; null: it was not asked for. */
  readonly tablesChecked: number | null;
  /** null: rows were read as fast as it went. */
  readonly pace: PaceReport | null;
  readonly warnings: readonly Warning[];
}

/** What `backup --format sql` wrote. */
export interface SqlStreamReport {
  /** Where it went, and its size there; absent where it was somebody else's stream. */
  readonly file?: { readonly name: string; readonly bytes: number };
  readonly source: ServerIdentity;
  readonly tables: readonly {
    readonly schema: string;
    readonly name: string;
    readonly rows: number;
    readonly part?: TablePart;
  }[];
  readonly definitions: number;
  readonly accounts: number;
  readonly coordinates: Consistency['coordinate'];
  readonly locks: Consistency['locks'];
  readonly strategy: Consistency['strategy'];
  readonly bytes: number;
  readonly leftOut: readonly LeftOut[];
  readonly usage: RunUsage;
  readonly tablesChecked: number | null;
  readonly pace: PaceReport | null;
  readonly warnings: readonly Warning[];
}

/** What `backup --dry-run` tells. */
export interface BackupPlan {
  readonly source: ServerIdentity;
  /** null: none is possible, since tables without transactions may not be locked. */
  readonly strategy: Consistency['strategy'] | null;
  readonly connections: number;
  readonly locks: readonly string[];
  readonly schemas: readonly string[];
  readonly tables: number;
  /** Views and sequences. */
  readonly others: number;
  /** Read while the lock is held. */
  readonly withoutTransactions: readonly string[];
  readonly missing: readonly {
    readonly privilege: string;
    readonly object: string;
    readonly grant: string;
  }[];
  /** Sessions that the lock would have to wait for now. */
  readonly inTheWay: readonly {
    readonly id: number;
    readonly user: string;
    readonly host: string;
    readonly seconds: number;
    readonly statement: string;
  }[];
  /** Makes an account with no more than a backup needs. */
  readonly account: readonly string[];
}

/** One line of `list`. */
export interface SnapshotLine {
  readonly id: string;
  readonly state: 'sealed' | 'damaged';
  /** Why a damaged one cannot be read. */
  readonly problem?: string;
  readonly finishedAt?: string;
  readonly source?: ServerIdentity;
  readonly tables?: number;
  /** How many of them are not there with all their rows. */
  readonly tablesInPart?: number;
  readonly rows?: number;
  readonly plainBytes?: number;
  readonly storedBytes?: number;
  readonly newBytes?: number;
}

export type BadKind =
  | 'missing'
  | 'cut'
  | 'unreadable'
  | 'stored-hash'
  | 'frame'
  | 'trailing-garbage'
  | 'plain-hash'
  | 'rows'
  | 'digest'
  | 'key'
  | 'tsv';

export interface VerifyReport {
  readonly snapshot: string;
  /** full: every object read, hashed, decoded, digests recomputed. */
  readonly level: 'full';
  readonly objects: number;
  readonly tables: number;
  readonly rows: number;
  readonly plainBytes: number;
  readonly storedBytes: number;
  readonly bad: readonly {
    readonly object: string;
    readonly table: string;
    /** First and last key of the rows concerned, as text; null where the table has no key. */
    readonly range: { readonly first: string; readonly last: string } | null;
    readonly rows: number;
    readonly kind: BadKind;
    readonly detail: string;
  }[];
  readonly usage: RunUsage;
}

/** The ranges are those of the snapshot's chunks. */
export interface TableMatch extends Differences {
  readonly schema: string;
  readonly name: string;
  readonly rows: number;
  /** Rows found on the server; null where the table is missing, or its rows were not compared. */
  readonly foundRows: number | null;
  readonly match: boolean;
  /** Which rows: all; those for which the snapshot's condition holds; or none, for the snapshot holds none. */
  readonly compared: 'all' | 'part' | 'definition';
  /** Names of what both sides went through before they were compared, where servers print values differently. */
  readonly normalised: readonly string[];
}

export interface DefinitionDifference {
  readonly kind: string;
  readonly name: string;
  readonly problem: 'missing' | 'extra' | 'differs';
  readonly expected?: string;
  readonly found?: string;
}

export interface ValidationReport {
  readonly snapshot: string;
  readonly target: ServerIdentity;
  readonly tables: readonly TableMatch[];
  readonly definitions: { readonly compared: number; readonly differences: readonly DefinitionDifference[] };
  /** Empty where none were asked. */
  readonly checks: readonly CheckResult[];
  readonly match: boolean;
  /** What was changed so that this server takes it: these differences are expected. */
  readonly rewrites: readonly Rewrite[];
  /** What this server cannot take; not looked for. */
  readonly uncarried: readonly Uncarried[];
  readonly usage: RunUsage;
}

export interface RestoreReport {
  readonly snapshot: string;
  readonly target: ServerIdentity;
  readonly tables: number;
  readonly rows: number;
  /** How rows were sent: LOAD DATA LOCAL, or INSERT where the server forbids it. */
  readonly load: 'load-data' | 'insert';
  readonly plan: RestorePlan;
  readonly rewrites: readonly Rewrite[];
  /** Left out, since the target cannot take it. */
  readonly uncarried: readonly Uncarried[];
  readonly validation: ValidationReport | null;
  /** Only of a restore with --swap. */
  readonly swap?: SwapReport;
  readonly seconds: number;
  readonly usage: RunUsage;
  readonly warnings: readonly Warning[];
}
