import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeError } from '../../src/errors/describe.ts';
import { connect } from '../../src/mysql/connect.ts';
import type { TlsMode, TlsOptions } from '../../src/mysql/connection-options.ts';
import type { Session } from '../../src/mysql/session.ts';
import { makeCertificates } from '../support/certificates.ts';
import { cells, rejection, tcpOptions } from '../support/connect-to.ts';
import { TESTED_KINDS, testServer, withServer } from '../support/servers.ts';

function tls(mode: TlsMode, ca?: string): { tls: TlsOptions } {
  return { tls: { mode, allowOldProtocol: false, ...(ca === undefined ? {} : { ca }) } };
}

function oldTls(mode: TlsMode, ca: string): { tls: TlsOptions } {
  return { tls: { mode, allowOldProtocol: true, ca } };
}

async function tlsVersion(session: Session): Promise<string> {
  const [row] = await cells(session, "SHOW SESSION STATUS LIKE 'Ssl_version'");
  return String(row?.[1]);
}

// MySQL 5.6 has a file of its own: old-server.test.ts.
const PRESENT_KINDS = TESTED_KINDS.filter((kind) => kind !== 'mysql-5.6');

for (const kind of PRESENT_KINDS) {
  describe(`TLS with ${kind}`, async () => {
    const named = makeCertificates('DNS:localhost');
    const extraOptions = [...named.serverOptions, '--require-secure-transport=ON'];
    const server = await testServer(kind, { listenTcp: true, extraOptions });

    for (const mode of ['PREFERRED', 'REQUIRED', 'VERIFY_CA'] as const) {
      test(`${mode} encrypts`, async () => {
        const session = await connect(tcpOptions(server, tls(mode, named.ca)));
        assert.match(await tlsVersion(session), /^TLSv1\.[23]$/);
        assert.equal(session.encrypted, true);
        const big = await cells(session, "SELECT REPEAT('x', 3000000)");
        assert.equal(big[0]?.[0]?.length, 3_000_000);
        await session.close();
      });
    }

    test('a server that can do better is not talked down where old protocols are allowed', async () => {
      const session = await connect(tcpOptions(server, oldTls('VERIFY_CA', named.ca)));
      assert.match(await tlsVersion(session), /^TLSv1\.[23]$/);
      await session.close();
    });

    test('VERIFY_IDENTITY accepts the name in the certificate and no other', async () => {
      const byName = tcpOptions(server, { ...tls('VERIFY_IDENTITY', named.ca), host: 'localhost' });
      await (await connect(byName)).close();
      const byAddress = tcpOptions(server, tls('VERIFY_IDENTITY', named.ca));
      await rejection(connect(byAddress), 'TLS_CERTIFICATE_INVALID');
    });

    test('a certificate of another CA is refused when verified', async () => {
      await rejection(
        connect(tcpOptions(server, tls('VERIFY_CA', named.otherCa))),
        'TLS_CERTIFICATE_INVALID',
      );
      await rejection(connect(tcpOptions(server, tls('VERIFY_CA'))), 'TLS_CERTIFICATE_INVALID');
    });

    test('a server that takes encrypted connections only says so', async () => {
      // MariaDB hides the reason behind its general refusal: the remedy must name TLS.
      const code = kind === 'mysql-9.7' ? 'TLS_REQUIRED' : 'LOGIN_DENIED';
      const error = await rejection(connect(tcpOptions(server, tls('DISABLED'))), code);
      const commands = describeError(error, 'en').remedies.map(({ command }) => command ?? '');
      assert.ok(commands.some((command) => command.includes('--ssl-mode=REQUIRED')));
    });

    test('files that cannot be read or are no PEM are named', async () => {
      await rejection(
        connect(tcpOptions(server, tls('VERIFY_CA', '/nowhere/ca.pem'))),
        'TLS_FILE_UNREADABLE',
      );
      const bad: TlsOptions = { mode: 'REQUIRED', allowOldProtocol: false, cert: server.logFile };
      await rejection(connect(tcpOptions(server, { tls: bad })), 'TLS_FILE_INVALID');
    });
  });

  test(`an IP address must stand in the certificate of ${kind}`, async () => {
    const { ca, serverOptions } = makeCertificates('IP:127.0.0.1');
    await withServer(kind, { listenTcp: true, extraOptions: serverOptions }, async (server) => {
      await (await connect(tcpOptions(server, tls('VERIFY_IDENTITY', ca)))).close();
      const byName = tcpOptions(server, { ...tls('VERIFY_IDENTITY', ca), host: 'localhost' });
      await rejection(connect(byName), 'TLS_CERTIFICATE_INVALID');
    });
  });
}

test('a server without TLS is refused under REQUIRED and taken in the clear under PREFERRED', async () => {
  await withServer('mariadb-10.11', { listenTcp: true, extraOptions: ['--skip-ssl'] }, async (server) => {
    await rejection(connect(tcpOptions(server, tls('REQUIRED'))), 'TLS_REFUSED');
    const session = await connect(tcpOptions(server, tls('PREFERRED')));
    assert.equal(session.encrypted, false);
    await session.close();
  });
});
