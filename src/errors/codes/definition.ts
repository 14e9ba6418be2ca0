import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Objects of a server: reading their definitions and creating them again; owned by src/mysql/questions/schema. */
export const DEFINITION_CODES = {
  UNSUPPORTED_ENGINE: { exit: EXIT.refused, retryable: false },
  UNSUPPORTED_COLUMN_TYPE: { exit: EXIT.refused, retryable: false },
  UNSUPPORTED_OBJECT: { exit: EXIT.refused, retryable: false },
  TABLE_UNREADABLE: { exit: EXIT.failed, retryable: false },
  OBJECT_VANISHED: { exit: EXIT.failed, retryable: true },
  DEFINITION_NOT_OWN: { exit: EXIT.refused, retryable: false },
  DEFINITION_REFUSED: { exit: EXIT.failed, retryable: false },
  /** Warnings: the job goes on. */
  VIEW_BROKEN: { exit: EXIT.done, retryable: false },
  VIEW_NOT_CREATED: { exit: EXIT.partial, retryable: false },
  SCHEMAS_MAY_BE_HIDDEN: { exit: EXIT.partial, retryable: false },
  SWAPS_UNSEEN: { exit: EXIT.done, retryable: false },
  MEMBERS_UNCERTAIN: { exit: EXIT.done, retryable: false },
  OWN_ACCOUNT_KEPT: { exit: EXIT.done, retryable: false },
  GRANT_NOT_APPLIED: { exit: EXIT.partial, retryable: false },
} as const satisfies Record<string, CodeEntry>;
