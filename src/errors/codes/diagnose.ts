import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Reading what is to be diagnosed; owned by src/diagnose. A cause that was found is a return value, not an error. */
export const DIAGNOSE_CODES = {
  DIAGNOSE_FILE_UNREADABLE: { exit: EXIT.failed, retryable: false },
} as const satisfies Record<string, CodeEntry>;
