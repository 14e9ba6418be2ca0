import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from '../../src/base/secret.ts';
import { connect } from '../../src/mysql/connect.ts';
import { type ConnectionOptions, connectionOptions } from '../../src/mysql/connection-options.ts';
import { loadLocal } from '../../src/mysql/load-local.ts';
import { streamRows } from '../../src/mysql/raw-rows.ts';
import { rejection } from '../support/connect-to.ts';
import {
  authSwitch,
  fileRequest,
  identityAnswer,
  ok,
  packet,
  type RogueBehaviour,
  type RogueServer,
  startRogueServer,
} from '../support/rogue-server.ts';

const CANARY = 'canary-of-the-rogue-test';

function optionsFor(server: RogueServer, more: Partial<ConnectionOptions> = {}): ConnectionOptions {
  const password = new Secret(CANARY);
  return connectionOptions({
    user: 'me',
    password,
    host: '127.0.0.1',
    port: server.port,
    connectTimeoutMs: 1500,
    ...more,
  });
}

/** Lets us in and answers the two questions of connect(); then `answer` decides. */
function welcoming(answer: (payload: Buffer) => Buffer | null): RogueBehaviour {
  return {
    onPacket: (payload, turn) => {
      if (turn === 0) return identityAnswer();
      return payload.toString('latin1', 1, 4) === 'SET' ? packet(1, ok()) : answer(payload);
    },
  };
}

test('a request for a file as the answer to a question gets nothing', async () => {
  const server = await startRogueServer(welcoming(() => packet(1, fileRequest('/etc/passwd'))));
  for (const purpose of ['read', 'load'] as const) {
    const session = await connect(optionsFor(server), { purpose });
    const before = server.received.length;
    const error = await rejection(session.execute('SELECT 1', { doing: 'x' }), 'ROGUE_SERVER');
    assert.equal(error.details.asked, '/etc/passwd');
    assert.equal(session.isOpen, false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(server.received.length, before + 1, 'only the question was sent');
  }
});

test('a request for a file as the answer to a SELECT of rows gets nothing', async () => {
  const server = await startRogueServer(welcoming(() => packet(1, fileRequest('/etc/passwd'))));
  const session = await connect(optionsFor(server));
  const sink = { push: () => assert.fail('nothing is for the sink'), errorPacket: () => Buffer.alloc(0) };
  await rejection(streamRows(session, 'SELECT 1', sink, { doing: 'x' }), 'ROGUE_SERVER');
  assert.equal(session.isOpen, false);
});

test('a request for another file than the one announced gets nothing, not even the source', async () => {
  const server = await startRogueServer(welcoming(() => packet(1, fileRequest('/etc/passwd'))));
  const session = await connect(optionsFor(server), { purpose: 'load' });
  async function* source(): AsyncGenerator<Buffer> {
    yield assert.fail('the source must not be read');
  }
  const target = { schema: 'a', table: 'b', columns: ['c'] };
  const before = server.received.length;
  await rejection(loadLocal(session, target, source(), { doing: 'x' }), 'ROGUE_SERVER');
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(server.received.length, before + 1);
});

test('a second request for the same file in one load is refused', async () => {
  let token = '';
  const server = await startRogueServer(
    welcoming((payload) => {
      token = /'(salvor-[^']+)'/.exec(payload.toString())?.[1] ?? token;
      // Numbers 0 and 1 were question and request, 2 and 3 the file and its end.
      if (payload.length === 0) return packet(4, fileRequest(token));
      return payload[0] === 3 ? packet(1, fileRequest(token)) : null;
    }),
  );
  const session = await connect(optionsFor(server), { purpose: 'load' });
  async function* source(): AsyncGenerator<Buffer> {
    yield Buffer.from('only once\n');
  }
  const target = { schema: 'a', table: 'b', columns: ['c'] };
  await rejection(loadLocal(session, target, source(), { doing: 'x' }), 'ROGUE_SERVER');
  assert.equal(session.isOpen, false);
});

