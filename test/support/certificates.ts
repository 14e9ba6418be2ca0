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

/** Dated back: MySQL 5.6 takes no certificate that is younger than a minute. */
const BEGIN = '20260101000000Z';
const FAR_END = '20991231000000Z';

/** What `openssl ca` wants to know before it signs anything. */
const CA_CONFIG = `
[ca]
default_ca = own
[own]
database = index
rand_serial = yes
new_certs_dir = .
default_md = sha256
unique_subject = no
policy = any
[any]
commonName = supplied
`;

/** A CA and a server certificate for these names, made with openssl; removed after the tests. */
export function makeCertificates(subjectAltName: string, endsInDays?: number): Certificates {
  const validity = ['-startdate', BEGIN, '-enddate', endsInDays === undefined ? FAR_END : inDays(endsInDays)];
  const dir = mkdtempSync(join(tmpdir(), 'salvor-cert-'));
  after(() => rmSync(dir, { recursive: true }));
  const at = (name: string): string => join(dir, name);
  const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: 'pipe', cwd: dir });
  const makeRequest = (name: string, subject: string): void => {
    const files = ['-keyout', `${name}.pkcs8`, '-out', `${name}.csr`];
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${subject}`, ...files);
    // The older form of the file is the only one that MySQL 5.6 reads.
    openssl('rsa', '-traditional', '-in', `${name}.pkcs8`, '-out', `${name}.key`);
  };
  const sign = (name: string, extension: string, signer: readonly string[]): void => {
    writeFileSync(at('extensions'), `${extension}\n`);
    const files = ['-extfile', 'extensions', '-in', `${name}.csr`, '-out', `${name}.pem`];
    openssl('ca', '-batch', '-notext', '-config', 'ca.cnf', ...validity, ...signer, ...files);
  };
  writeFileSync(at('ca.cnf'), CA_CONFIG);
  writeFileSync(at('index'), '');
  for (const name of ['ca', 'other']) {
    makeRequest(name, name);
    sign(name, 'basicConstraints=critical,CA:TRUE', ['-selfsign', '-keyfile', `${name}.key`]);
  }
  makeRequest('server', 'test server');
  sign('server', `subjectAltName=${subjectAltName}`, ['-cert', 'ca.pem', '-keyfile', 'ca.key']);
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

/** As openssl writes times: `20261231235959Z`. */
function inDays(days: number): string {
  const time = new Date(Date.now() + days * 86_400_000).toISOString();
  return `${time.replaceAll(/[-:T]/g, '').slice(0, 14)}Z`;
}
