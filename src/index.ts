/** The public API: one function per verb. Everything below src/ is reached through here. */
import { systemClock } from './base/clock.ts';
import type { RunDiagnosis } from './diagnose/run/diagnose-outcome.ts';
import type { BusinessCheck } from './model/business-check.ts';
import type { DoctorReport } from './model/check.ts';
import type { DumpRestoreReport } from './model/dump-restore.ts';
import type { OnEvent } from './model/event.ts';
import type { InspectReport } from './model/inspection.ts';
import type { LockReport } from './model/lock-tree.ts';
import { DEFAULT_LOCKING, type LockingPolicy } from './model/locking.ts';
import type { Manifest } from './model/manifest.ts';
import { FULL_SPEED, type PaceRequest } from './model/pace.ts';
import type {
  BackupPlan,
  BackupReport,
  RestoreReport,
  SnapshotLine,
  SqlStreamReport,
  ValidationReport,
  VerifyReport,
} from './model/report.ts';
import type { SalvageReport } from './model/salvage.ts';
import { namesIn } from './model/select-from-manifest.ts';
import { EVERYTHING, resolveSelection, type SelectionRequest } from './model/selection.ts';
import type { SettleReport } from './model/swap.ts';
import { ALL_ROWS, type PartRequest } from './model/table-part.ts';
import type { ConnectionOptions } from './mysql/connection-options.ts';
import type { SqlStreamRequest } from './operation/backup/sql-stream/stream-request.ts';
import type { DoctorRequest, FolderRequest } from './operation/doctor/doctor-request.ts';
import type { KillOptions, KillReport } from './operation/locks/locks.ts';
import type { ReportFile } from './operation/output/report-file.ts';
import type { DumpRequest } from './operation/restore/foreign/dump-request.ts';
import type { SchemaRename } from './operation/restore/rename/rename-schemas.ts';
import type { MoveWishes } from './operation/rewrite/carry.ts';
import type { SalvageRequest } from './operation/salvage/salvage.ts';
import { initRepository, openRepository, type Repository } from './repository/repository.ts';
import { openLocalStorage } from './storage/local.ts';

// Each verb is loaded when it is called: `salvor list` must not pay for the MySQL driver.

export type { DiagnoseInput } from './diagnose/diagnose-input.ts';
export type { Diagnosis } from './diagnose/diagnosis.ts';
export type { FailureVerdict } from './diagnose/failure/own-failure.ts';
export type { SupportBundle } from './diagnose/incident/support-bundle.ts';
export type { LiveRequest } from './diagnose/live/ask-live.ts';
export { type CommandCircumstances, readCircumstances } from './diagnose/run/command-circumstances.ts';
export type { RunDiagnosis } from './diagnose/run/diagnose-outcome.ts';
export {
  closeIncident,
  diagnose,
  diagnoseLive,
  diagnoseOwnFailure,
  incident,
  incidents,
  supportBundle,
} from './diagnose/verbs.ts';
export type { Check, DoctorReport, Purpose } from './model/check.ts';
export type { ComparisonReport } from './model/compare.ts';
export type { DumpRestoreReport, DumpRules } from './model/dump-restore.ts';
export type { OnEvent, RunEvent, Warning } from './model/event.ts';
export type { Incident, IncidentLine } from './model/incident.ts';
export type { InspectReport } from './model/inspection.ts';
export type { LockReport } from './model/lock-tree.ts';
export type { LockingPolicy } from './model/locking.ts';
export type { Manifest } from './model/manifest.ts';
export type { PaceReport, PaceRequest } from './model/pace.ts';
export type {
  BackupPlan,
  BackupReport,
  RestoreReport,
  SnapshotLine,
  SqlStreamReport,
  ValidationReport,
  VerifyReport,
} from './model/report.ts';
export type { SalvageReport } from './model/salvage.ts';
export { EVERYTHING, type Selection, type SelectionRequest } from './model/selection.ts';
export type { SettleReport } from './model/swap.ts';
export type { PartRequest, TablePart } from './model/table-part.ts';
export { type ConnectionOptions, connectionOptions } from './mysql/connection-options.ts';
export type { SqlStreamRequest } from './operation/backup/sql-stream/stream-request.ts';
export type { CompareRequest } from './operation/compare/verb.ts';
export { compare } from './operation/compare/verb.ts';
export type { ConvertRequest } from './operation/convert/convert.ts';
export { convert } from './operation/convert/verb.ts';
export type { DoctorRequest, FolderRequest } from './operation/doctor/doctor-request.ts';
export type { KillOptions, KillReport } from './operation/locks/locks.ts';
export type { SchemaRename } from './operation/restore/rename/rename-schemas.ts';
export type { MoveWishes } from './operation/rewrite/carry.ts';
export type { SalvageRequest } from './operation/salvage/salvage.ts';

