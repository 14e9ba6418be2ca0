import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { DumpRestoreReport } from '../../../src/model/dump-restore.ts';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { FOREIGN_SCHEMAS, loadForeignSource } from '../../support/foreign-source.ts';
import { compareServers } from '../../support/independent-compare.ts';
import { bzip2, gzip, xz, zip, zstd } from '../../support/pack.ts';
import { type CommandRun, type Envelope, runSalvor, temporaryFolder } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient, runStock } from '../../support/stock-client.ts';

const folder = temporaryFolder();
const ROWS = 8000;
let files = 0;

function load(target: ScratchServer, file: string, ...more: string[]): Promise<CommandRun> {
  return runSalvor([
    'restore',
    file,
    `--defaults-file=${target.clientOptionFile}`,
    '--json',
    '--progress',
    'none',
    ...more,
  ]);
}

function fileOf(bytes: Buffer | string, ending = 'sql'): string {
  const file = join(folder, `dump-${files++}.${ending}`);
  writeFileSync(file, bytes);
  return file;
}

const reportOf = (run: CommandRun) => (JSON.parse(run.stdout) as { data: DumpRestoreReport }).data;

for (const kind of TESTED_KINDS) {
  describe(`a dump of the stock program on ${kind}`, async () => {
    const source = await testServer(kind);
    const target = await testServer(kind, { extraOptions: ['--log-bin-trust-function-creators=1'] });
    await loadForeignSource(source, ROWS);
    const program = kind.startsWith('mariadb') ? 'mariadb-dump' : 'mysqldump';
    const gtid = kind.startsWith('mariadb') ? [] : ['--set-gtid-purged=OFF'];
    const everything = ['--routines', '--events', '--triggers', '--single-transaction', ...gtid];
    const dump = (...args: string[]) =>
      runStock(source, program, [...everything, ...args, '--databases', ...FOREIGN_SCHEMAS]);
    const empty = () =>
      runClient(target, FOREIGN_SCHEMAS.map((name) => `DROP DATABASE IF EXISTS ${name};`).join('\n'));

    async function comesBack(file: string, ...more: string[]): Promise<DumpRestoreReport> {
      await empty();
      const run = await load(target, file, ...more);
      assert.equal(run.code, 0, run.stdout + run.stderr);
      assert.deepEqual(await compareServers(source, target, FOREIGN_SCHEMAS), []);
      const left = await runClient(target, "SHOW DATABASES LIKE 'salvor%'");
      assert.equal(left.toString(), '', 'nothing of ours stays');
      return reportOf(run);
    }

    it('comes back with every row and object, indexes built after the rows', async () => {
      const report = await comesBack(fileOf(await dump()));
      assert.ok(report.tablesWithLaterKeys >= 2);
      assert.ok(report.match && report.checked);
      assert.deepEqual(report.skipped, []);
      assert.equal(report.tables.find(({ name }) => name === 'wide')?.foundRows, ROWS);
    });

    it('comes back packed, over one connection or four', async () => {
      const bytes = await dump();
      const packers = { gz: gzip, zst: zstd, xz, bz2: bzip2, zip };
      for (const [ending, pack] of Object.entries(packers)) {
        await empty();
        const connections = ending === 'gz' ? '1' : '4';
        const run = await load(
          target,
          fileOf(await pack(bytes), `sql.${ending}`),
          '--connections',
          connections,
        );
        assert.equal(run.code, 0, run.stdout + run.stderr);
        assert.ok(reportOf(run).match);
      }
      assert.deepEqual(await compareServers(source, target, FOREIGN_SCHEMAS), []);
    });

    it('comes back in every shape that the program writes', async () => {
      for (const args of [
        ['--skip-extended-insert', '--complete-insert'],
        ['--no-autocommit', '--skip-add-locks', '--hex-blob'],
        ['--replace', '--skip-disable-keys'],
        ['--insert-ignore', '--skip-opt', '--create-options'],
        ['--order-by-primary', '--skip-comments', '--net-buffer-length=4096'],
      ]) {
        await comesBack(fileOf(await dump(...args)));
      }
    });

    it('goes into another database where it names none', async () => {
      await empty();
      const bytes = await runStock(source, program, [...everything, 'shop']);
      const file = fileOf(bytes);
      const homeless = await load(target, file);
      assert.equal(homeless.code, 2, homeless.stdout);
      assert.match(homeless.stdout, /DUMP_NEEDS_SCHEMA/);
      const run = await load(target, file, '--into', 'elsewhere');
      assert.equal(run.code, 0, run.stdout);
      const rows = await runClient(target, 'SELECT COUNT(*) FROM elsewhere.orders; DROP DATABASE elsewhere');
      assert.equal(rows.toString().trim(), '1000');
      // One that says CREATE DATABASE and USE as well, while its statements do not name the database.
      const moved = await load(
        target,
        fileOf(await runStock(source, program, [...everything, '--databases', 'shop'])),
        '--into',
        'elsewhere',
      );
      assert.equal(moved.code, 0, moved.stdout);
      const there = await runClient(
        target,
        "SHOW DATABASES LIKE 'shop'; SELECT COUNT(*) FROM elsewhere.orders; DROP DATABASE elsewhere",
      );
      assert.equal(there.toString().trim(), '1000');
    });

    it('does not touch what is there, unless the dump drops it and that is wanted', async () => {
      const file = fileOf(await dump());
      await comesBack(file);
      await runClient(target, 'DELETE FROM d.told');
      const again = await load(target, file);
      assert.equal(again.code, 5, again.stdout);
      assert.match(again.stdout, /DUMP_TARGET_HOLDS/);
      const unasked = await load(target, file, '--replace');
      assert.equal(unasked.code, 5, unasked.stdout);
      assert.match(unasked.stdout, /RUN_DECLINED/);
      const replaced = await load(target, file, '--replace', '--yes');
      assert.equal(replaced.code, 0, replaced.stdout);
      assert.deepEqual(await compareServers(source, target, FOREIGN_SCHEMAS), []);
      const undropped = await load(target, fileOf(await dump('--skip-add-drop-table')), '--replace', '--yes');
      assert.equal(undropped.code, 5, undropped.stdout);
    });

    it('goes on at a refused statement as it is told, and lists what it skipped', async () => {
      await empty();
      const bytes = (await dump('--net-buffer-length=4096')).toString('latin1');
      // The second row gets the key of the first.
      const broken = bytes.replace(/(INSERT INTO `wide` VALUES\s*\(1,.*?\),\s*\()2,/s, '$11,');
      assert.notEqual(broken, bytes);
      const doubled = fileOf(Buffer.from(broken, 'latin1'));
      const stopped = await load(target, doubled);
      assert.equal(stopped.code, 1, stopped.stdout);
      const [error] = (JSON.parse(stopped.stdout) as Envelope).errors;
      assert.equal(error?.code, 'DUMP_STATEMENT_FAILED');
      // MariaDB gathers the rows of an empty table and finds the bad one only later.
      if (!kind.startsWith('mariadb')) {
        assert.equal(error?.details.errno, 1062);
        assert.equal(error?.details.byte, broken.indexOf('INSERT INTO `wide` VALUES'));
      }
      const skipping = await load(target, doubled, '--resume', '--on-error', 'skip-statement');
      assert.equal(skipping.code, 3, skipping.stdout);
      const report = reportOf(skipping);
      assert.deepEqual(
        report.skipped.map(({ table, errno }) => [table, errno]),
        [['d.wide', 1062]],
      );
      const wide = report.tables.find(({ name }) => name === 'wide');
      assert.ok(wide && (wide.foundRows ?? 0) < wide.rows && (wide.foundRows ?? 0) > 0);
      await empty();
      const giving = await load(target, doubled, '--on-error', 'skip-table');
      assert.equal(giving.code, 3, giving.stdout);
      const others = reportOf(giving).tables.filter(
        ({ name, rows, foundRows }) => name !== 'wide' && rows !== foundRows,
      );
      assert.deepEqual(others, []);
    });
  });
}
