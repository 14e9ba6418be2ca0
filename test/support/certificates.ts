import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

export interface Certificates {
  readonly ca: string;
  /** Signed by nobody we know. */
  readonly otherCa: string;
  readonly serverOptions: readonly string[];
}

/** A CA and a server certificate for these names, made with openssl; removed after the tests. */
export function makeCertificates(subjectAltName: string): Certificates {
  const dir = mkdtempSync(join(tmpdir(), 'salvor-cert-'));
  after(() => rmSync(dir, { recursive: true }));
  const at = (name: string): string => join(dir, name);
  const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: 'pipe' });
  const makeCa = (name: string): void => {
    const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`, ...files);
  };
  makeCa('ca');
  makeCa('other');
  const request = ['-keyout', at('server.key'), '-out', at('server.csr')];
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=test server', ...request);
  writeFileSync(at('names'), `subjectAltName=${subjectAltName}\n`);
  const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')];
  openssl('x509', '-req', '-in', at('server.csr'), '-days', '2', ...signer, '-out', at('server.pem'));
  return {
    ca: at('ca.pem'),
    otherCa: at('other.pem'),
    serverOptions: [
      `--ssl-ca=${at('ca.pem')}`,
      `--ssl-cert=${at('server.pem')}`,
      `--ssl-key=${at('server.key')}`,
    ],
  };
}