/** What every verb takes. */
export interface VerbOptions {
  /** Folder of the repository. */
  readonly repository: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

export interface SnapshotOptions extends VerbOptions {
  /** Full id, an unambiguous beginning of one, or `latest`. */
  readonly snapshot: string;
}

/** Makes a new, empty repository. */
export async function init(
  options: VerbOptions,
): Promise<{ readonly repository: string; readonly place: string }> {
  const storage = openLocalStorage(options.repository, { makeRoot: true });
  const { id } = await initRepository(storage, { clock: systemClock });
  return { repository: id, place: storage.place };
}

/** Takes one consistent snapshot of a server. */
export async function backup(
  options: VerbOptions & {
    readonly connection: ConnectionOptions;
    readonly selection?: SelectionRequest;
    /** Of which tables not all rows are taken; default: of none. */
    readonly parts?: PartRequest;
    /** What the user says of his data. */
    readonly checks?: readonly BusinessCheck[];
    /** Default 2. */
    readonly connections?: number;
    /** zstd level, default 1. */
    readonly level?: number;
    /** How one moment is had over several connections, and what that may cost the server. */
    readonly locking?: Partial<LockingPolicy>;
    /** Go on with a run that did not end. Default: a new one, which reuses what that one has stored. */
    readonly resume?: boolean;
    /** CHECK TABLE beforehand, of tables that can be damaged while the server runs on. Default false. */
    readonly checkTables?: boolean;
    /** Default: as fast as it goes. */
    readonly pace?: PaceRequest;
  },
): Promise<BackupReport> {
  const { backup: run } = await import('./operation/backup/backup.ts');
  return run({
    ...defaults(options),
    connection: options.connection,
    repository: await open(options),
    selection: options.selection ?? EVERYTHING,
    parts: options.parts ?? ALL_ROWS,
    checks: options.checks ?? [],
    connections: options.connections ?? 2,
    level: options.level ?? 1,
    locking: { ...DEFAULT_LOCKING, ...options.locking },
    resume: options.resume ?? false,
    pace: options.pace ?? FULL_SPEED,
    checkTables: options.checkTables ?? false,
  });
}

/**
 * One consistent moment of a server as plain SQL, over one connection. Its last line says that all of it has been
 * written; nothing else proves it. Needs no repository.
 */
export async function backupAsSql(request: SqlStreamRequest): Promise<SqlStreamReport> {
  const { streamSqlTo } = await import('./operation/backup/sql-stream/stream-request.ts');
  return streamSqlTo(request);
}

/** What backup() would do and need, without doing it. Needs no repository. */
export async function planBackup(
  options: Pick<
    Parameters<typeof backup>[0],
    'connection' | 'selection' | 'parts' | 'connections' | 'locking' | 'signal'
  >,
): Promise<BackupPlan> {
  const { planBackup: plan } = await import('./operation/backup/plan/plan-backup.ts');
  return plan({
    connection: options.connection,
    selection: options.selection ?? EVERYTHING,
    parts: options.parts ?? ALL_ROWS,
    connections: options.connections ?? 2,
    locking: { ...DEFAULT_LOCKING, ...options.locking },
    signal: options.signal ?? new AbortController().signal,
  });
}

/** What the repository holds, oldest first; damaged snapshots are listed as such. */
export async function list(options: VerbOptions): Promise<readonly SnapshotLine[]> {
  const { listSnapshots } = await import('./repository/snapshots.ts');
  return listSnapshots(await open(options));
}

/** One snapshot's manifest. */
export async function show(options: SnapshotOptions): Promise<Manifest> {
  return (await openSnapshot(options)).manifest;
}

/** Reads every stored byte of a snapshot and compares it with the manifest. Damage is in the report, not an error. */
export async function verify(
  options: SnapshotOptions & { readonly threads?: number },
): Promise<VerifyReport> {
  const { verify: run } = await import('./operation/verify/verify.ts');
  return run({ ...defaults(options), ...(await openSnapshot(options)), threads: options.threads ?? 2 });
}

/** Loads a snapshot into a server that does not hold it yet. */
export async function restore(
  options: SnapshotOptions & {
    readonly connection: ConnectionOptions;
    readonly selection?: SelectionRequest;
    /** Default 2. */
    readonly connections?: number;
    readonly dryRun?: boolean;
    /** Default true. */
    readonly validate?: boolean;
    readonly withAccounts?: boolean;
    /** Goes on with a restore that was interrupted. */
    readonly resume?: boolean;
    /**
     * MySQL 8.0.21+, empty server: the redo log is off meanwhile. If the server dies then, everything on it is lost; to be
     * asked for only with the consent of whoever owns the server.
     */
    readonly fast?: boolean;
    /**
     * For a target that holds the same tables: loads beside, validates, exchanges; the old tables stay until settleSwap(). What
     * is written to them meanwhile stays in them.
     */
    readonly swap?: boolean;
    /** How long sessions that stand in the way of an exchange are waited for; default 60,000. */
    readonly lockWaitMs?: number;
    /** Schemas that are restored under other names. */
    readonly renames?: readonly SchemaRename[];
    /** Rewrites beside those that the target asks for. */
    readonly wishes?: MoveWishes;
    /** Leaves out, and lists, what the target cannot take. Default: one such object refuses the whole. */
    readonly partial?: boolean;
  },
): Promise<RestoreReport> {
  const { renameSchemas } = await import('./operation/restore/rename/rename-schemas.ts');
  const stored = await openSnapshot(options);
  const selection = resolveSelection(options.selection ?? EVERYTHING, namesIn(stored.manifest));
  const renames = options.renames ?? [];
  const run = options.swap
    ? (await import('./operation/restore/swap/swap-restore.ts')).swapRestore
    : (await import('./operation/restore/restore.ts')).restore;
  return run({
    ...defaults(options),
    ...stored,
    ...(renames.length === 0
      ? { selection }
      : {
          ...renameSchemas(stored.manifest, selection, renames),
          partOf: `rename ${JSON.stringify(renames)}`,
        }),
    connection: options.connection,
    connections: options.connections ?? 2,
    dryRun: options.dryRun ?? false,
    validate: options.validate ?? true,
    withAccounts: options.withAccounts ?? false,
    resume: options.resume ?? false,
    fast: options.fast ?? false,
    ...(options.lockWaitMs === undefined ? {} : { lockWaitMs: options.lockWaitMs }),
    wishes: options.wishes ?? {},
    partial: options.partial ?? false,
  });
}

/** Puts back what a restore with `swap` took aside, or drops what lies aside. Needs no repository. */
export async function settleSwap(options: {
  readonly connection: ConnectionOptions;
  readonly action: 'undo' | 'commit';
  readonly dryRun?: boolean;
  readonly lockWaitMs?: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}): Promise<SettleReport> {
  const { settleSwap: run } = await import('./operation/restore/swap/settle-swap.ts');
  return run({ ...options, ...defaults(options), dryRun: options.dryRun ?? false });
}

/**
 * Loads a dump of another program (a file, packed or not, or a folder of mydumper) into a server that does not hold its
 * objects yet. What was skipped, left out or differs is in the report.
 */
export async function restoreDump(request: DumpRequest): Promise<DumpRestoreReport> {
  const { restoreDump: run } = await import('./operation/restore/foreign/restore-dump.ts');
  return run(request);
}

/** Compares what a server holds with what a snapshot promised. Differences are in the report, not an error. */
export async function validate(
  options: SnapshotOptions & {
    readonly connection: ConnectionOptions;
    readonly selection?: SelectionRequest;
    readonly connections?: number;
    readonly accounts?: boolean;
    /** As the snapshot was restored with. */
    readonly wishes?: MoveWishes;
    readonly partial?: boolean;
  },
): Promise<ValidationReport> {
  const { validate: run } = await import('./operation/validate/validate.ts');
  const stored = await openSnapshot(options);
  return run({
    ...defaults(options),
    ...stored,
    connection: options.connection,
    selection: resolveSelection(options.selection ?? EVERYTHING, namesIn(stored.manifest)),
    connections: options.connections ?? 2,
    accounts: options.accounts ?? false,
    wishes: options.wishes ?? {},
    partial: options.partial ?? false,
    wholeTables: false,
    checks: true,
  });
}

/** Looks for what would make a backup or restore fail. Changes nothing; a server that cannot be reached is in the report, not an error. */
export async function doctor(request: DoctorRequest): Promise<DoctorReport> {
  const { examine } = await import('./operation/doctor/doctor-request.ts');
  return examine(request);
}

/** Whether the dumps that another program writes to a folder are young, whole and as large as usual. Asks no server. */
export async function doctorFolder(request: FolderRequest): Promise<DoctorReport> {
  const { examineDumps } = await import('./operation/doctor/doctor-request.ts');
  return examineDumps(request);
}

/** Who waits for whom on a server, now. */
export async function locks(options: {
  readonly connection: ConnectionOptions;
  readonly signal?: AbortSignal;
}): Promise<LockReport> {
  const { locks: run } = await import('./operation/locks/locks.ts');
  return run({ connection: options.connection, ...defaults(options) });
}

/** The same every `everyMs`, until aborted. */
export async function watchLocks(options: {
  readonly connection: ConnectionOptions;
  readonly everyMs: number;
  readonly onReport: (report: LockReport) => void;
  readonly signal: AbortSignal;
}): Promise<never> {
  const { watchLocks: run } = await import('./operation/locks/locks.ts');
  return run(options);
}

/** Ends one session, if `confirm` says so of what it sees. */
export async function killSession(options: KillOptions): Promise<KillReport> {
  const { killSession: run } = await import('./operation/locks/locks.ts');
  return run(options);
}

/**
 * Runs a program (no shell, a process group of its own), passes its input and output through unchanged and explains how it
 * ended, also when it ended with 0 and its dump is not whole. Aborted, the program gets the signal and its end is waited for.
 */
export async function diagnoseRun(options: {
  readonly argv: readonly string[];
  /** Descriptors of this process. */
  readonly streams: { readonly stdin: number; readonly stdout: number; readonly stderr: number };
  /** The regular file that `stdout` is, which the program then writes itself; null: its output passes through us. */
  readonly stdoutFile: string | null;
  /** Where a failure is written down; null: nowhere. */
  readonly incidentFolder?: string | null;
  /** Default en. */
  readonly language?: 'en' | 'zh';
  readonly signal?: AbortSignal;
}): Promise<RunDiagnosis> {
  const { supervise } = await import('./operation/supervise/supervise.ts');
  const { diagnoseOutcome } = await import('./diagnose/run/diagnose-outcome.ts');
  const { argv, streams, stdoutFile, language = 'en', signal = new AbortController().signal } = options;
  const outcome = await supervise({ argv, ...streams, sharesStdout: stdoutFile !== null, signal });
  return diagnoseOutcome(outcome, {
    language,
    sharedFile: stdoutFile,
    incidentFolder: options.incidentFolder ?? null,
    nowMs: systemClock.nowMs(),
  });
}

/** Reads a dump file, or a folder of mydumper or MySQL Shell, that another program wrote. Damage is in the report, not an error. */
export async function inspect(options: {
  readonly file: string;
  /** Also compare the primary keys of each table's rows, in a second pass. */
  readonly duplicateKeys?: boolean;
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}): Promise<InspectReport> {
  const { inspect: run } = await import('./operation/inspect/inspect.ts');
  return run({ ...defaults(options), file: options.file, duplicateKeys: options.duplicateKeys ?? false });
}

/** A new file for a text that is made later; raises OUTPUT_EXISTS at once. */
export async function openReportFile(output: string, signal: AbortSignal): Promise<ReportFile> {
  const { openReportFile: open } = await import('./operation/output/report-file.ts');
  return open(output, signal);
}

/** Writes a new dump of all that is proven good in a damaged one. What is missing is in the report, not an error. */
export async function salvage(request: SalvageRequest): Promise<SalvageReport> {
  const { salvage: run } = await import('./operation/salvage/salvage.ts');
  return run(request);
}

async function openSnapshot(
  options: SnapshotOptions,
): Promise<{ readonly repository: Repository; readonly manifest: Manifest }> {
  const { readManifest } = await import('./repository/snapshots.ts');
  const repository = await open(options);
  return { repository, manifest: await readManifest(repository, options.snapshot) };
}

async function open(options: VerbOptions): Promise<Repository> {
  return openRepository(openLocalStorage(options.repository));
}

function defaults(options: Pick<VerbOptions, 'signal' | 'onEvent'>): {
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
} {
  return {
    signal: options.signal ?? new AbortController().signal,
    onEvent: options.onEvent ?? (() => undefined),
  };
}
