import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Secret } from '../../src/base/secret.ts';
import { describeError } from '../../src/errors/describe.ts';
import { connect } from '../../src/mysql/connect.ts';
import type { TlsMode, TlsOptions } from '../../src/mysql/connection-options.ts';
import { makeCertificates } from '../support/certificates.ts';
import { cells, rejection, socketOptions, tcpOptions } from '../support/connect-to.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';

const PASSWORD = 'Pä55 "wörd"';

for (const kind of TESTED_KINDS.filter((one) => one === 'mysql-5.6')) {
  describe(`logging in to ${kind}`, async () => {
    const named = makeCertificates('DNS:localhost');
    const server = await testServer(kind, { listenTcp: true, extraOptions: named.serverOptions });
    const root = await connect(socketOptions(server));
    after(() => root.close());
    const run = (sql: string) => root.execute(sql, { doing: 'a test' });
    await run(`GRANT ALL ON *.* TO 'native'@'%' IDENTIFIED BY '${PASSWORD}'`);

    const overTls = (mode: TlsMode, ca: string, allowOldProtocol = true) =>
      tcpOptions(server, { tls: { mode, allowOldProtocol, ca } satisfies TlsOptions });

    for (const mode of ['REQUIRED', 'VERIFY_CA'] as const) {
      test(`TLS 1.0 or 1.1, ${mode}, where old protocols are allowed`, async () => {
        const session = await connect(overTls(mode, named.ca));
        const [row] = await cells(session, "SHOW SESSION STATUS LIKE 'Ssl_version'");
        assert.match(String(row?.[1]), /^TLSv1(\.1)?$/);
        const big = await cells(session, "SELECT REPEAT('x', 3000000)");
        assert.equal(big[0]?.[0]?.length, 3_000_000);
        await session.close();
      });
    }

    test('a certificate of another CA is refused when verified', async () => {
      await rejection(connect(overTls('VERIFY_CA', named.otherCa)), 'TLS_CERTIFICATE_INVALID');
    });

    test('without the flag the handshake fails, and the flag is the remedy', async () => {
      const error = await rejection(connect(overTls('REQUIRED', named.ca, false)), 'TLS_FAILED');
      const commands = describeError(error, 'en').remedies.map(({ command }) => command ?? '');
      assert.ok(commands.some((command) => command.includes('--tls-allow-old')));
    });

    test('mysql_native_password with its password, a wrong one and none', async () => {
      const [row] = await cells(root, "SELECT plugin FROM mysql.user WHERE user = 'native'");
      assert.match(String(row?.[0]), /^(mysql_native_password)?$/);
      const inTheClear: { tls: TlsOptions } = { tls: { mode: 'DISABLED', allowOldProtocol: false } };
      const user = 'native';
      for (const options of [
        tcpOptions(server, { user, password: new Secret(PASSWORD), ...inTheClear }),
        socketOptions(server, { user, password: new Secret(PASSWORD) }),
      ]) {
        const session = await connect(options);
        assert.equal(String((await cells(session, 'SELECT CURRENT_USER()'))[0]?.[0]), 'native@%');
        await session.close();
      }
      const wrong = tcpOptions(server, { user, password: new Secret('wrong'), ...inTheClear });
      await rejection(connect(wrong), 'LOGIN_DENIED');
      await rejection(connect(tcpOptions(server, { user, ...inTheClear })), 'LOGIN_DENIED');
    });
  });
}
