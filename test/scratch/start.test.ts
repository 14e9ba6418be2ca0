import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from '../../src/base/process-identity.ts';
import { isCode } from '../../src/errors/salvor-error.ts';
import type { InstanceRecord } from '../../src/scratch/instance-record.ts';
import { listScratch } from '../../src/scratch/instances.ts';
import { runProgram } from '../../src/scratch/run-program.ts';
import { makeCertificates } from '../support/certificates.ts';
import { MANAGED_SERVER_OPTIONS, managedProfile } from '../support/managed-profile.ts';
import { startTestServer, TESTED_KINDS, testCacheDir, withServer } from '../support/servers.ts';
import { runClient, runStock } from '../support/stock-client.ts';

const rootDir = join(testCacheDir(), 'instances');

function isOurs({ owner }: InstanceRecord): boolean {
  return owner?.pid === process.pid;
}

async function ask(...args: Parameters<typeof runClient>): Promise<string> {
  return (await runClient(...args)).toString('utf8').trim();
}

for (const kind of TESTED_KINDS) {
  describe(kind, { concurrency: 1 }, () => {
    test('a server starts in a private folder, answers, keeps a binary log, and leaves nothing when stopped', async () => {
      const server = await startTestServer(kind);
      try {
        const [version, logBin, user] = (
          await ask(server, 'SELECT VERSION(), @@log_bin, CURRENT_USER()')
        ).split('\t');
        assert.ok(version?.startsWith(server.version), `${version} is not ${server.version}`);
        assert.equal(logBin, '1');
        assert.equal(user, 'root@localhost');
        assert.equal(statSync(server.dir).mode & 0o777, 0o700);
        assert.equal(statSync(dirname(server.socket)).mode & 0o777, 0o700);
        assert.ok(Buffer.byteLength(server.socket) < 108);
        assert.equal(
          await ask(server, `SELECT COUNT(*) FROM mysql.user WHERE User = '' OR Host <> 'localhost'`),
          '0',
        );
        assert.deepEqual(
          listScratch(rootDir)
            .filter((found) => found.record.id === server.id)
            .map((found) => found.state),
          ['running'],
        );
      } finally {
        await server.stop();
      }
      assert.equal(existsSync(server.dir), false);
      assert.equal(existsSync(dirname(server.socket)), false);
      assert.equal(identityOf(server.pid).startTicks, null);
      await server.stop();
    });

    test('two servers at once are two servers: other data, other identity', async () => {
      await withServer(kind, {}, async (one) => {
        await withServer(kind, {}, async (two) => {
          const sql = kind.startsWith('mysql')
            ? 'SELECT CONCAT(@@server_uuid, @@server_id)'
            : 'SELECT CONCAT(@@datadir, @@server_id)';
          assert.notEqual(await ask(one, sql), await ask(two, sql));
          await runClient(one, 'CREATE DATABASE only_here');
          assert.equal(await ask(two, `SHOW DATABASES LIKE 'only_here'`), '');
        });
      });
    });

    test('after SIGKILL of the server restart finds all that was committed', async () => {
      await withServer(kind, {}, async (server) => {
        await runClient(
          server,
          'CREATE DATABASE d; CREATE TABLE d.t (a INT PRIMARY KEY); INSERT INTO d.t VALUES (7)',
        );
        const before = server.pid;
        await server.kill('SIGKILL');
        assert.equal(identityOf(before).startTicks, null);
        await server.restart();
        assert.notEqual(server.pid, before);
        assert.equal(await ask(server, 'SELECT a FROM d.t'), '7');
        await server.restart(['--read-only=1']);
        assert.equal(await ask(server, 'SELECT @@read_only, a FROM d.t'), '1\t7');
      });
    });

    test('listening on TCP it has a password, and nobody gets in without', async (t) => {
      await withServer(kind, { listenTcp: true }, async (server) => {
        assert.ok(server.port > 1023);
        assert.ok(server.password.length >= 20);
        assert.equal(existsSync(join(server.dir, 'init.sql')), false);
        const tcp = ['--protocol=TCP', '--host=127.0.0.1', `--port=${server.port}`];
        assert.equal(await ask(server, 'SELECT 1', { args: tcp }), '1');
        const without = join(server.dir, 'without.cnf');
        writeFileSync(without, `[client]\nuser=root\nsocket="${server.socket}"\n`);
        await assert.rejects(runClient(server, 'SELECT 1', { optionFile: without }), /Access denied/);
        await server.kill('SIGTERM');
        const before = server.port;
        const rival = createServer().listen({ host: '127.0.0.1', port: before });
        t.after(() => rival.close());
        await once(rival, 'listening');
        await server.restart();
        assert.notEqual(server.port, before, 'the port was taken in the meantime');
        assert.equal(await ask(server, 'SELECT 1', { args: tcp.with(2, `--port=${server.port}`) }), '1');
      });
    });

    test('with the test certificates it speaks TLS', async (t) => {
      if (kind === 'mysql-5.6') return t.skip('its TLS library cannot read keys of today');
      const options = { listenTcp: true, extraOptions: makeCertificates('IP:127.0.0.1').serverOptions };
      await withServer(kind, options, async (server) => {
        const isMysql =
          kind.startsWith('mysql') && server.binaries.clientPluginDir?.includes('libmariadb') !== true;
        const tls = isMysql ? ['--ssl-mode=REQUIRED'] : ['--ssl', '--skip-ssl-verify-server-cert'];
        const args = ['--protocol=TCP', '--host=127.0.0.1', `--port=${server.port}`, ...tls];
        assert.match(await ask(server, `SHOW STATUS LIKE 'Ssl_cipher'`, { args }), /^Ssl_cipher\t\S+/);
      });
    });

    test('an option the server does not know ends in SCRATCH_START_FAILED with the end of its log', async () => {
      const before = new Set(listScratch(rootDir).map((found) => found.record.id));
      await assert.rejects(startTestServer(kind, { extraOptions: ['--no-such-option=1'] }), (error) => {
        assert.ok(isCode(error, 'SCRATCH_START_FAILED'));
        assert.match(String(error.details.reason), /no-such-option/);
        assert.match(String(error.details.logTail), /no-such-option/);
        assert.match(readFileSync(String(error.details.logFile), 'utf8'), /no-such-option/);
        return true;
      });
      const ours = listScratch(rootDir).filter(
        ({ record }) => !before.has(record.id) && record.owner?.pid === process.pid,
      );
      assert.deepEqual(ours, []);
    });

    test('an interrupted start throws the reason and leaves nothing', async () => {
      const stop = new AbortController();
      const before = new Set(listScratch(rootDir).map((found) => found.record.id));
      const starting = startTestServer(kind, { signal: stop.signal });
      // As soon as the server's process is on record.
      const ours = () => listScratch(rootDir).find(({ record }) => !before.has(record.id) && isOurs(record));
      while (ours()?.record.server == null) await sleep(2);
      const pid = ours()?.record.server?.pid ?? 0;
      stop.abort(new Error('Ctrl-C'));
      await assert.rejects(starting, /Ctrl-C/);
      assert.equal(ours(), undefined);
      assert.equal(identityOf(pid).startTicks, null);
    });

    test('its programs run with nothing but their own folder on PATH', async () => {
      await withServer(kind, {}, async ({ binaries, clientOptionFile }) => {
        const env = { PATH: binaries.pathDir };
        const argv = ['mysql', `--defaults-file=${clientOptionFile}`, '-N', '-e', 'SELECT 7'];
        const run = await runProgram(argv, { timeoutMs: 20_000, env });
        assert.equal(run.stdout.toString('utf8'), '7\n', run.stderr);
      });
    });

    test('the stock dump program runs', async (t) => {
      if (kind === 'mysql-5.6') return t.skip('mariadb-dump asks for a column that 5.6 lacks');
      await withServer(kind, {}, async (server) => {
        await runClient(
          server,
          'CREATE DATABASE d; CREATE TABLE d.t (a INT PRIMARY KEY); INSERT INTO d.t VALUES (7)',
        );
        const dump = await runStock(server, 'mysqldump', ['d']);
        assert.match(dump.toString('utf8'), /INSERT INTO `t` VALUES\s*\(7\)/);
      });
    });

    test('options that a data directory is made with are kept through its life', async () => {
      await withServer(kind, { initialOptions: ['--lower-case-table-names=1'] }, async (server) => {
        await runClient(server, 'CREATE DATABASE D; CREATE TABLE D.T (a INT)');
        assert.equal(await ask(server, 'SHOW TABLES IN d'), 't');
      });
    });

    test('the managed profile may work in its schemas and nowhere else', async () => {
      await withServer(kind, { extraOptions: MANAGED_SERVER_OPTIONS }, async (server) => {
        const { optionFile } = await managedProfile(server, { schemas: ['shop%'] });
        const as = { optionFile };
        await runClient(server, 'CREATE DATABASE shop; CREATE TABLE shop.t (a INT PRIMARY KEY)', as);
        assert.equal(await ask(server, 'SELECT @@local_infile', as), '0');
        const denied = [
          'FLUSH TABLES WITH READ LOCK',
          'SELECT user FROM mysql.user',
          'SET GLOBAL read_only = 1',
          'CREATE DATABASE other',
        ];
        for (const sql of denied)
          await assert.rejects(runClient(server, sql, as), /ERROR (1044|1142|1227|1290)/, sql);
      });
    });
  });
}
