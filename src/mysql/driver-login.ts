import type net from 'node:net';
import mysql from 'mysql2';
import type { ConnectionOptions } from './connection-options.ts';
import { type DriverConnection, guardLogin, type Transport, takeOver } from './driver-transport.ts';
import { type LoginPolicy, loginPlugins } from './login-plugins.ts';
import { startTls } from './start-tls.ts';
import type { TlsMaterial } from './tls-files.ts';

/** utf8mb4_general_ci: every server since 5.5 has it, so user names and error texts are UTF-8 from the first byte. */
const CHARSET_NUMBER = 45;

/**
 * Flags that mysql2 sets unasked and we cannot have. IGNORE_SPACE would land in the sql_mode and be stored into every
 * routine. FOUND_ROWS and ODBC change what statements answer. LOCAL_FILES would let a hostile server ask for files.
 * Without SESSION_TRACK and CLIENT_QUERY_ATTRIBUTES the OK packet and COM_QUERY keep their plain form.
 * DEPRECATE_EOF is never announced: results end with an EOF packet on every version.
 */
const FLAGS_OFF = ['-IGNORE_SPACE', '-FOUND_ROWS', '-ODBC', '-SESSION_TRACK', '-CLIENT_QUERY_ATTRIBUTES'];

export interface LoginRequest {
  readonly options: ConnectionOptions;
  readonly socket: net.Socket;
  readonly tls: TlsMaterial | null;
  readonly policy: LoginPolicy;
  readonly purpose: 'read' | 'load';
}

export interface Login {
  readonly transport: Transport;
  readonly threadId: number;
}

/**
 * Handshake, TLS and authentication by mysql2 on an open socket; the only place that makes mysql2 connections.
 * Rejects with mysql2's own errors, which explain-login-error.ts turns into ours.
 */
export function logIn(request: LoginRequest): Promise<Login> {
  const { options, socket, tls, policy, purpose } = request;
  const connection = mysql.createConnection({
    stream: () => socket,
    host: options.host,
    port: options.port,
    ...(options.socketPath === undefined ? {} : { socketPath: options.socketPath }),
    user: options.user,
    ...(policy.password === undefined ? {} : { password: policy.password }),
    ...(tls === null ? {} : { ssl: {} }),
    charsetNumber: CHARSET_NUMBER,
    flags: purpose === 'load' ? FLAGS_OFF : [...FLAGS_OFF, '-LOCAL_FILES'],
    // mysql2 queues compressed writes without limit, so a load goes uncompressed.
    compress: options.compress && purpose === 'read',
    connectAttributes: { program_name: 'salvor' },
    authPlugins: loginPlugins(policy),
    disableEval: true,
    multipleStatements: false,
    connectTimeout: 0,
  } as object) as unknown as DriverConnection;
  guardLogin(connection);
  connection.startTLS = (onSecure) => encrypt(connection, request, onSecure);
  const { promise, resolve, reject } = Promise.withResolvers<Login>();
  connection.on('error', reject);
  connection.connect((error) => {
    if (error !== null && error !== undefined && error instanceof Error) return reject(error);
    resolve({ transport: takeOver(connection), threadId: connection.threadId ?? 0 });
  });
  return promise;
}

function encrypt(
  connection: DriverConnection,
  request: LoginRequest,
  onSecure: (error?: Error) => void,
): void {
  const { socket, options, tls } = request;
  if (tls === null) {
    onSecure(new Error('TLS was not asked for'));
    return;
  }
  socket.removeAllListeners('data');
  startTls({ socket, host: options.host, material: tls }).then(
    (secure) => {
      secure.on('error', (error) => connection.stream.destroy(error));
      secure.on('data', (chunk: Buffer) => connection.packetParser.execute(chunk));
      connection.stream = secure;
      onSecure();
    },
    (error: Error) => onSecure(error),
  );
}
