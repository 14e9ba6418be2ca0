import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Loading dumps of other programs; owned by src/operation/restore/foreign. */
export const FOREIGN_CODES = {
  DUMP_DAMAGED: { exit: EXIT.findings, retryable: false },
  DUMP_WIDE: { exit: EXIT.refused, retryable: false },
  DUMP_FORBIDDEN: { exit: EXIT.refused, retryable: false },
  DUMP_NEEDS_CONSENT: { exit: EXIT.refused, retryable: false },
  DUMP_NEEDS_SCHEMA: { exit: EXIT.usage, retryable: false },
  DUMP_NAMES_SCHEMA: { exit: EXIT.refused, retryable: false },
  DUMP_TARGET_HOLDS: { exit: EXIT.refused, retryable: false },
  DUMP_STATEMENT_TOO_LONG: { exit: EXIT.refused, retryable: false },
  DUMP_STATEMENT_FAILED: { exit: EXIT.failed, retryable: false },
  UNSUPPORTED_DUMP_CLAUSE: { exit: EXIT.refused, retryable: false },
  UNSUPPORTED_DUMP_FOLDER: { exit: EXIT.refused, retryable: false },
  /** Warnings: the job goes on. */
  DUMP_ROWS_WARNED: { exit: EXIT.done, retryable: false },
  DUMP_OTHER_VENDOR: { exit: EXIT.done, retryable: false },
} as const satisfies Record<string, CodeEntry>;
