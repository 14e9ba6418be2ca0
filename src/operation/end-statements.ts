import { ignoreError } from '../base/ignore-error.ts';
import type { ConnectionOptions } from '../mysql/connection-options.ts';
import { killQuery } from '../mysql/kill-query.ts';
import type { Session } from '../mysql/session.ts';

/** How long leaving may take: the person has pressed Ctrl-C, or the run has failed already. */
const CONNECT_TIMEOUT_MS = 2000;

/**
 * Stops what cut sessions may still be running on the server: a long ALTER TABLE or a count goes on there although nobody listens
 * any more. Best effort; never fails.
 */
export async function endStatements(
  connection: ConnectionOptions,
  sessions: readonly Session[],
): Promise<void> {
  const options = { ...connection, connectTimeoutMs: CONNECT_TIMEOUT_MS, readTimeoutMs: CONNECT_TIMEOUT_MS };
  const kill = async ({ threadId }: Session) => {
    try {
      await killQuery(options, threadId);
    } catch (error) {
      ignoreError(
        error,
        'the run ends with its own error; a server that cannot be reached runs nothing of ours for long',
      );
    }
  };
  await Promise.all(sessions.map(kill));
}

/** The end of a verb's sessions: with a goodbye, or, where the run was aborted, cut at once and ended on the server. */
export async function leaveSessions(
  connection: ConnectionOptions,
  sessions: readonly Session[],
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) {
    for (const session of sessions) session.destroy();
    await endStatements(connection, sessions);
  }
  await Promise.all(sessions.map((session) => session.close()));
}
