import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Wrong use of the command line or the library, and how a run was ended from outside; owned by src/cli. */
export const USAGE_CODES = {
  USAGE_UNKNOWN_COMMAND: { exit: EXIT.usage, retryable: false },
  USAGE_UNKNOWN_OPTION: { exit: EXIT.usage, retryable: false },
  USAGE_BAD_OPTION: { exit: EXIT.usage, retryable: false },
  USAGE_VALUE_MISSING: { exit: EXIT.usage, retryable: false },
  USAGE_ARGUMENT_MISSING: { exit: EXIT.usage, retryable: false },
  USAGE_TOO_MANY_ARGUMENTS: { exit: EXIT.usage, retryable: false },
  USAGE_OTHER_SERVER_MISSING: { exit: EXIT.usage, retryable: false },
  USAGE_REPOSITORY_MISSING: { exit: EXIT.usage, retryable: false },
  USAGE_NO_TERMINAL: { exit: EXIT.usage, retryable: false },
  RUN_DECLINED: { exit: EXIT.refused, retryable: false },
  RUN_INTERRUPTED: { exit: EXIT.interrupted, retryable: true },
  RUN_TERMINATED: { exit: EXIT.terminated, retryable: true },
  INTERNAL_ERROR: { exit: EXIT.failed, retryable: false },
} as const satisfies Record<string, CodeEntry>;
