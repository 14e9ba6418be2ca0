import assert from 'node:assert/strict';
import net from 'node:net';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { Secret } from '../../src/base/secret.ts';
import { describeError } from '../../src/errors/describe.ts';
import { isCode } from '../../src/errors/salvor-error.ts';
import { connect } from '../../src/mysql/connect.ts';
import { connectionOptions } from '../../src/mysql/connection-options.ts';
import { killQuery } from '../../src/mysql/kill-query.ts';
import type { Session } from '../../src/mysql/session.ts';
import { cells, otherConnections, rejection, socketOptions, tcpOptions } from '../support/connect-to.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';

const CANARY = 'c4nary-pässword-\'"`;-never-shown';

for (const kind of TESTED_KINDS) {
  describe(`connecting to ${kind}`, async () => {
    const server = await testServer(kind, { listenTcp: true });
    const opened: Session[] = [];
    after(() => Promise.all(opened.map((session) => session.close())));
    const root = await connect(socketOptions(server));
    opened.push(root);

    test('the identity names vendor, version and server', () => {
      const { identity } = root;
      assert.equal(identity.vendor, kind.startsWith('mariadb') ? 'mariadb' : 'mysql');
      assert.match(identity.serverUuid, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      const [major = '', minor = ''] = server.version.split('.');
      assert.equal(Math.floor(identity.versionNumber / 100), Number(major) * 100 + Number(minor));
      assert.equal(identity.port, server.port);
    });

    test('the session is pinned whatever the server is set to', async () => {
      const names = ['sql_mode', 'time_zone', 'autocommit', 'character_set_results', 'sql_select_limit'];
      assert.deepEqual(await cells(root, `SELECT ${names.map((name) => `@@SESSION.${name}`).join(', ')}`), [
        ['', '+00:00', '1', null, '18446744073709551615'],
      ]);
    });

    test('values come in their own character set, names in UTF-8', async () => {
      const answer = await root.execute("SELECT CONVERT(_utf8mb4'中文' USING gbk) AS `名字`", {
        doing: 'a test',
      });
      assert.deepEqual(answer.columns, ['名字']);
      assert.equal(answer.rows[0]?.[0]?.toString('hex'), 'd6d0cec4');
    });

    test('a routine made on our connection stores no IGNORE_SPACE', async () => {
      await root.execute('CREATE DATABASE modes', { doing: 'a test' });
      await root.execute('CREATE PROCEDURE modes.p() SELECT 1', { doing: 'a test' });
      const modes = await cells(
        root,
        "SELECT SQL_MODE FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA='modes'",
      );
      assert.deepEqual(modes, [['']]);
      await root.execute('DROP DATABASE modes', { doing: 'a test' });
    });

    test('a statement goes out byte for byte, also over 16 MiB', async () => {
      await root.execute('SET GLOBAL max_allowed_packet=67108864', { doing: 'a test' });
      const session = await connect(socketOptions(server));
      const junk = Buffer.from([0xff, 0xfe, 0x80, 0xc3, 0x28]);
      const raw = Buffer.concat([Buffer.from("SELECT HEX(_binary'"), junk, Buffer.from("')")]);
      const answer = await session.execute(raw, { doing: 'a test' });
      assert.equal(String(answer.rows[0]?.[0]), 'FFFE80C328');
      for (const size of [0xffffff - 1, 0xffffff, 20_000_000]) {
        const filler = size - 1 - "SELECT LENGTH('')".length;
        const sql = `SELECT LENGTH('${'x'.repeat(filler)}')`;
        assert.equal(String((await session.execute(sql, { doing: 'a test' })).rows[0]?.[0]), String(filler));
      }
      await session.ping();
      await session.close();
    });

    test('a server error keeps its number and words, and the session goes on', async () => {
      const error = await rejection(
        root.execute('SELECT * FROM mysql.no_such', { doing: 'a test' }),
        'SERVER_ERROR',
      );
      assert.equal(error.details.errno, 1146);
      await rejection(root.execute('USE nowhere', { doing: 'a test' }), 'UNKNOWN_DATABASE');
      await root.ping();
    });

    test('two statements in one are refused', async () => {
      await rejection(root.execute('SELECT 1; SELECT 2', { doing: 'a test' }), 'SERVER_ERROR');
    });

    test('the answer to a CALL with several results is read to its end', async () => {
      await root.execute('CREATE DATABASE calls', { doing: 'a test' });
      await root.execute('CREATE PROCEDURE calls.p() BEGIN SELECT 1; SELECT 2, 3; END', { doing: 'a test' });
      assert.deepEqual(await cells(root, 'CALL calls.p()'), [['1']]);
      await root.execute('DROP DATABASE calls', { doing: 'a test' });
    });

    test('an answer beyond the row limit is an error, not a cut answer', async () => {
      const session = await connect(socketOptions(server));
      const sql = 'SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3';
      await rejection(session.execute(sql, { doing: 'a test', maxRows: 2 }), 'RESULT_TOO_LARGE');
      assert.equal(session.isOpen, false);
    });

    test('a wrong password is LOGIN_DENIED and shows up nowhere', async () => {
      const error = await rejection(
        connect(tcpOptions(server, { password: new Secret(CANARY) })),
        'LOGIN_DENIED',
      );
      assert.equal(error.details.withPassword, true);
      for (const text of [
        inspect(error, { depth: 20, showHidden: true }),
        JSON.stringify(error),
        String(error.stack),
      ]) {
        assert.equal(text.includes('c4nary'), false, text);
      }
      for (const language of ['en', 'zh'] as const) {
        assert.match(describeError(error, language).message, /root/);
      }
      const { password: _none, ...without } = tcpOptions(server);
      const denied = await rejection(connect(connectionOptions(without)), 'LOGIN_DENIED');
      assert.equal(denied.details.withPassword, false);
    });

    test('a password with every kind of character works', async () => {
      const literal = `'${CANARY.replaceAll("'", "''")}'`;
      await root.execute(`CREATE USER 'odd'@'%' IDENTIFIED BY ${literal}`, { doing: 'a test' });
      const session = await connect(tcpOptions(server, { user: 'odd', password: new Secret(CANARY) }));
      await session.close();
      await root.execute("DROP USER 'odd'@'%'", { doing: 'a test' });
    });

    test('wrong places have their own codes', async () => {
      const closed = await freePort();
      await rejection(connect(tcpOptions(server, { port: closed })), 'CONNECT_REFUSED');
      await rejection(
        connect(socketOptions(server, { socketPath: '/nowhere/mysqld.sock' })),
        'CONNECT_SOCKET_MISSING',
      );
      await rejection(connect(socketOptions(server, { socketPath: server.logFile })), 'CONNECT_SOCKET_DEAD');
      await rejection(connect(tcpOptions(server, { host: 'no-such-host.invalid' })), 'CONNECT_DNS');
    });

    test('another identity than expected is refused', async () => {
      const expectIdentity = { ...root.identity, serverUuid: '00000000-0000-0000-0000-000000000000' };
      await rejection(connect(socketOptions(server), { expectIdentity }), 'SERVER_IDENTITY_CHANGED');
      const same = await connect(tcpOptions(server), { expectIdentity: root.identity });
      await same.close();
    });

    test('a statement of another connection can be killed', async () => {
      const session = await connect(socketOptions(server));
      const sleeping = session.execute('SELECT SLEEP(30) FROM information_schema.tables', {
        doing: 'a test',
      });
      sleeping.catch(() => undefined);
      await waitFor(
        async () =>
          (
            await cells(
              root,
              "SELECT 1 FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP(30)%'",
            )
          ).length > 0,
      );
      assert.equal(await killQuery(socketOptions(server), session.threadId), true);
      await rejection(sleeping, 'STATEMENT_KILLED');
      await session.ping();
      await session.close();
      assert.equal(await killQuery(socketOptions(server), 2_000_000_000), false);
    });

    test('an abort cuts the connection in the middle of a statement', async () => {
      const session = await connect(socketOptions(server));
      const stop = new AbortController();
      setTimeout(() => stop.abort(new Error('enough')), 50);
      const waiting = session.execute('SELECT SLEEP(10)', { doing: 'a test', signal: stop.signal });
      await assert.rejects(waiting, /enough/);
      assert.equal(session.isOpen, false);
      await killQuery(socketOptions(server), session.threadId);
    });

    test('too many connections', async () => {
      await root.execute("CREATE USER 'few'@'%' IDENTIFIED BY 'x' WITH MAX_USER_CONNECTIONS 1", {
        doing: 'a test',
      });
      const options = tcpOptions(server, { user: 'few', password: new Secret('x') });
      const session = await connect(options);
      await rejection(connect(options), 'TOO_MANY_CONNECTIONS');
      await session.close();
      await root.execute("DROP USER 'few'@'%'", { doing: 'a test' });
    });

    test('compressed connections answer alike', async () => {
      const session = await connect(tcpOptions(server, { compress: true }));
      const [row] = await cells(session, "SELECT REPEAT('abc', 1000000), @@SESSION.sql_mode");
      assert.equal(row?.[0]?.length, 3_000_000);
      await session.ping();
      const sql = `SELECT LENGTH('${'y'.repeat(17_000_000)}')`;
      assert.deepEqual(await cells(session, sql), [['17000000']]);
      await session.close();
    });

    test('closing twice is harmless, and no connection stays behind', async () => {
      const session = await connect(socketOptions(server));
      await session.close();
      await session.close();
      await rejection(session.ping(), 'CONNECTION_LOST');
      await waitFor(async () => (await otherConnections(root)) === 0);
    });

    test('a server killed while a statement runs is CONNECTION_LOST', async () => {
      const session = await connect(socketOptions(server));
      const waiting = session.execute('SELECT SLEEP(30)', { doing: 'a long question' });
      waiting.catch(() => undefined);
      await server.kill('SIGKILL');
      const error = await rejection(waiting, 'CONNECTION_LOST');
      assert.equal(error.details.doing, 'a long question');
      await rejection(root.ping(), 'CONNECTION_LOST');
      await waitFor(async () => isCode(await caught(connect(socketOptions(server))), 'CONNECT_SOCKET_DEAD'));
    });
  });
}

async function caught(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, 'it did not come to pass within 10 seconds');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function freePort(): Promise<number> {
  const listener = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const { port } = listener.address() as net.AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}
