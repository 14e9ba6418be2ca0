import { constants } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import tls from 'node:tls';
import { fail } from '../errors/salvor-error.ts';
import type { TlsOptions } from './connection-options.ts';

/** What start-tls.ts needs, read once per connection. */
export interface TlsMaterial {
  readonly context: tls.SecureContext;
  readonly verifyCertificate: boolean;
  readonly verifyIdentity: boolean;
}

/**
 * What MySQL 5.6 needs, whose yaSSL speaks TLS 1.0 and 1.1: OpenSSL's security level 0; no wish for secure renegotiation, which it
 * does not announce (we never renegotiate); no DHE, for which it would choose numbers that OpenSSL refuses at any level.
 */
const OLD_PROTOCOL: tls.SecureContextOptions = {
  minVersion: 'TLSv1',
  ciphers: 'DEFAULT:!kDHE:@SECLEVEL=0',
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
};

/** Null when the mode is DISABLED. Reads the PEM files; TLS 1.2 and newer unless old protocols are allowed. */
export async function readTlsMaterial(options: TlsOptions): Promise<TlsMaterial | null> {
  if (options.mode === 'DISABLED') return null;
  const [ca, cert, key] = await Promise.all([
    read('ssl-ca', options.ca),
    read('ssl-cert', options.cert),
    read('ssl-key', options.key),
  ]);
  try {
    const context = tls.createSecureContext({
      ...(options.allowOldProtocol ? OLD_PROTOCOL : { minVersion: 'TLSv1.2' }),
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
    });
    const verifyIdentity = options.mode === 'VERIFY_IDENTITY';
    return { context, verifyIdentity, verifyCertificate: verifyIdentity || options.mode === 'VERIFY_CA' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(
      'TLS_FILE_INVALID',
      { files: [options.ca, options.cert, options.key].filter((f) => f !== undefined), reason },
      { cause: error },
    );
  }
}

async function read(option: string, file: string | undefined): Promise<Buffer | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail('TLS_FILE_UNREADABLE', { option, file, reason }, { cause: error });
  }
}
