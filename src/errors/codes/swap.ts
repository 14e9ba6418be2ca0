import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Exchanging restored tables for old ones; owned by src/operation/restore/swap. */
export const SWAP_CODES = {
  SWAP_PENDING: { exit: EXIT.refused, retryable: false },
  SWAP_NONE: { exit: EXIT.refused, retryable: false },
  SWAP_OTHER_STATE: { exit: EXIT.refused, retryable: false },
  SWAP_NOT_CONFIRMED: { exit: EXIT.refused, retryable: false },
  SWAP_KEY_FROM_OUTSIDE: { exit: EXIT.refused, retryable: false },
  SWAP_KIND_DIFFERS: { exit: EXIT.refused, retryable: false },
  SWAP_SEQUENCE_MISSING: { exit: EXIT.refused, retryable: false },
  SWAP_VIEW_BROKEN: { exit: EXIT.refused, retryable: false },
  SWAP_SIDE_IN_USE: { exit: EXIT.refused, retryable: false },
  SWAP_IN_THE_WAY: { exit: EXIT.refused, retryable: false },
  SWAP_BLOCKED: { exit: EXIT.locked, retryable: true },
  SWAP_TABLE_GONE: { exit: EXIT.failed, retryable: false },
  SWAP_TAKEN_BACK: { exit: EXIT.failed, retryable: false },
  SWAP_HALF_WAY: { exit: EXIT.failed, retryable: false },
  SWAP_JOURNAL_UNREADABLE: { exit: EXIT.failed, retryable: false },
  /** A warning: the tables beside are not what the snapshot promised, and were not exchanged. */
  SWAP_NEEDS_REWRITES: { exit: EXIT.refused, retryable: false },
  SWAP_NOT_VALID: { exit: EXIT.findings, retryable: false },
  /** A warning: what the snapshot does not hold is taken aside too. */
  SWAP_TAKES_ASIDE: { exit: EXIT.done, retryable: false },
  /** A warning: keys to tables that stay where they are. */
  SWAP_KEYS_STAY: { exit: EXIT.done, retryable: false },
  /** A warning: somebody else's table is in a schema of ours. */
  SWAP_SIDE_LEFT: { exit: EXIT.done, retryable: false },
} as const satisfies Record<string, CodeEntry>;
