import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Locks on the server that join the connections of a backup; owned by src/operation/backup/snapshot. */
export const LOCK_CODES = {
  LOCK_BLOCKED: { exit: EXIT.failed, retryable: true },
  LOCK_BUDGET_EXCEEDED: { exit: EXIT.failed, retryable: true },
  LOCK_REFUSED: { exit: EXIT.refused, retryable: false },
  LOCK_LOST: { exit: EXIT.failed, retryable: true },
  SESSION_UNKNOWN: { exit: EXIT.usage, retryable: false },
  SESSION_NOT_KILLABLE: { exit: EXIT.refused, retryable: false },
  KILL_NOT_CONFIRMED: { exit: EXIT.refused, retryable: false },
  /** Warnings. */
  LOCK_BLOCKER_KILLED: { exit: EXIT.done, retryable: false },
  SNAPSHOT_UNPROVEN: { exit: EXIT.partial, retryable: false },
} as const satisfies Record<string, CodeEntry>;
