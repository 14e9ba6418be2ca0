import assert from 'node:assert/strict';
import { readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { doctorFolder } from '../../../src/index.ts';
import { seriesOf } from '../../../src/operation/doctor/folder/dump-files.ts';
import { runSalvor } from '../../support/salvor-runs.ts';
import { testServer } from '../../support/servers.ts';
import { runClient, runStock } from '../../support/stock-client.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HOUR_MS = 3_600_000;

describe('names of dumps', () => {
  it('are of one series when only date, time or number differ', () => {
    const same = ['shop-2026-11-24.sql.gz', 'shop-2025-01-01.sql.gz'];
    assert.equal(new Set(same.map(seriesOf)).size, 1);
    assert.equal(seriesOf('shop_20261124_030001.sql'), seriesOf('shop_20251231_235959.sql'));
    assert.equal(seriesOf('shop.sql.1.gz'), seriesOf('shop.sql.2.gz'));
    assert.notEqual(seriesOf('shop1.sql'), seriesOf('shop2.sql'));
    assert.notEqual(seriesOf('shop-2026-11-24.sql'), seriesOf('crm-2026-11-24.sql'));
  });
});

describe('a folder of dumps by mysqldump', async () => {
  const server = await testServer('mysql-9.7');
  await runClient(server, 'CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(200))');
  const values = Array.from({ length: 400 }, (_, i) => `(${i}, REPEAT(SHA2(${i}, 256), 3))`).join(', ');
  await runClient(server, `INSERT INTO shop.t VALUES ${values}`);
  const dump = await runStock(server, 'mysqldump', ['--databases', 'shop']);
  const lessRows = await runStock(server, 'mysqldump', ['--databases', 'shop', '--where=id < 40']);

  /** The last four nights, the newest two hours old. */
  const fill = (folder: string): string => {
    for (const night of [3, 2, 1, 0]) put(folder, `shop-2026-11-${20 - night}.sql.gz`, dump, night * 24 + 2);
    return join(folder, 'shop-2026-11-20.sql.gz');
  };
  const put = (folder: string, name: string, content: Buffer, ageHours: number): void => {
    const path = join(folder, name);
    writeFileSync(path, gzipSync(content));
    age(path, ageHours);
  };
  const age = (path: string, hours: number): void => {
    const seconds = Date.now() / 1000 - hours * 3600;
    utimesSync(path, seconds, seconds);
  };
  const look = async (folder: string) => {
    const { checks, status } = await doctorFolder({ folder, maxAgeMs: 26 * HOUR_MS });
    return { status, found: checks.map((check) => check.finding), checks };
  };

  it('that is well is said to be so, with one line, and leaves the folder as it is', async (t) => {
    const folder = temporaryFolder(t);
    fill(folder);
    const before = readdirSync(folder);
    assert.deepEqual((await look(folder)).found, ['dump-young', 'dump-whole', 'dump-size-alike']);
    const run = await runSalvor(['doctor', '--folder', folder, '--max-age', '26h']);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    assert.equal(run.stdout.trimEnd().split('\n').length, 1, run.stdout);
    assert.equal(run.stderr, '');
    const nagios = await runSalvor(['doctor', '--folder', folder, '--max-age', '26h', '--nagios']);
    assert.match(nagios.stdout, /^SALVOR OK \| ok=3 warn=0 fail=0 skipped=0 age=72\d\ds\n$/);
    assert.deepEqual(readdirSync(folder), before);
  });

  it('whose newest is too old', async (t) => {
    const folder = temporaryFolder(t);
    rmSync(fill(folder));
    rmSync(join(folder, 'shop-2026-11-19.sql.gz'));
    const { found, status } = await look(folder);
    assert.ok(found.includes('dump-old'));
    assert.equal(status, 'fail');
    const run = await runSalvor(['doctor', '--folder', folder, '--max-age', '26h', '--nagios']);
    assert.equal(run.code, 2);
    assert.match(run.stdout, /^SALVOR CRITICAL - the newest dump is 2 d old/);
  });

  it('whose newest is cut, packed or not', async (t) => {
    const folder = temporaryFolder(t);
    const newest = fill(folder);
    truncateSync(newest, 3000);
    age(newest, 2);
    assert.ok((await look(folder)).found.includes('dump-damaged'));
    put(folder, 'shop-2026-11-20.sql.gz', dump.subarray(0, dump.length - 200), 2);
    const { found, checks } = await look(folder);
    assert.ok(found.includes('dump-damaged'));
    const run = await runSalvor(['doctor', '--lang=zh', '--folder', folder]);
    assert.equal(run.code, 4);
    assert.match(run.stdout, /失败: .*不完整/);
    assert.ok(
      checks.some(({ remedies }) => remedies.some(({ command }) => command === `salvor inspect ${newest}`)),
    );
  });

  it('whose sizes shrink, although each is whole', async (t) => {
    const folder = temporaryFolder(t);
    fill(folder);
    put(folder, 'shop-2026-11-20.sql.gz', lessRows, 2);
    const { found } = await look(folder);
    assert.ok(found.includes('dump-whole') && found.includes('dump-shrunk'), String(found));
  });

  it('where one of two databases is no longer dumped', async (t) => {
    const folder = temporaryFolder(t);
    fill(folder);
    put(folder, 'crm-2026-11-10.sql.gz', dump, 240);
    const { found, status } = await look(folder);
    assert.ok(found.includes('dump-series-stopped'));
    assert.equal(status, 'warn');
  });

  it('that is empty, is not there, or holds no dump', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'backup.log'), 'done\n');
    assert.deepEqual((await look(folder)).found, ['no-dumps']);
    assert.deepEqual((await look(join(folder, 'nothing'))).found, ['dump-folder-unreadable']);
    writeFileSync(join(folder, 'shop.sql'), '');
    assert.equal((await look(folder)).status, 'fail');
  });
});
