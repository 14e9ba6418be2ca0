import type { Code } from '../errors/codes.ts';
import { fail, SalvorError } from '../errors/salvor-error.ts';
import { type ConnectionOptions, describeAddress } from './connection-options.ts';

export interface LoginAttempt {
  readonly options: ConnectionOptions;
  readonly encrypted: boolean;
  /** What our own policy refused, if it did. */
  readonly refused: { readonly code: Code; readonly plugin: string } | undefined;
}

interface DriverError {
  readonly code: string;
  readonly errno: number | undefined;
  readonly sqlState: string;
  readonly message: string;
}

const TOO_MANY = new Set([1040, 1203, 1226]);
const PASSWORD_EXPIRED = new Set([1820, 1862]);
const ACCOUNT_LOCKED = new Set([3118, 4151]);
const HOST_REFUSED = new Set([1129, 1130]);

/** Turns what mysql2 reports during the login into our codes. Never repeats the password, which is not in any of them. */
export function explainLoginError(attempt: LoginAttempt, error: unknown): never {
  if (error instanceof SalvorError) throw error;
  const driver = readDriverError(error);
  const address = describeAddress(attempt.options);
  const base = { address, user: attempt.options.user };
  if (attempt.refused !== undefined) {
    fail(attempt.refused.code, { ...base, plugin: attempt.refused.plugin }, { cause: error });
  }
  explainTls(attempt, driver, error);
  if (driver.errno !== undefined) explainServerAnswer(attempt, driver, error);
  const plugin = /unknown plugin ([\w-]+)/.exec(driver.message)?.[1];
  if (plugin !== undefined) fail('LOGIN_PLUGIN_UNSUPPORTED', { ...base, plugin }, { cause: error });
  if (driver.code === 'PROTOCOL_CONNECTION_LOST' || driver.code === 'ECONNRESET' || driver.code === 'EPIPE') {
    fail('CONNECT_CLOSED', { address }, { cause: error });
  }
  return fail('CONNECT_NOT_MYSQL', { address, reason: driver.message }, { cause: error });
}

function explainTls(attempt: LoginAttempt, driver: DriverError, cause: unknown): void {
  const address = describeAddress(attempt.options);
  const { mode } = attempt.options.tls;
  if (driver.code === 'HANDSHAKE_NO_SSL_SUPPORT') fail('TLS_REFUSED', { address, mode }, { cause });
  if (driver.code !== 'HANDSHAKE_SSL_ERROR') return;
  const reason = driver.message;
  // mysql2 overwrites the TLS error's code, so the text decides.
  if (/certificate|altnames|self.signed|issuer|CERT/i.test(reason)) {
    fail(
      'TLS_CERTIFICATE_INVALID',
      { address, mode, reason, hasCa: attempt.options.tls.ca !== undefined },
      { cause },
    );
  }
  fail('TLS_FAILED', { address, mode, reason }, { cause });
}

function explainServerAnswer(attempt: LoginAttempt, driver: DriverError, cause: unknown): void {
  const errno = driver.errno ?? 0;
  const { message, sqlState } = driver;
  const { options, encrypted } = attempt;
  const base = { address: describeAddress(options), user: options.user };
  if (errno === 1045 || errno === 1698) {
    const account = /'[^']*'@'([^']*)'/.exec(message)?.[1] ?? '';
    const withPassword = options.password !== undefined && !options.password.isEmpty;
    fail('LOGIN_DENIED', { ...base, clientHost: account, withPassword, encrypted }, { cause });
  }
  if (TOO_MANY.has(errno)) fail('TOO_MANY_CONNECTIONS', { ...base, errno, message }, { cause });
  if (PASSWORD_EXPIRED.has(errno)) fail('LOGIN_PASSWORD_EXPIRED', base, { cause });
  if (ACCOUNT_LOCKED.has(errno)) fail('LOGIN_ACCOUNT_LOCKED', base, { cause });
  if (HOST_REFUSED.has(errno)) fail('LOGIN_HOST_REFUSED', { ...base, errno, message }, { cause });
  if (errno === 3159 || /insecure transport/i.test(message)) fail('TLS_REQUIRED', base, { cause });
  if (errno === 1251 || errno === 2059 || errno === 1524) {
    fail('LOGIN_PLUGIN_UNSUPPORTED', { ...base, plugin: message }, { cause });
  }
  fail('LOGIN_FAILED', { ...base, errno, sqlState, message }, { cause });
}

function readDriverError(error: unknown): DriverError {
  const facts = error as
    | { code?: unknown; errno?: unknown; sqlState?: unknown; message?: unknown }
    | undefined;
  const errno = typeof facts?.errno === 'number' && facts.errno > 0 ? facts.errno : undefined;
  return {
    code: String(facts?.code ?? ''),
    errno,
    sqlState: typeof facts?.sqlState === 'string' ? facts.sqlState : '',
    message: String(facts?.message ?? error),
  };
}
