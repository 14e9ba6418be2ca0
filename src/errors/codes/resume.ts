import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Backups that did not end, and what becomes of them; owned by src/operation/backup/resume. */
export const RESUME_CODES = {
  RESUME_NOTHING: { exit: EXIT.usage, retryable: false },
  RESUME_SELECTION_DIFFERS: { exit: EXIT.usage, retryable: false },
  /** Warnings. */
  RESUME_MOVED: { exit: EXIT.done, retryable: false },
  CONNECTION_REPLACED: { exit: EXIT.done, retryable: false },
  CONNECTION_NOT_REPLACED: { exit: EXIT.done, retryable: false },
  JOURNAL_IGNORED: { exit: EXIT.done, retryable: false },
  BACKUP_UNFINISHED: { exit: EXIT.done, retryable: false },
} as const satisfies Record<string, CodeEntry>;
