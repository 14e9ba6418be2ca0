import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Wrong use of the command line or the library; owned by src/cli. */
export const USAGE_CODES = {
  USAGE_BAD_OPTION: { exit: EXIT.usage, retryable: false },
} as const satisfies Record<string, CodeEntry>;
