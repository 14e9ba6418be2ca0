import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Tables that are taken with a part of their rows, and the user's own checks; owned by src/operation/backup. */
export const PART_CODES = {
  CONDITION_UNSAFE: { exit: EXIT.usage, retryable: false },
  CONDITION_REFUSED: { exit: EXIT.usage, retryable: false },
  SWAP_OF_PARTS: { exit: EXIT.refused, retryable: false },
  CHECKS_FILE_BAD: { exit: EXIT.usage, retryable: false },
  CHECK_REFUSED: { exit: EXIT.usage, retryable: false },
  /** A warning: a business check says no on the source itself. */
  CHECK_NOT_MET: { exit: EXIT.partial, retryable: false },
  /** A warning: the target gets a part of the rows, as was asked for when the snapshot was taken. */
  TABLES_IN_PART: { exit: EXIT.done, retryable: false },
} as const satisfies Record<string, CodeEntry>;
