import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Bytes in places, and what is stored in the repository; owned by src/storage, src/format, src/repository. */
export const STORAGE_CODES = {
  STORAGE_BAD_NAME: { exit: EXIT.refused, retryable: false },
  STORAGE_FILE_TOO_LARGE: { exit: EXIT.failed, retryable: false },
  STORAGE_FOLDER_MISSING: { exit: EXIT.failed, retryable: false },
  STORAGE_FOLDER_REPLACED: { exit: EXIT.failed, retryable: false },
  STORAGE_NAME_CLAIMED: { exit: EXIT.locked, retryable: true },
  STORAGE_NO_SPACE: { exit: EXIT.failed, retryable: false },
  STORAGE_NOT_FOUND: { exit: EXIT.failed, retryable: false },
  STORAGE_NOT_PERMITTED: { exit: EXIT.failed, retryable: false },
  STORAGE_READ_FAILED: { exit: EXIT.failed, retryable: true },
  STORAGE_READ_ONLY: { exit: EXIT.failed, retryable: false },
  STORAGE_TOO_MANY_FILES: { exit: EXIT.failed, retryable: true },
  STORAGE_UNSAFE_PATH: { exit: EXIT.refused, retryable: false },
  STORAGE_WRITE_FAILED: { exit: EXIT.failed, retryable: true },

  RUNTIME_ZSTD_UNSAFE: { exit: EXIT.failed, retryable: false },
  FRAME_DAMAGED: { exit: EXIT.findings, retryable: false },
  FORMAT_TOO_NEW: { exit: EXIT.failed, retryable: false },
  MANIFEST_DAMAGED: { exit: EXIT.findings, retryable: false },
  MANIFEST_INCONSISTENT: { exit: EXIT.findings, retryable: false },

  REPOSITORY_NOT_FOUND: { exit: EXIT.noRepository, retryable: false },
  REPOSITORY_UNREADABLE: { exit: EXIT.failed, retryable: false },
  REPOSITORY_EXISTS: { exit: EXIT.refused, retryable: false },
  REPOSITORY_FOLDER_NOT_EMPTY: { exit: EXIT.refused, retryable: false },
  REPOSITORY_LOCKED: { exit: EXIT.locked, retryable: true },
  REPOSITORY_LOCK_LOST: { exit: EXIT.locked, retryable: true },
  OBJECT_MISSING: { exit: EXIT.findings, retryable: false },
  OBJECT_DAMAGED: { exit: EXIT.findings, retryable: false },
  OBJECT_UNREADABLE: { exit: EXIT.failed, retryable: true },
  SNAPSHOT_NOT_FOUND: { exit: EXIT.usage, retryable: false },
  SNAPSHOT_AMBIGUOUS: { exit: EXIT.usage, retryable: false },
  SNAPSHOT_EXISTS: { exit: EXIT.failed, retryable: true },
} as const satisfies Record<string, CodeEntry>;
