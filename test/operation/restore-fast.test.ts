import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { backup, restore, show } from '../../src/index.ts';
import type { RestoreReport } from '../../src/model/report.ts';
import { type Envelope, reach, rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const OPTIONS = { extraOptions: ['--local-infile=1'] };
const DIGITS =
  '(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7)';
const FILL = `CREATE DATABASE d; CREATE TABLE d.t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(100), KEY (v));
  INSERT INTO d.t (v) SELECT SHA2(CONCAT(a.d, b.d, c.d, e.d, f.d), 256) FROM ${DIGITS} a, ${DIGITS} b, ${DIGITS} c, ${DIGITS} e, ${DIGITS} f;
  CREATE TABLE d.u (id INT PRIMARY KEY); INSERT INTO d.u VALUES (1);`;

function codeOf(stdout: string): string {
  return (JSON.parse(stdout) as Envelope).errors[0]?.code ?? '';
}

describe('restore --fast on MySQL', async () => {
  const source = await testServer('mysql-9.7', OPTIONS);
  const target = await testServer('mysql-9.7', OPTIONS);
  let repository = '';
  const isOn = async () =>
    (await runClient(target, "SHOW GLOBAL STATUS LIKE 'Innodb_redo_log_enabled'")).toString().includes('ON');
  const command = (...args: string[]) => [
    'restore',
    'latest',
    ...reach(target, repository),
    '--json',
    ...args,
  ];

  before(async () => {
    repository = await temporaryRepository();
    await runClient(source, FILL);
    await backup({ repository, connection: rootOf(source) });
  });

  it('is refused without consent that names the target', async () => {
    for (const more of [['--yes'], ['--yes', '--target', 'elsewhere:3306'], []]) {
      const run = await runSalvor(command('--progress', 'none', '--fast', ...more));
      assert.equal(run.code, 5, run.stdout);
      assert.equal(codeOf(run.stdout), 'FAST_NOT_CONFIRMED');
    }
    assert.equal(await isOn(), true);
  });

  it('is refused where other data is', async () => {
    await runClient(target, 'CREATE DATABASE other; CREATE TABLE other.t (a INT)');
    const options = { repository, snapshot: 'latest', connection: rootOf(target), fast: true };
    await assert.rejects(restore(options), { code: 'FAST_NOT_EMPTY' });
    await runClient(target, 'DROP DATABASE other');
  });

  it('after a SIGKILL of ours the log is off, the next start says so, and --resume switches it on', async () => {
    const args = command('--progress', 'json', '--fast', '--yes', '--target', target.socket);
    const killed = await runSalvor(args, {
      begun: (child) => {
        child.stderr?.on('data', (bytes: Buffer) => {
          if (bytes.includes('"type":"table-begin"')) child.kill('SIGKILL');
        });
      },
    });
    assert.equal(killed.signal, 'SIGKILL', killed.stdout);
    assert.equal(await isOn(), false);
    const resumed = await runSalvor(command('--progress', 'none', '--resume'));
    assert.equal(resumed.code, 0, resumed.stdout);
    const { data } = JSON.parse(resumed.stdout) as { data: RestoreReport };
    assert.deepEqual(
      data.warnings.map(({ code }) => code),
      ['REDO_LOG_OFF'],
    );
    assert.equal(data.validation?.match, true);
    assert.equal(await isOn(), true);
  });

  it('ends with the log on, when all is well and when it fails', async () => {
    await runClient(target, 'DROP DATABASE d');
    const args = command('--progress', 'none', '--fast', '--yes', '--target', target.socket);
    const run = await runSalvor(args);
    assert.equal(run.code, 0, run.stdout);
    assert.equal(await isOn(), true);

    await runClient(target, 'DROP DATABASE d');
    const { tables } = await show({ repository, snapshot: 'latest' });
    const object = tables.find(({ name }) => name === 't')?.chunks[0]?.object ?? '';
    truncateSync(join(repository, 'objects', object), 100);
    const failed = await runSalvor(args);
    assert.equal(codeOf(failed.stdout), 'OBJECT_DAMAGED', failed.stdout);
    assert.equal(await isOn(), true);
  });
});

describe('restore --fast on MariaDB', () => {
  it('is refused: its redo log cannot be switched off', async () => {
    const server = await testServer('mariadb-10.11', OPTIONS);
    const repository = await temporaryRepository();
    await runClient(server, 'CREATE DATABASE d; CREATE TABLE d.u (id INT PRIMARY KEY)');
    await backup({ repository, connection: rootOf(server) });
    await runClient(server, 'DROP DATABASE d');
    const options = { repository, snapshot: 'latest', connection: rootOf(server), fast: true };
    await assert.rejects(restore(options), { code: 'FAST_NOT_SUPPORTED' });
  });
});
