import { type CodeEntry, EXIT } from '../code-entry.ts';

/** What a server answers once logged in: statements, privileges, lost connections; owned by src/mysql. */
export const DATABASE_CODES = {
  SERVER_ERROR: { exit: EXIT.failed, retryable: false },
} as const satisfies Record<string, CodeEntry>;
