import { type CodeEntry, EXIT } from '../code-entry.ts';

/** Warnings about where connection options came from; raised by src/mysql, told by src/cli. The job goes on. */
export const OPTION_CODES = {
  OPTION_FILE_WORLD_WRITABLE: { exit: EXIT.done, retryable: false },
  OPTION_FILE_TOO_DEEP: { exit: EXIT.done, retryable: false },
  OPTION_UNSUPPORTED: { exit: EXIT.done, retryable: false },
  LOGIN_FILE_PERMISSIONS: { exit: EXIT.done, retryable: false },
  PASSWORD_VISIBLE: { exit: EXIT.done, retryable: false },
  PASSWORD_IN_ENVIRONMENT: { exit: EXIT.done, retryable: false },
  PASSWORD_WITHOUT_VALUE: { exit: EXIT.done, retryable: false },
  TLS_NOT_OVER_SOCKET: { exit: EXIT.done, retryable: false },
  TLS_MAY_FALL_BACK: { exit: EXIT.done, retryable: false },
  PORT_UNUSED: { exit: EXIT.done, retryable: false },
} as const satisfies Record<string, CodeEntry>;
