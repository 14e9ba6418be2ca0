import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Reaching a server and logging in; owned by src/mysql. */
export const CONNECT_CODES = {
  CONNECT_REFUSED: { exit: EXIT.cannotConnect, retryable: true },
} as const satisfies Record<string, CodeEntry>;
