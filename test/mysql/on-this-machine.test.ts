import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionOptions, isOnThisMachine } from '../../src/mysql/connection-options.ts';

const own = 'alpha';

test('a socket and the loopback address of this machine have no network between', () => {
  const overSocket = connectionOptions({ user: 'u', socketPath: '/run/mysqld/mysqld.sock' });
  assert.equal(isOnThisMachine(overSocket, { server: 'alpha', own }), true);
  for (const host of ['localhost', '127.0.0.1', '::1']) {
    assert.equal(
      isOnThisMachine(connectionOptions({ user: 'u', host }), { server: 'alpha', own }),
      true,
      host,
    );
  }
});

test('a tunnel or a forwarded port leads to a server of another name', () => {
  const forwarded = connectionOptions({ user: 'u', host: '127.0.0.1' });
  assert.equal(isOnThisMachine(forwarded, { server: 'beta', own }), false);
});

test('any other address counts as a network', () => {
  for (const host of ['db.example', '10.0.0.5', 'fe80::1']) {
    assert.equal(
      isOnThisMachine(connectionOptions({ user: 'u', host }), { server: 'alpha', own }),
      false,
      host,
    );
  }
});
