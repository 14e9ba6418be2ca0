import { hostname } from 'node:os';
import type { Code } from '../errors/codes.ts';
import { fail, isCode } from '../errors/salvor-error.ts';
import { isSameServer, type ServerIdentity } from '../model/server-identity.ts';
import {
  type ConnectionOptions,
  describeAddress,
  isLoopback,
  isOnThisMachine,
} from './connection-options.ts';
import { logIn } from './driver-login.ts';
import { explainLoginError } from './explain-login-error.ts';
import type { Channel } from './login-plugins.ts';
import { openSocket } from './open-socket.ts';
import { IDENTITY_QUESTION, readIdentity } from './questions/identity.ts';
import { executeOn, queryPayload, Session, type StatementResult } from './session.ts';
import { pinStatement, welcomePins } from './session-pins.ts';
import { SharedReads } from './shared-reads.ts';
import { readTlsMaterial, type TlsMaterial } from './tls-files.ts';
import { Wire } from './wire.ts';

export interface ConnectExtras {
  readonly signal?: AbortSignal;
  /** Every further connection of a run names the server of the first; another one is SERVER_IDENTITY_CHANGED. */
  readonly expectIdentity?: ServerIdentity;
  /** 'load' announces LOCAL INFILE and pins the sql_mode for loading. Default 'read'. */
  readonly purpose?: 'read' | 'load';
}

interface Attempt {
  readonly options: ConnectionOptions;
  readonly tls: TlsMaterial | null;
  readonly signal: AbortSignal;
  readonly purpose: 'read' | 'load';
}

/**
 * Logs in, checks who answers, pins the session (character sets, time zone, sql_mode, time limits). Nothing is left
 * open when it rejects. connectTimeoutMs covers all of it: CONNECT_TIMEOUT.
 */
export async function connect(options: ConnectionOptions, extras: ConnectExtras = {}): Promise<Session> {
  const overSocket = options.socketPath !== undefined;
  const tls = overSocket ? null : await readTlsMaterial(options.tls);
  const deadline = AbortSignal.timeout(options.connectTimeoutMs);
  const signal = extras.signal === undefined ? deadline : AbortSignal.any([extras.signal, deadline]);
  const attempt: Attempt = { options, tls, signal, purpose: extras.purpose ?? 'read' };
  try {
    const login = await logInOrFallBack(attempt);
    return await openSession(attempt, login, extras.expectIdentity);
  } catch (error) {
    extras.signal?.throwIfAborted();
    if (!deadline.aborted) throw error;
    const seconds = options.connectTimeoutMs / 1000;
    return fail('CONNECT_TIMEOUT', { address: describeAddress(options), seconds }, { cause: error });
  }
}

interface OpenedWire {
  readonly wire: Wire;
  readonly threadId: number;
  readonly encrypted: boolean;
}

/** PREFERRED means: TLS where the server offers it. Only a server without TLS is asked again in the clear. */
async function logInOrFallBack(attempt: Attempt): Promise<OpenedWire> {
  try {
    return await logInOnce(attempt);
  } catch (error) {
    if (attempt.options.tls.mode !== 'PREFERRED' || !isCode(error, 'TLS_REFUSED')) throw error;
    return logInOnce({ ...attempt, tls: null });
  }
}

async function logInOnce({ options, tls, signal, purpose }: Attempt): Promise<OpenedWire> {
  // A TLS socket reads for itself; what mysql2 inflates it keeps in parts.
  const reads = tls === null && !options.compress ? new SharedReads() : undefined;
  const socket = await openSocket(options, signal, reads);
  let refused: { code: Code; plugin: string } | undefined;
  const policy = {
    channel: channelOf(options, tls),
    password: options.password?.isEmpty ? undefined : options.password?.reveal(),
    allowClearText: options.allowClearText,
    refuse: (code: Code, plugin: string) => {
      refused = { code, plugin };
    },
  };
  const onAbort = (): void => {
    socket.destroy();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const login = await logIn({ options, socket, tls, policy, purpose });
    reads?.share();
    const wire = new Wire(login.transport, describeAddress(options));
    return { wire, threadId: login.threadId, encrypted: tls !== null };
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    return explainLoginError({ options, encrypted: tls !== null, refused }, error);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function channelOf(options: ConnectionOptions, tls: TlsMaterial | null): Channel {
  if (options.socketPath !== undefined) return 'socket';
  if (tls !== null) return tls.verifyCertificate ? 'tls-verified' : 'tls';
  return isLoopback(options.host) ? 'loopback' : 'open';
}

async function openSession(
  { options, signal, purpose }: Attempt,
  { wire, threadId, encrypted }: OpenedWire,
  expected: ServerIdentity | undefined,
): Promise<Session> {
  const address = describeAddress(options);
  const { readTimeoutMs } = options;
  const ask: Ask = (sql, doing) =>
    executeOn(wire, queryPayload(sql), { doing, signal }, { address, readTimeoutMs });
  try {
    const identity = readIdentity(await ask(IDENTITY_QUESTION, 'the question who it is'));
    if (expected !== undefined && !isSameServer(expected, identity)) refuseOther(address, expected, identity);
    await ask(pinStatement(identity, purpose), 'the session settings');
    if (purpose === 'load') for (const pin of welcomePins(identity)) await askIfAllowed(ask, pin);
    const isLocal = isOnThisMachine(options, { server: identity.hostname, own: hostname() });
    const facts = { identity, threadId, address, purpose, encrypted, isLocal, readTimeoutMs };
    return new Session(wire, facts);
  } catch (error) {
    wire.destroy();
    if (isCode(error, 'SERVER_ERROR') && error.details.errno === MUST_CHANGE_PASSWORD) {
      return fail('LOGIN_PASSWORD_EXPIRED', { address, user: options.user }, { cause: error });
    }
    throw error;
  }
}

/** MariaDB, and MySQL where so configured, lets an expired password in to be changed, and for nothing else. */
const MUST_CHANGE_PASSWORD = 1820;

type Ask = (sql: string, doing: string) => Promise<StatementResult>;

async function askIfAllowed(ask: Ask, sql: string): Promise<boolean> {
  try {
    await ask(sql, 'a session setting');
    return true;
  } catch (error) {
    if (isCode(error, 'PRIVILEGE_MISSING')) return false;
    throw error;
  }
}

function refuseOther(address: string, expected: ServerIdentity, found: ServerIdentity): never {
  return fail('SERVER_IDENTITY_CHANGED', {
    address,
    expectedUuid: expected.serverUuid,
    foundUuid: found.serverUuid,
    expectedVersion: expected.version,
    foundVersion: found.version,
    foundHostname: found.hostname,
  });
}
