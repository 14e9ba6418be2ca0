import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Disposable servers; owned by src/scratch. */
export const SCRATCH_CODES = {
  SCRATCH_CACHE_BUSY: { exit: EXIT.locked, retryable: true },
  SCRATCH_FETCH_FAILED: { exit: EXIT.failed, retryable: true },
  SCRATCH_FOLDER_DAMAGED: { exit: EXIT.failed, retryable: false },
  SCRATCH_INITIALISE_FAILED: { exit: EXIT.failed, retryable: true },
  SCRATCH_NOT_FOUND: { exit: EXIT.usage, retryable: false },
  SCRATCH_NOT_SUPPORTED: { exit: EXIT.refused, retryable: false },
  SCRATCH_PACKAGE_MISMATCH: { exit: EXIT.refused, retryable: false },
  SCRATCH_SERVER_UNAVAILABLE: { exit: EXIT.failed, retryable: false },
  SCRATCH_START_FAILED: { exit: EXIT.failed, retryable: true },
  SCRATCH_STOP_FAILED: { exit: EXIT.failed, retryable: true },
} as const satisfies Record<string, CodeEntry>;
