import type { Secret } from '../base/secret.ts';

/** MySQL's own names. CA and IDENTITY verify the certificate; REQUIRED only encrypts; PREFERRED may fall back. */
export const TLS_MODES = ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'] as const;
export type TlsMode = (typeof TLS_MODES)[number];

export interface TlsOptions {
  readonly mode: TlsMode;
  /** Paths of PEM files. Without `ca` the system's roots are used for the two verifying modes. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Allow TLS 1.0 and 1.1, which MySQL 5.6 and early 5.7 need. */
  readonly allowOldProtocol: boolean;
}

/** Everything needed to reach one server, resolved once and frozen; there are no defaults further down. */
export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  /** When present the socket is used and host and port only serve for messages. */
  readonly socketPath?: string;
  readonly user: string;
  /** Absent means: log in without a password. */
  readonly password?: Secret;
  readonly tls: TlsOptions;
  /** mysql_clear_password, and that only over verified TLS or a socket. */
  readonly allowClearText: boolean;
  /** The protocol's zlib compression. Never used while loading. */
  readonly compress: boolean;
  /** From opening the socket to a pinned session. */
  readonly connectTimeoutMs: number;
  /** Longest silence of the server while an answer is awaited. */
  readonly readTimeoutMs: number;
}

export const CONNECTION_DEFAULTS = {
  port: 3306,
  connectTimeoutMs: 10_000,
  readTimeoutMs: 120_000,
} as const;

/** Plain values for tests and scratch servers: fills in what is absent and freezes. */
export function connectionOptions(
  given: Partial<ConnectionOptions> & Pick<ConnectionOptions, 'user'>,
): ConnectionOptions {
  const overSocket = given.socketPath !== undefined;
  return Object.freeze({
    host: 'localhost',
    port: CONNECTION_DEFAULTS.port,
    tls: Object.freeze({
      mode: defaultTlsMode(given.host ?? 'localhost', overSocket),
      allowOldProtocol: false,
    }),
    allowClearText: false,
    compress: false,
    connectTimeoutMs: CONNECTION_DEFAULTS.connectTimeoutMs,
    readTimeoutMs: CONNECTION_DEFAULTS.readTimeoutMs,
    ...given,
  });
}

/** None over a socket; on a loopback address TLS where the server offers it; elsewhere always. */
export function defaultTlsMode(host: string, overSocket: boolean): TlsMode {
  if (overSocket) return 'DISABLED';
  return isLoopback(host) ? 'PREFERRED' : 'REQUIRED';
}

export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** True where no network can lie between. A tunnel listens on the loopback address as well, but its server has another name. */
export function isOnThisMachine(
  { socketPath, host }: Pick<ConnectionOptions, 'socketPath' | 'host'>,
  hostnames: { readonly server: string; readonly own: string },
): boolean {
  return socketPath !== undefined || (isLoopback(host) && hostnames.server === hostnames.own);
}

/** How messages name the place: never user or password. */
export function describeAddress(options: Pick<ConnectionOptions, 'host' | 'port' | 'socketPath'>): string {
  if (options.socketPath !== undefined) return options.socketPath;
  return options.host.includes(':') ? `[${options.host}]:${options.port}` : `${options.host}:${options.port}`;
}
