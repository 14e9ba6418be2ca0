import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { after, describe, test } from 'node:test';
import { Secret } from '../../src/base/secret.ts';
import { connect } from '../../src/mysql/connect.ts';
import { connectionOptions, type TlsMode } from '../../src/mysql/connection-options.ts';
import { loginPlugins } from '../../src/mysql/login-plugins.ts';
import { cells, rejection, socketOptions, tcpOptions } from '../support/connect-to.ts';
import { testServer } from '../support/servers.ts';

const PASSWORD = 'Pä55 "wörd"';
const password = new Secret(PASSWORD);
const tls = (mode: TlsMode) => ({ tls: { mode, allowOldProtocol: false } });

describe('logging in to MySQL 9.7', async () => {
  const server = await testServer('mysql-9.7', { listenTcp: true });
  const root = await connect(socketOptions(server));
  after(() => root.close());
  const run = (sql: string) => root.execute(sql, { doing: 'a test' });
  const plugins = ['caching_sha2_password', 'sha256_password'];
  for (const plugin of plugins) {
    await run(`CREATE USER '${plugin}'@'%' IDENTIFIED WITH ${plugin} BY '${PASSWORD}'`);
    await run(`CREATE USER '${plugin}-empty'@'%' IDENTIFIED WITH ${plugin} BY ''`);
  }

  for (const user of plugins) {
    for (const mode of ['REQUIRED', 'DISABLED'] as const) {
      test(`${user} over TCP, ${mode}, first and again`, async () => {
        await run('FLUSH PRIVILEGES');
        for (let turn = 0; turn < 2; turn++) {
          const session = await connect(tcpOptions(server, { user, password, ...tls(mode) }));
          assert.match(
            String((await cells(session, 'SELECT CURRENT_USER()'))[0]?.[0]),
            new RegExp(`^${user}@`),
          );
          await session.close();
        }
      });
    }

    test(`${user} over the socket`, async () => {
      await run('FLUSH PRIVILEGES');
      await (await connect(socketOptions(server, { user, password }))).close();
    });

    test(`${user} with a wrong password and with none`, async () => {
      const wrong = new Secret('wrong');
      await rejection(connect(tcpOptions(server, { user, password: wrong })), 'LOGIN_DENIED');
      await rejection(connect(connectionOptions({ user, socketPath: server.socket })), 'LOGIN_DENIED');
      await (await connect(connectionOptions({ user: `${user}-empty`, socketPath: server.socket }))).close();
    });
  }

  test('a locked account and an expired password have their own codes', async () => {
    await run(`CREATE USER 'locked'@'%' IDENTIFIED BY '${PASSWORD}' ACCOUNT LOCK`);
    await rejection(connect(socketOptions(server, { user: 'locked', password })), 'LOGIN_ACCOUNT_LOCKED');
    await run(`CREATE USER 'expired'@'%' IDENTIFIED BY '${PASSWORD}' PASSWORD EXPIRE`);
    await rejection(connect(socketOptions(server, { user: 'expired', password })), 'LOGIN_PASSWORD_EXPIRED');
  });

  test('an account for another host is denied by name', async () => {
    await run("CREATE USER 'far'@'10.9.8.7' IDENTIFIED BY 'x'");
    const error = await rejection(connect(tcpOptions(server, { user: 'far', password })), 'LOGIN_DENIED');
    assert.equal(error.details.user, 'far');
  });
});

describe('logging in to MariaDB 10.11', async () => {
  const server = await testServer('mariadb-10.11', { listenTcp: true });
  const root = await connect(socketOptions(server));
  after(() => root.close());
  const run = (sql: string) => root.execute(sql, { doing: 'a test' });
  await run("INSTALL SONAME 'auth_ed25519'");

  test('ed25519, with passwords of every length', async () => {
    for (const text of ['x', PASSWORD, 'long '.repeat(30)]) {
      await run(`CREATE OR REPLACE USER 'ed'@'%' IDENTIFIED VIA ed25519 USING PASSWORD('${text}')`);
      const session = await connect(tcpOptions(server, { user: 'ed', password: new Secret(text) }));
      await session.close();
      await rejection(
        connect(tcpOptions(server, { user: 'ed', password: new Secret('wrong') })),
        'LOGIN_DENIED',
      );
    }
  });

  test('mysql_native_password', async () => {
    await run(`CREATE USER 'native'@'%' IDENTIFIED VIA mysql_native_password USING PASSWORD('${PASSWORD}')`);
    await (await connect(tcpOptions(server, { user: 'native', password }))).close();
    await rejection(
      connect(tcpOptions(server, { user: 'native', password: new Secret('x') })),
      'LOGIN_DENIED',
    );
  });

  test('unix_socket, alone and as the second choice', async () => {
    const user = userInfo().username;
    await run(`CREATE USER IF NOT EXISTS '${user}'@'localhost'`);
    await run(`ALTER USER '${user}'@'localhost' IDENTIFIED VIA unix_socket`);
    await (await connect(connectionOptions({ user, socketPath: server.socket }))).close();
    await run("CREATE USER 'two'@'%' IDENTIFIED VIA unix_socket OR ed25519 USING PASSWORD('y')");
    await (await connect(socketOptions(server, { user: 'two', password: new Secret('y') }))).close();
  });

  test('a method that we do not have is named', async () => {
    await run("INSTALL SONAME 'auth_pam'").catch(() => undefined);
    const hasPam =
      (await cells(root, "SELECT 1 FROM information_schema.plugins WHERE plugin_name='pam'")).length > 0;
    if (!hasPam) return;
    await run("CREATE USER 'pam'@'%' IDENTIFIED VIA pam");
    const error = await rejection(
      connect(tcpOptions(server, { user: 'pam', password })),
      'LOGIN_PLUGIN_UNSUPPORTED',
    );
    assert.equal(error.details.plugin, 'dialog');
  });
});

test('over an open network the password is not sent, not even under a key that the server names', async () => {
  const refusals: string[] = [];
  const plugins = loginPlugins({
    channel: 'open',
    password: PASSWORD,
    allowClearText: true,
    refuse: (code, plugin) => refusals.push(`${plugin} ${code}`),
  });
  const context = { connection: { config: { password: PASSWORD } } };
  const sha2 = plugins.caching_sha2_password?.(context) ?? assert.fail();
  assert.equal((await sha2(Buffer.alloc(20, 1)))?.length, 32);
  assert.throws(() => sha2(Buffer.from([4])));
  const sha256 = plugins.sha256_password?.(context) ?? assert.fail();
  assert.throws(() => sha256(Buffer.alloc(20, 1)));
  const clear = plugins.mysql_clear_password?.(context) ?? assert.fail();
  assert.throws(() => clear(Buffer.alloc(0)));
  assert.deepEqual(refusals, [
    'caching_sha2_password LOGIN_NEEDS_TLS',
    'sha256_password LOGIN_NEEDS_TLS',
    'mysql_clear_password LOGIN_NEEDS_VERIFIED_TLS',
  ]);
});
