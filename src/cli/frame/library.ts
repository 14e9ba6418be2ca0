import type { Writable } from 'node:stream';
import type {
  CommandCircumstances,
  ConvertRequest,
  DiagnoseInput,
  Diagnosis,
  KillOptions,
  KillReport,
  LiveRequest,
  MoveWishes,
  RunDiagnosis,
  SupportBundle,
} from '../../index.ts';
import type { BusinessCheck } from '../../model/business-check.ts';

import type { DoctorReport, Purpose } from '../../model/check.ts';
import type { ComparisonReport } from '../../model/compare.ts';
import type { ConvertReport, Split } from '../../model/convert.ts';
import type { DumpRestoreReport, DumpRules } from '../../model/dump-restore.ts';
import type { OnEvent } from '../../model/event.ts';
import type { Incident, IncidentLine } from '../../model/incident.ts';
import type { InspectReport } from '../../model/inspection.ts';
import type { LockReport } from '../../model/lock-tree.ts';
import type { LockingPolicy } from '../../model/locking.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { PaceRequest } from '../../model/pace.ts';
import type {
  BackupPlan,
  BackupReport,
  RestoreReport,
  SnapshotLine,
  SqlStreamReport,
  ValidationReport,
  VerifyReport,
} from '../../model/report.ts';
import type { SalvageReport } from '../../model/salvage.ts';
import type { SelectionRequest } from '../../model/selection.ts';
import type { SettleReport } from '../../model/swap.ts';
import type { PartRequest } from '../../model/table-part.ts';
import type { ConnectionOptions } from '../../mysql/connection-options.ts';

interface Stored {
  readonly repository: string;
  readonly snapshot: string;
  readonly signal: AbortSignal;
}

interface Watched {
  readonly onEvent?: OnEvent;
  readonly signal: AbortSignal;
}

interface Connected extends Watched {
  readonly connection: ConnectionOptions;
  readonly selection: SelectionRequest;
}

