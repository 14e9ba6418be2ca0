import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../src/base/secret.ts';
import { backup, doctor } from '../../../src/index.ts';
import { connectionOptions } from '../../../src/mysql/connection-options.ts';
import { rootOf, runSalvor, temporaryRepository } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';

/**
 * A healthy server: its vendor's defaults of today, with a binary log in rows that is kept for a month, LOAD DATA LOCAL allowed, utf8mb4,
 * InnoDB throughout, an account with no more than a backup needs, nobody else on it, and a fresh backup of it.
 */
const HEALTHY = [
  '--local-infile=1',
  '--binlog-format=ROW',
  '--binlog-expire-logs-seconds=2592000',
  '--character-set-server=utf8mb4',
];
/** Of the machine that runs the tests, which others use as well. */
const OF_THIS_MACHINE = ['load', 'memory', 'space-of-server', 'space-for-backups', 'oom-kills'];

for (const kind of TESTED_KINDS) {
  describe(`a healthy ${kind}`, async () => {
    const server = await testServer(kind, { extraOptions: HEALTHY });
    const connection = rootOf(server);
    const repository = await temporaryRepository();
    await runClient(
      server,
      'CREATE DATABASE shop; CREATE TABLE shop.t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(99)); ' +
        "INSERT INTO shop.t (v) VALUES ('grün'), ('商店'); CREATE VIEW shop.v AS SELECT v FROM shop.t",
    );
    await backup({ connection, repository });

    for (const deep of [false, true]) {
      it(`has no warning and nothing left unchecked that can be checked${deep ? ', with --deep' : ''}`, async () => {
        const report = await doctor({ connection, repository, deep, maxAgeMs: 3_600_000 });
        const own = report.checks.filter(({ id }) => !OF_THIS_MACHINE.includes(id));
        const problems = own.filter(({ status }) => status === 'warn' || status === 'fail');
        assert.deepEqual(problems, []);
        // MariaDB shows its certificate to encrypted sessions only, and this one has none.
        const skipped = own.filter(({ status }) => status === 'skipped').map(({ id }) => id);
        assert.deepEqual(skipped, kind.startsWith('mariadb') ? ['certificate'] : []);
        assert.ok(own.length > 40, String(own.length));
      });
    }

    it('is said to be so in one sentence, exit code 0, in both languages and for monitoring', async () => {
      const args = ['doctor', `--defaults-file=${server.clientOptionFile}`, '--for=backup', '-r', repository];
      const english = await runSalvor(args);
      assert.equal(english.code, 0, english.stdout + english.stderr);
      assert.match(english.stdout, /^permission +ok +\d+ ok$/m);
      const nagios = await runSalvor([...args, '--nagios']);
      assert.match(
        nagios.stdout,
        /^SALVOR (?:OK|WARNING - [^|]*) \| ok=\d+ warn=\d+ fail=0 skipped=\d+ age=\d+s\n$/,
      );
      const chinese = await runSalvor([...args, '--lang=zh']);
      assert.match(chinese.stdout, /^权限 +正常 +正常 \d+ 项$/m);
    });

    it('finds nothing missing for the account that its own remedy makes', async () => {
      await runClient(server, 'CREATE USER weak@localhost');
      const of = async (user: string, password: string) => {
        const account = connectionOptions({
          user,
          password: new Secret(password),
          socketPath: server.socket,
        });
        const { checks } = await doctor({ connection: account, purposes: ['backup'] });
        return checks.filter(({ area }) => area === 'permission');
      };
      const weak = await of('weak', '');
      const remedies = weak.flatMap((check) => check.remedies);
      const statements = remedies.find(({ id }) => id === 'backup-account')?.command;
      assert.ok(statements);
      await runClient(server, statements);
      const made = (await of('salvor', 'choose-a-password')).filter(({ status }) => status !== 'skipped');
      assert.deepEqual(new Set(made.map(({ status }) => status)), new Set(['ok']), JSON.stringify(made));
      await runClient(server, 'DROP USER weak@localhost, salvor@localhost');
    });
  });
}
