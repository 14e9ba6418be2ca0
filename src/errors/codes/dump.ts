import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Files and folders that other programs wrote; owned by src/operation/inspect and salvage. */
export const DUMP_CODES = {
  DUMP_UNREADABLE: { exit: EXIT.usage, retryable: false },
  DUMP_NOT_A_FILE: { exit: EXIT.usage, retryable: false },
  DUMP_NOT_SQL: { exit: EXIT.usage, retryable: false },
  DUMP_PROGRAM_MISSING: { exit: EXIT.usage, retryable: false },
  DUMP_CHANGED: { exit: EXIT.failed, retryable: true },
  SALVAGE_FOLDER: { exit: EXIT.usage, retryable: false },
  SALVAGE_NOTHING: { exit: EXIT.findings, retryable: false },
} as const satisfies Record<string, CodeEntry>;