/** What the command line wants of src/index.ts; the compiler compares the two. */
export interface Library {
  init(o: { readonly repository: string }): Promise<{ readonly repository: string; readonly place: string }>;
  backup(
    o: Connected & {
      readonly repository: string;
      readonly parts: PartRequest;
      readonly checks: readonly BusinessCheck[];
      readonly connections: number;
      readonly level: number;
      readonly locking: LockingPolicy;
      readonly resume: boolean;
      readonly pace: PaceRequest;
      readonly checkTables: boolean;
    },
  ): Promise<BackupReport>;
  backupAsSql(
    o: Connected & {
      readonly parts: PartRequest;
      readonly locking: LockingPolicy;
      readonly pace: PaceRequest;
      readonly checkTables: boolean;
      readonly rowsOnly: boolean;
      readonly output: { readonly file: string } | { readonly descriptor: number };
    },
  ): Promise<SqlStreamReport>;
  planBackup(o: {
    readonly connection: ConnectionOptions;
    readonly selection: SelectionRequest;
    readonly parts: PartRequest;
    readonly connections: number;
    readonly locking: LockingPolicy;
    readonly signal: AbortSignal;
  }): Promise<BackupPlan>;
  list(o: { readonly repository: string; readonly signal: AbortSignal }): Promise<readonly SnapshotLine[]>;
  show(o: Stored): Promise<Manifest>;
  verify(o: Stored & Watched & { readonly threads?: number }): Promise<VerifyReport>;
  restore(
    o: Stored &
      Connected & {
        readonly connections: number;
        readonly dryRun: boolean;
        readonly validate: boolean;
        readonly withAccounts: boolean;
        readonly resume: boolean;
        readonly fast: boolean;
        readonly swap: boolean;
        readonly lockWaitMs: number;
        readonly renames: readonly { readonly from: string; readonly to: string }[];
        readonly wishes: MoveWishes;
        readonly partial: boolean;
      },
  ): Promise<RestoreReport>;
  settleSwap(
    o: Watched & {
      readonly connection: ConnectionOptions;
      readonly action: 'undo' | 'commit';
      readonly dryRun: boolean;
      readonly lockWaitMs: number;
    },
  ): Promise<SettleReport>;
  restoreDump(
    o: Watched & {
      readonly file: string;
      readonly connection: ConnectionOptions;
      readonly connections: number;
      readonly rules: DumpRules;
      readonly dryRun: boolean;
      readonly validate: boolean;
      readonly resume: boolean;
    },
  ): Promise<DumpRestoreReport>;
  compare(o: Connected & { readonly other: ConnectionOptions }): Promise<ComparisonReport>;
  validate(
    o: Stored &
      Connected & { readonly accounts: boolean; readonly wishes: MoveWishes; readonly partial: boolean },
  ): Promise<ValidationReport>;
  openReportFile(output: string, signal: AbortSignal): Promise<{ write(text: string): Promise<void> }>;
  inspect(o: Watched & { readonly file: string; readonly duplicateKeys: boolean }): Promise<InspectReport>;
  doctor(o: {
    readonly connection: ConnectionOptions | null;
    readonly selection: SelectionRequest;
    readonly repository: string | null;
    readonly purposes: readonly Purpose[];
    readonly deep: boolean;
    readonly maxAgeMs: number | null;
    readonly language: 'en' | 'zh';
    readonly signal: AbortSignal;
  }): Promise<DoctorReport>;
  diagnoseRun(o: {
    readonly argv: readonly string[];
    readonly streams: { readonly stdin: number; readonly stdout: number; readonly stderr: number };
    readonly stdoutFile: string | null;
    readonly incidentFolder: string;
    readonly language: 'en' | 'zh';
    readonly signal: AbortSignal;
  }): Promise<RunDiagnosis>;
  doctorFolder(o: {
    readonly folder: string;
    readonly maxAgeMs: number | null;
    readonly language: 'en' | 'zh';
    readonly signal: AbortSignal;
  }): Promise<DoctorReport>;
  locks(o: { readonly connection: ConnectionOptions; readonly signal: AbortSignal }): Promise<LockReport>;
  watchLocks(o: {
    readonly connection: ConnectionOptions;
    readonly everyMs: number;
    readonly onReport: (report: LockReport) => void;
    readonly signal: AbortSignal;
  }): Promise<never>;
  killSession(o: KillOptions): Promise<KillReport>;
  readCircumstances(argv: readonly string[]): CommandCircumstances | null;
  diagnoseLive(o: LiveRequest): Promise<Diagnosis>;
  incidents(o: { readonly folder: string }): Promise<readonly IncidentLine[]>;
  incident(o: { readonly folder: string; readonly id: string }): Promise<IncidentLine>;
  closeIncident(o: {
    readonly folder: string;
    readonly id: string;
    readonly outcome: string | null;
  }): Promise<Incident>;
  supportBundle(o: {
    readonly folder: string;
    readonly target: string;
    readonly version: string;
  }): Promise<SupportBundle>;
  salvage(
    o: Watched & {
      readonly input: { readonly file: string } | { readonly bytes: AsyncIterable<Uint8Array> };
      readonly output: string | Writable;
      readonly repairMs: number;
    },
  ): Promise<SalvageReport>;
  convert(
    o: Watched & {
      readonly files: readonly string[];
      readonly output: string | Writable;
      readonly selection: SelectionRequest;
      readonly split: Split | undefined;
      readonly rewrite: ConvertRequest['rewrite'] & object;
    },
  ): Promise<ConvertReport>;
  diagnose(o: DiagnoseInput & { readonly language: 'en' | 'zh' }): Promise<Diagnosis>;
}

/** Loaded when a verb is called: `salvor explain` and `--help` must not wait for the driver and the kernel. */
export async function loadLibrary(): Promise<Library> {
  return await import('../../index.ts');
}
