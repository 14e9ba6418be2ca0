import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Bytes in places, and what is stored in the repository; owned by src/storage, src/format, src/repository. */
export const STORAGE_CODES = {
  STORAGE_NO_SPACE: { exit: EXIT.failed, retryable: false },
} as const satisfies Record<string, CodeEntry>;
