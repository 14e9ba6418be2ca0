import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Dumps written anew; owned by src/operation/convert. */
export const CONVERT_CODES = {
  CONVERT_FOLDER: { exit: EXIT.usage, retryable: false },
  CONVERT_DAMAGED: { exit: EXIT.refused, retryable: false },
  CONVERT_NOT_IN_DUMP: { exit: EXIT.usage, retryable: false },
  CONVERT_SOURCE_UNKNOWN: { exit: EXIT.usage, retryable: false },
  CONVERT_UNCONVERTIBLE: { exit: EXIT.refused, retryable: false },
  CONVERT_NAMES_NO_SCHEMA: { exit: EXIT.usage, retryable: false },
} as const satisfies Record<string, CodeEntry>;
