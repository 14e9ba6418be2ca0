import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { restore, show, validate } from '../../src/index.ts';
import type { TableMatch, ValidationReport } from '../../src/model/report.ts';
import { rootOf, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';
import { SMALL_SIZES } from '../support/tables-in-parts.ts';
import { takeBackup } from '../support/take-backup.ts';

const FILL = `
  CREATE DATABASE d; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE big (id INT PRIMARY KEY, a VARCHAR(200));
  INSERT INTO big SELECT 2 * n, SHA2(n, 512) FROM (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d AS n
    FROM digit a, digit b, digit c, digit e, digit f) numbers WHERE n < 30000;
  CREATE TABLE named (name VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, n INT, v INT, PRIMARY KEY (name, n));
  INSERT INTO named SELECT CONCAT(IF(id % 4, 'Key', 'kEY'), id % 100), id, 1 FROM big WHERE id < 4000;
  CREATE TABLE keyless AS SELECT id, a FROM big LIMIT 50;
  CREATE TABLE float_key (k DOUBLE PRIMARY KEY, a INT); INSERT INTO float_key VALUES (1, 1), (2, 2);
  CREATE TABLE nothing (id INT PRIMARY KEY);
  ANALYZE TABLE big, named;`;

function tableOf(report: ValidationReport, name: string): TableMatch {
  const table = report.tables.find((one) => one.name === name);
  assert.ok(table);
  return table;
}

function rowsOf(table: TableMatch) {
  return {
    missing: table.differing.flatMap(({ rows }) => rows?.missing ?? []),
    extra: table.differing.flatMap(({ rows }) => rows?.extra ?? []),
    changed: table.differing.flatMap(({ rows }) => rows?.changed ?? []),
  };
}

for (const kind of TESTED_KINDS) {
  describe(`rows that differ from a snapshot on ${kind}`, async () => {
    const source = await testServer(kind);
    const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
    await runClient(source, FILL);
    const repository = await temporaryRepository();
    await takeBackup(source, repository, { connections: 2, sizes: SMALL_SIZES });
    await restore({ repository, snapshot: 'latest', connection: rootOf(target) });
    const check = () => validate({ repository, snapshot: 'latest', connection: rootOf(target) });

    it('are named with the ranges of their chunks: changed, missing at both edges, and too many', async () => {
      await runClient(
        target,
        "UPDATE d.big SET a = 'x' WHERE id = 30000; DELETE FROM d.big WHERE id IN (0, 59998); INSERT INTO d.big VALUES (40001, 'new')",
      );
      const big = tableOf(await check(), 'big');
      assert.equal(big.unlocated, null);
      assert.deepEqual(rowsOf(big), { missing: ['0', '59998'], extra: ['40001'], changed: ['30000'] });
      const tables = (await show({ repository, snapshot: 'latest' })).tables;
      const chunks = tables.find(({ name }) => name === 'big')?.chunks.length ?? 0;
      assert.ok(chunks >= 6, `${chunks} chunks`);
      assert.ok(big.differing.length >= 3 && big.differing.length <= 4, JSON.stringify(big.differing));
      for (const { above, upTo, rows } of big.differing) {
        for (const key of [...(rows?.missing ?? []), ...(rows?.extra ?? []), ...(rows?.changed ?? [])]) {
          assert.ok(
            (above === null || Number(key) > Number(above)) && (upTo === null || Number(key) <= Number(upTo)),
          );
        }
      }
    });

    it('are found by a composite key of which one column knows no case', async () => {
      await runClient(target, "UPDATE d.named SET v = 2 WHERE name = 'kEY6' AND n = 106");
      assert.deepEqual(rowsOf(tableOf(await check(), 'named')), {
        ...{ missing: [], extra: [], changed: ['Key6, 106'] },
      });
    });

    it('are all too many in a table that was empty', async () => {
      await runClient(target, 'INSERT INTO d.nothing VALUES (7), (9)');
      const nothing = tableOf(await check(), 'nothing');
      assert.deepEqual(rowsOf(nothing), { missing: [], extra: ['7', '9'], changed: [] });
    });

    it('are not named where no range can be read, and the reason is', async () => {
      await runClient(
        target,
        'DELETE FROM d.keyless LIMIT 1; UPDATE d.float_key SET a = 9 WHERE k = 2; UPDATE d.digit SET d = 11 WHERE d = 9; ALTER TABLE d.digit DROP PRIMARY KEY, ADD COLUMN e INT NOT NULL DEFAULT 1, ADD PRIMARY KEY (e, d)',
      );
      const report = await check();
      const reasons = ['keyless', 'float_key', 'digit'].map((name) => tableOf(report, name).unlocated);
      assert.deepEqual(reasons, ['no-key', 'no-key', 'other-key']);
    });

    it('are listed up to a limit, the chunks behind it without rows', async () => {
      await runClient(target, "UPDATE d.big SET a = 'y'");
      const { differing } = tableOf(await check(), 'big');
      assert.equal(differing[0]?.rows?.changed.length, 100);
      assert.ok((differing[0]?.rows?.more ?? 0) > 100);
      assert.equal(differing.at(-1)?.rows, null);
      assert.ok(differing.length >= 6);
    });
  });
}
