import net from 'node:net';
import { fail, SalvorError } from '../errors/salvor-error.ts';
import { type ConnectionOptions, describeAddress } from './connection-options.ts';
import type { SharedReads } from './shared-reads.ts';

const KEEP_ALIVE_DELAY_MS = 30_000;

/** Opens the socket, or says why not. The signal carries the deadline of the whole connect. */
export async function openSocket(
  options: ConnectionOptions,
  signal: AbortSignal,
  reads?: SharedReads,
): Promise<net.Socket> {
  signal.throwIfAborted();
  const onread = reads === undefined ? {} : { onread: reads.onread };
  const socket =
    options.socketPath === undefined
      ? net.connect({ host: options.host, port: options.port, noDelay: true, ...onread })
      : net.connect({ path: options.socketPath, ...onread });
  reads?.attach(socket);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  socket.once('connect', resolve);
  socket.once('error', reject);
  try {
    await promise;
    if (options.socketPath === undefined) socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS);
    return socket;
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    if (signal.aborted || error instanceof SalvorError) throw error;
    return explainSocketError(options, error);
  } finally {
    signal.removeEventListener('abort', onAbort);
    socket.removeListener('connect', resolve);
    socket.removeListener('error', reject);
  }
}

function explainSocketError(options: ConnectionOptions, error: unknown): never {
  const { host, port, socketPath } = options;
  const errorCode = systemCode(error);
  const cause = { cause: error };
  if (socketPath !== undefined) {
    if (errorCode === 'ENOENT' || errorCode === 'ENOTDIR')
      fail('CONNECT_SOCKET_MISSING', { socketPath }, cause);
    if (errorCode === 'EACCES' || errorCode === 'EPERM') fail('CONNECT_SOCKET_DENIED', { socketPath }, cause);
    return fail('CONNECT_SOCKET_DEAD', { socketPath, errorCode }, cause);
  }
  if (errorCode === 'ECONNREFUSED') fail('CONNECT_REFUSED', { host, port }, cause);
  if (errorCode === 'ENOTFOUND' || errorCode === 'EAI_AGAIN') fail('CONNECT_DNS', { host, errorCode }, cause);
  if (errorCode === 'ETIMEDOUT')
    fail(
      'CONNECT_TIMEOUT',
      { address: describeAddress(options), seconds: options.connectTimeoutMs / 1000 },
      cause,
    );
  return fail('CONNECT_UNREACHABLE', { host, port, errorCode }, cause);
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