test('only harmless capabilities are announced, and LOCAL INFILE only for a load', async () => {
  const forbidden = {
    FOUND_ROWS: 0x2,
    ODBC: 0x40,
    IGNORE_SPACE: 0x100,
    MULTI_STATEMENTS: 0x1_0000,
    SESSION_TRACK: 0x80_0000,
    DEPRECATE_EOF: 0x100_0000,
    QUERY_ATTRIBUTES: 0x800_0000,
  };
  const localFiles = 0x80;
  for (const purpose of ['read', 'load'] as const) {
    let flags = 0;
    const afterLogin = (login: Buffer): Buffer => {
      flags = login.readUInt32LE();
      return packet(2, ok());
    };
    const server = await startRogueServer({ ...welcoming(() => null), afterLogin });
    (await connect(optionsFor(server), { purpose })).destroy();
    for (const [name, flag] of Object.entries(forbidden)) assert.equal(flags & flag, 0, name);
    assert.equal((flags & localFiles) !== 0, purpose === 'load');
  }
});

test('a request for a file during the login gets nothing', async () => {
  const server = await startRogueServer({ afterLogin: () => packet(2, fileRequest('/etc/passwd')) });
  await rejection(connect(optionsFor(server)), 'CONNECT_NOT_MYSQL');
  assert.equal(server.received.length, 0);
});

test('the password is not sent in clear text, whoever asks', async () => {
  for (const plugin of ['mysql_clear_password', 'dialog', 'mysql_old_password', '__proto__', 'toString']) {
    const server = await startRogueServer({ afterLogin: () => packet(2, authSwitch(plugin)) });
    const code = plugin === 'mysql_clear_password' ? 'LOGIN_CLEAR_TEXT' : 'LOGIN_PLUGIN_UNSUPPORTED';
    const error = await rejection(connect(optionsFor(server)), code);
    assert.equal(String(error.stack).includes(CANARY), false);
    assert.equal(Buffer.concat(server.received).includes(CANARY), false);
  }
  const allowed = await startRogueServer({ afterLogin: () => packet(2, authSwitch('mysql_clear_password')) });
  await rejection(connect(optionsFor(allowed, { allowClearText: true })), 'LOGIN_NEEDS_VERIFIED_TLS');
  assert.equal(Buffer.concat(allowed.received).includes(CANARY), false);
});

test('TLS that was stripped on the way is refused', async () => {
  const server = await startRogueServer({});
  const tls = { mode: 'REQUIRED', allowOldProtocol: false } as const;
  await rejection(connect(optionsFor(server, { tls })), 'TLS_REFUSED');
});

test('a server that says nothing, too much or nonsense before the login is given up', async () => {
  const silent = await startRogueServer({ greeting: Buffer.alloc(0) });
  const error = await rejection(connect(optionsFor(silent, { connectTimeoutMs: 200 })), 'CONNECT_TIMEOUT');
  assert.equal(error.details.seconds, 0.2);
  const http = await startRogueServer({ greeting: Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n') });
  await assert.rejects(
    connect(optionsFor(http, { connectTimeoutMs: 300 })),
    /CONNECT_(TIMEOUT|NOT_MYSQL|CLOSED)/,
  );
  const disordered = await startRogueServer({ afterLogin: () => packet(77, ok()) });
  await rejection(connect(optionsFor(disordered)), 'CONNECT_NOT_MYSQL');
  const endless = await startRogueServer({ greeting: Buffer.alloc(4_000_000, 0xff) });
  await assert.rejects(connect(optionsFor(endless)), /CONNECT_(NOT_MYSQL|CLOSED)/);
});

test('bytes that make no sense end the connection', async () => {
  const nonsense: readonly (readonly [string, Buffer])[] = [
    ['a wrong packet number', packet(9, ok())],
    ['bytes after the end', Buffer.concat([packet(1, ok()), packet(2, ok())])],
    ['an OK packet cut short', packet(1, Buffer.from([0, 0xfe, 1]))],
    ['too many columns', packet(1, Buffer.from([0xfd, 0xff, 0xff, 0xff]))],
    ['a length of 0xff', packet(1, Buffer.from([0, 0xff]))],
  ];
  for (const [what, answer] of nonsense) {
    const server = await startRogueServer(welcoming(() => answer));
    const session = await connect(optionsFor(server));
    await rejection(session.execute('SELECT 1', { doing: 'x' }), 'PROTOCOL_VIOLATION');
    assert.equal(session.isOpen, false, what);
  }
});

test('bytes between two commands end the connection', async () => {
  const answering = welcoming(() => packet(1, ok()));
  const server = await startRogueServer({ ...answering, afterwards: packet(1, ok()) });
  const session = await connect(optionsFor(server));
  await session.execute('DO 1', { doing: 'x' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(session.isOpen, false);
  await rejection(session.ping(), 'CONNECTION_LOST');
});
