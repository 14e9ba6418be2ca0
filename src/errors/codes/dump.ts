import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Files and folders that other programs wrote; owned by src/operation/inspect. */
export const DUMP_CODES = {
  DUMP_UNREADABLE: { exit: EXIT.usage, retryable: false },
  DUMP_NOT_A_FILE: { exit: EXIT.usage, retryable: false },
  DUMP_NOT_SQL: { exit: EXIT.usage, retryable: false },
  DUMP_PROGRAM_MISSING: { exit: EXIT.usage, retryable: false },
} as const satisfies Record<string, CodeEntry>;
