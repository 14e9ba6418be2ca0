import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Reading what is to be diagnosed; owned by src/diagnose. A cause that was found is a return value, not an error. */
export const DIAGNOSE_CODES = {
  DIAGNOSE_FILE_UNREADABLE: { exit: EXIT.usage, retryable: false },
  INCIDENT_NOT_FOUND: { exit: EXIT.usage, retryable: false },
  /** A warning: the failure itself was told. */
  INCIDENT_NOT_RECORDED: { exit: EXIT.done, retryable: true },
  BUNDLE_EXISTS: { exit: EXIT.usage, retryable: false },
  BUNDLE_UNWRITABLE: { exit: EXIT.failed, retryable: false },
} as const satisfies Record<string, CodeEntry>;
