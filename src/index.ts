/** The public API: one function per verb. Everything below src/ is reached through here. */
import { systemClock } from './base/clock.ts';
import type { OnEvent } from './model/event.ts';
import type { Manifest } from './model/manifest.ts';
import type {
  BackupReport,
  RestoreReport,
  SnapshotLine,
  ValidationReport,
  VerifyReport,
} from './model/report.ts';
import { EVERYTHING, type Selection } from './model/selection.ts';
import type { ConnectionOptions } from './mysql/connection-options.ts';
import { backup as runBackup } from './operation/backup/backup.ts';
import { restore as runRestore } from './operation/restore/restore.ts';
import { validate as runValidate } from './operation/validate/validate.ts';
import { verify as runVerify } from './operation/verify/verify.ts';
import { initRepository, openRepository } from './repository/repository.ts';
import { listSnapshots, readManifest } from './repository/snapshots.ts';
import { openLocalStorage } from './storage/local.ts';

export type { OnEvent, RunEvent, Warning } from './model/event.ts';
export type { Manifest } from './model/manifest.ts';
export type {
  BackupReport,
  RestoreReport,
  SnapshotLine,
  ValidationReport,
  VerifyReport,
} from './model/report.ts';
export { EVERYTHING, type Selection } from './model/selection.ts';
export { type ConnectionOptions, connectionOptions } from './mysql/connection-options.ts';

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
    readonly selection?: Selection;
    /** Default 2. */
    readonly connections?: number;
    /** zstd level, default 1. */
    readonly level?: number;
  },
): Promise<BackupReport> {
  return runBackup({
    ...defaults(options),
    connection: options.connection,
    repository: await open(options),
    selection: options.selection ?? EVERYTHING,
    connections: options.connections ?? 2,
    level: options.level ?? 1,
  });
}

/** What the repository holds, oldest first; damaged snapshots are listed as such. */
export async function list(options: VerbOptions): Promise<readonly SnapshotLine[]> {
  return listSnapshots(await open(options));
}

/** One snapshot's manifest. */
export async function show(options: SnapshotOptions): Promise<Manifest> {
  return readManifest(await open(options), options.snapshot);
}

/** Reads every stored byte of a snapshot and compares it with the manifest. Damage is in the report, not an error. */
export async function verify(
  options: SnapshotOptions & { readonly threads?: number },
): Promise<VerifyReport> {
  const repository = await open(options);
  const manifest = await readManifest(repository, options.snapshot);
  return runVerify({ ...defaults(options), repository, manifest, threads: options.threads ?? 2 });
}

/** Loads a snapshot into a server that does not hold it yet. */
export async function restore(
  options: SnapshotOptions & {
    readonly connection: ConnectionOptions;
    readonly selection?: Selection;
    /** Default 2. */
    readonly connections?: number;
    readonly dryRun?: boolean;
    /** Default true. */
    readonly validate?: boolean;
    readonly withAccounts?: boolean;
  },
): Promise<RestoreReport> {
  const repository = await open(options);
  return runRestore({
    ...defaults(options),
    connection: options.connection,
    repository,
    manifest: await readManifest(repository, options.snapshot),
    selection: options.selection ?? EVERYTHING,
    connections: options.connections ?? 2,
    dryRun: options.dryRun ?? false,
    validate: options.validate ?? true,
    withAccounts: options.withAccounts ?? false,
  });
}

/** Compares what a server holds with what a snapshot promised. Differences are in the report, not an error. */
export async function validate(
  options: SnapshotOptions & {
    readonly connection: ConnectionOptions;
    readonly selection?: Selection;
    readonly connections?: number;
    readonly accounts?: boolean;
  },
): Promise<ValidationReport> {
  const repository = await open(options);
  return runValidate({
    ...defaults(options),
    connection: options.connection,
    manifest: await readManifest(repository, options.snapshot),
    selection: options.selection ?? EVERYTHING,
    connections: options.connections ?? 2,
    accounts: options.accounts ?? false,
  });
}

async function open(options: VerbOptions) {
  return openRepository(openLocalStorage(options.repository));
}

function defaults(options: VerbOptions): { readonly signal: AbortSignal; readonly onEvent: OnEvent } {
  return {
    signal: options.signal ?? new AbortController().signal,
    onEvent: options.onEvent ?? (() => undefined),
  };
}
