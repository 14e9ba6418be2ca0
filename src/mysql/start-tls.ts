import net from 'node:net';
import tls from 'node:tls';
import type { TlsMaterial } from './tls-files.ts';

export interface TlsTarget {
  readonly socket: net.Socket;
  readonly host: string;
  readonly material: TlsMaterial;
}

/**
 * Encrypts an open socket. mysql2's own start compares the certificate of a server reached by IP address with the
 * name "localhost"; here the address itself must stand in the certificate.
 */
export function startTls(target: TlsTarget): Promise<tls.TLSSocket> {
  const { socket, host, material } = target;
  const { promise, resolve, reject } = Promise.withResolvers<tls.TLSSocket>();
  const secure = tls.connect({
    socket,
    secureContext: material.context,
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    rejectUnauthorized: material.verifyCertificate,
    checkServerIdentity: (_name, certificate) =>
      material.verifyIdentity ? tls.checkServerIdentity(host, certificate) : undefined,
  });
  secure.once('secureConnect', () => resolve(secure));
  secure.once('error', reject);
  socket.once('close', () => reject(new Error('the server closed the connection during the TLS handshake')));
  return promise;
}
