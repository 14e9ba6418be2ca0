import type { BackupReport } from '../../../src/index.ts';
import type { CommandRun, Envelope } from '../../support/salvor-runs.ts';
import type { TracedCalls } from './trace.ts';

/** A run of the command line with a fault in it. */
export interface FaultedRun extends CommandRun {
  readonly seconds: number;
  /** What `--json` printed; null where nothing whole came. */
  readonly envelope: Envelope | null;
  /** What it asked of the system; null where the run could not be watched. */
  readonly calls: TracedCalls | null;
  /** Lines of argv and environment of its processes, sampled while it ran. */
  readonly commandLines: readonly string[];
}

/** The snapshot that a run says it has made. */
export function snapshotOf({ envelope }: FaultedRun): string | null {
  const made = envelope?.data as { readonly snapshot?: string } | null | undefined;
  return made?.snapshot ?? null;
}

/** The resource account of a run that ended well. */
export function usageOf({ envelope, stdout }: FaultedRun): BackupReport['usage'] {
  const made = envelope?.data as BackupReport | null | undefined;
  if (made == null) throw new Error(`no report: ${stdout.slice(0, 200)}`);
  return made.usage;
}
