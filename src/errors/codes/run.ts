import { type CodeEntry, EXIT } from '../code-entry.ts';

/** The verbs: backup, verify, restore, validate; owned by src/operation. */
export const RUN_CODES = {
  SNAPSHOT_SCHEMA_CHANGED: { exit: EXIT.failed, retryable: true },
  UNSUPPORTED_UNLOCKED_TABLES: { exit: EXIT.refused, retryable: false },
  SELECTION_NOT_IN_SNAPSHOT: { exit: EXIT.usage, retryable: false },
  COMPARE_SAME_SERVER: { exit: EXIT.refused, retryable: false },
  /** A warning: what is hidden was not compared. */
  COMPARE_SCHEMAS_HIDDEN: { exit: EXIT.partial, retryable: false },
  SELECTION_NOT_ON_SERVER: { exit: EXIT.usage, retryable: false },
  TARGET_NOT_EMPTY: { exit: EXIT.refused, retryable: false },
  LOAD_NOT_EXACT: { exit: EXIT.failed, retryable: false },
  TABLES_DAMAGED: { exit: EXIT.refused, retryable: false },
  MAX_LOAD_UNKNOWN: { exit: EXIT.usage, retryable: false },
  OUTPUT_FOLDER_MISSING: { exit: EXIT.usage, retryable: false },
  OUTPUT_EXISTS: { exit: EXIT.refused, retryable: false },
  OUTPUT_CLOSED: { exit: EXIT.failed, retryable: true },
  /** A warning: rows go by INSERT. */
  LOCAL_INFILE_OFF: { exit: EXIT.done, retryable: false },
} as const satisfies Record<string, CodeEntry>;
