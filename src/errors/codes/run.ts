import { type CodeEntry, EXIT } from '../code-entry.ts';

/** The verbs: backup, verify, restore, validate; owned by src/operation. */
export const RUN_CODES = {
  TARGET_NOT_EMPTY: { exit: EXIT.refused, retryable: false },
} as const satisfies Record<string, CodeEntry>;
