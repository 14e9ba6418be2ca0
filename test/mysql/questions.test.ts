import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Secret } from '../../src/base/secret.ts';
import { connect } from '../../src/mysql/connect.ts';
import { hasGlobalPrivilege, readGrants } from '../../src/mysql/questions/grants.ts';
import { parseVersionNumber } from '../../src/mysql/questions/identity.ts';
import {
  beginSnapshot,
  endSnapshot,
  lockTablesForRead,
  readCoordinate,
  unlockTables,
} from '../../src/mysql/questions/snapshot.ts';
import { readSourceVariables } from '../../src/mysql/questions/source-variables.ts';
import { readVariables } from '../../src/mysql/questions/variables.ts';
import { quoteBytes, quoteIdentifier, quoteString } from '../../src/mysql/quote.ts';
import { runStatement } from '../../src/mysql/user-statement.ts';
import { cells, rejection, socketOptions } from '../support/connect-to.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';

for (const kind of TESTED_KINDS) {
  describe(`questions to ${kind}`, async () => {
    const server = await testServer(kind);
    const root = await connect(socketOptions(server));
    const run = (sql: string) => root.execute(sql, { doing: 'a test' });
    await run('CREATE DATABASE q');
    await run('CREATE TABLE q.t (id INT PRIMARY KEY) ENGINE=InnoDB');
    await run("CREATE USER low@localhost IDENTIFIED BY 'x'");
    const low = await connect(socketOptions(server, { user: 'low', password: new Secret('x') }));
    after(() => Promise.all([root.close(), low.close()]));

    test('an account without any privilege can connect and be asked', async () => {
      assert.equal(low.identity.serverUuid, root.identity.serverUuid);
      const { version = '', ...others } = await readSourceVariables(low);
      assert.match(version, /^\d+\.\d+/);
      assert.ok(Object.keys(others).length > 10);
      assert.deepEqual(await readVariables(low, ['no_such_variable']), {});
      const loading = await connect(socketOptions(server, { user: 'low', password: new Secret('x') }), {
        purpose: 'load',
      });
      await loading.close();
    });

    test('two sessions that begin under the lock see the same, and nobody writes meanwhile', async () => {
      const other = await connect(socketOptions(server));
      const writer = await connect(socketOptions(server));
      await lockTablesForRead(root, { waitSeconds: 5 });
      const writing = writer.execute('INSERT INTO q.t VALUES (1)', { doing: 'x' });
      await Promise.all([beginSnapshot(root), beginSnapshot(other)]);
      const before = await readCoordinate(root);
      await unlockTables(root);
      await writing;
      const after = await readCoordinate(writer);
      assert.ok(before !== null && after !== null && before.position < after.position);
      for (const session of [root, other]) {
        assert.deepEqual(await cells(session, 'SELECT COUNT(*) FROM q.t'), [['0']]);
        await rejection(session.execute('INSERT INTO q.t VALUES (2)', { doing: 'x' }), 'SERVER_ERROR');
        await endSnapshot(session);
      }
      await other.close();
      await writer.close();
    });

    test('a lock that cannot be had in time is LOCK_WAIT and leaves nothing locked', async () => {
      const holder = await connect(socketOptions(server));
      await holder.execute('LOCK TABLES q.t WRITE', { doing: 'x' });
      await rejection(lockTablesForRead(root, { waitSeconds: 1 }), 'LOCK_WAIT');
      await holder.execute('INSERT INTO q.t VALUES (10)', { doing: 'x' });
      await holder.close();
      assert.notDeepEqual(await cells(root, 'SELECT @@SESSION.lock_wait_timeout'), [['1']]);
    });

    test('without RELOAD the lock is PRIVILEGE_MISSING, without REPLICATION CLIENT the coordinate is unknown', async () => {
      await rejection(lockTablesForRead(low, { waitSeconds: 1 }), 'PRIVILEGE_MISSING');
      assert.equal(await readCoordinate(low), null);
    });

    test('grants, also by way of a role', async () => {
      assert.equal(hasGlobalPrivilege(await readGrants(root), 'RELOAD'), true);
      assert.equal(hasGlobalPrivilege(await readGrants(low), 'RELOAD'), false);
      await run('CREATE ROLE `odd role`');
      await run('GRANT RELOAD, PROCESS ON *.* TO `odd role`');
      await run('GRANT `odd role` TO low@localhost');
      await low.execute('SET ROLE `odd role`', { doing: 'x' });
      const grants = await readGrants(low);
      assert.equal(hasGlobalPrivilege(grants, 'RELOAD'), true);
      assert.equal(hasGlobalPrivilege(grants, 'SUPER'), false);
      await lockTablesForRead(low, { waitSeconds: 2 });
      await unlockTables(low);
    });

    test('names and literals survive quoting', async () => {
      for (const text of ["it's", 'back\\slash', '`', '"', '名字😀', '\n\0\x1a', '', '-- ', '% _']) {
        const alias = text.replaceAll(/[\0😀]/gu, '').trimEnd() || 'x';
        const answer = await run(`SELECT ${quoteString(text)} AS ${quoteIdentifier(alias)}`);
        assert.equal(answer.rows[0]?.[0]?.toString('utf8'), text);
      }
      const bytes = Buffer.from([0, 255, 39, 92]);
      assert.deepEqual((await run(`SELECT ${quoteBytes(bytes)}`)).rows[0]?.[0], bytes);
      assert.throws(() => quoteIdentifier('a\0b'), TypeError);
      assert.throws(() => quoteIdentifier(''), TypeError);
    });

    test('text from elsewhere runs byte for byte', async () => {
      await runStatement(root, 'SET SESSION character_set_client=gbk', { doing: 'x' });
      const name = Buffer.from('d6d0cec4', 'hex');
      const sql = Buffer.concat([
        Buffer.from("CREATE TABLE q.g (c VARCHAR(9) COMMENT '"),
        name,
        Buffer.from("')"),
      ]);
      await runStatement(root, sql, { doing: 'a definition' });
      await runStatement(root, 'SET SESSION character_set_client=utf8mb4', { doing: 'x' });
      const comment =
        "SELECT column_comment FROM information_schema.columns WHERE table_schema='q' AND table_name='g'";
      assert.deepEqual(await cells(root, comment), [['中文']]);
    });
  });
}

test('version numbers of both vendors', () => {
  assert.equal(parseVersionNumber('9.7.0'), 90700);
  assert.equal(parseVersionNumber('8.0.36-28'), 80036);
  assert.equal(parseVersionNumber('10.11.19-MariaDB-0+deb12u1'), 101119);
  assert.equal(parseVersionNumber('5.5.5-10.11.19-MariaDB'), 101119);
  assert.equal(parseVersionNumber('5.6.24-log'), 50624);
  assert.equal(parseVersionNumber('unknown'), 0);
});
