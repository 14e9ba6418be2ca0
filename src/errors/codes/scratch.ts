import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Disposable servers; owned by src/scratch. */
export const SCRATCH_CODES = {
  SCRATCH_START_FAILED: { exit: EXIT.failed, retryable: true },
} as const satisfies Record<string, CodeEntry>;
