import { type CodeEntry, EXIT } from '../code-entry.ts';

/** What a server answers once logged in: statements, privileges, lost connections; owned by src/mysql. */
export const DATABASE_CODES = {
  SERVER_ERROR: { exit: EXIT.failed, retryable: false },
  UNKNOWN_DATABASE: { exit: EXIT.usage, retryable: false },
  PRIVILEGE_MISSING: { exit: EXIT.failed, retryable: false },
  LOCK_WAIT: { exit: EXIT.failed, retryable: true },
  STATEMENT_KILLED: { exit: EXIT.failed, retryable: true },
  LOCAL_INFILE_DISABLED: { exit: EXIT.failed, retryable: false },
  CONNECTION_LOST: { exit: EXIT.failed, retryable: true },
  CONNECTION_STALLED: { exit: EXIT.failed, retryable: true },
  RESULT_TOO_LARGE: { exit: EXIT.failed, retryable: false },
  PROTOCOL_VIOLATION: { exit: EXIT.failed, retryable: false },
  ROGUE_SERVER: { exit: EXIT.refused, retryable: false },
} as const satisfies Record<string, CodeEntry>;
