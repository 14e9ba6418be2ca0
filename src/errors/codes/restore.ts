import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Bringing a snapshot back: unfinished restores, the state of the target; owned by src/operation/restore. */
export const RESTORE_CODES = {
  RESTORE_UNFINISHED: { exit: EXIT.refused, retryable: false },
  RESTORE_OTHER: { exit: EXIT.refused, retryable: false },
  TARGET_READ_ONLY: { exit: EXIT.refused, retryable: false },
  TARGET_LACKS: { exit: EXIT.refused, retryable: false },
  UNSUPPORTED_ON_TARGET: { exit: EXIT.refused, retryable: false },
  ACCOUNTS_NOT_IN_SNAPSHOT: { exit: EXIT.refused, retryable: false },
  ACCOUNTS_NOT_SELECTED_HERE: { exit: EXIT.usage, retryable: false },
  /** Warnings: the job goes on without it. */
  LEFT_OUT_ON_TARGET: { exit: EXIT.partial, retryable: false },
  ACCOUNT_CLOSED: { exit: EXIT.partial, retryable: false },
  ACCOUNT_LEFT_OUT: { exit: EXIT.partial, retryable: false },
  ACCOUNT_PART_LEFT_OUT: { exit: EXIT.partial, retryable: false },
  OBJECT_NOT_CREATED: { exit: EXIT.partial, retryable: false },
  TARGET_PACKET_TOO_SMALL: { exit: EXIT.refused, retryable: false },
  TARGET_NAMES_COLLIDE: { exit: EXIT.refused, retryable: false },
  FAST_NOT_SUPPORTED: { exit: EXIT.refused, retryable: false },
  FAST_NOT_EMPTY: { exit: EXIT.refused, retryable: false },
  FAST_NOT_CONFIRMED: { exit: EXIT.refused, retryable: false },
  /** A warning: nothing on that server survives a crash. */
  REDO_LOG_OFF: { exit: EXIT.done, retryable: false },
  RENAME_CLASH: { exit: EXIT.usage, retryable: false },
  RENAME_UNSURE: { exit: EXIT.refused, retryable: false },
  RESTORE_RUNNING: { exit: EXIT.locked, retryable: true },
} as const satisfies Record<string, CodeEntry>;
