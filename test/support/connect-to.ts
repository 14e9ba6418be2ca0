import assert from 'node:assert/strict';
import { Secret } from '../../src/base/secret.ts';
import type { Code } from '../../src/errors/codes.ts';
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { type ConnectionOptions, connectionOptions } from '../../src/mysql/connection-options.ts';
import type { Session } from '../../src/mysql/session.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';

/** As root over the socket. */
export function socketOptions(
  server: ScratchServer,
  more: Partial<ConnectionOptions> = {},
): ConnectionOptions {
  const password = new Secret(server.password);
  return connectionOptions({ user: server.user, password, socketPath: server.socket, ...more });
}

/** As root over TCP on the loopback address; the server must have been started with listenTcp. */
export function tcpOptions(server: ScratchServer, more: Partial<ConnectionOptions> = {}): ConnectionOptions {
  const password = new Secret(server.password);
  return connectionOptions({ user: server.user, password, host: '127.0.0.1', port: server.port, ...more });
}

/** Plain text cells of a statement's answer; null stays null. */
export async function cells(session: Session, sql: string): Promise<(string | null)[][]> {
  const answer = await session.execute(sql, { doing: 'a test' });
  return answer.rows.map((row) => row.map((value) => value?.toString('utf8') ?? null));
}

/** The promise must reject with this code; the error is returned for a closer look. */
export async function rejection(promise: Promise<unknown>, code: Code): Promise<SalvorError> {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof SalvorError)) throw error;
    assert.equal(error.code, code, `${error.message} ${String(error.cause)}`);
    return error;
  }
  return assert.fail(`${code} was expected, but it went well`);
}

/** Threads of clients on the server, apart from the asking one. */
export async function otherConnections(session: Session): Promise<number> {
  const [row] = await cells(
    session,
    "SELECT COUNT(*) FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND command NOT IN ('Daemon', 'Binlog Dump')",
  );
  return Number(row?.[0]);
}
