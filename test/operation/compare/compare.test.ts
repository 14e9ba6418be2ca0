import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare } from '../../../src/index.ts';
import type { ComparisonReport, TableComparison } from '../../../src/model/compare.ts';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { rootOf } from '../../support/salvor-runs.ts';
import { testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';

const ROWS = 200_000;

const FILL = `
  CREATE DATABASE d CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE big (id INT PRIMARY KEY, a VARCHAR(100));
  INSERT INTO big SELECT n * 3, SHA2(n, 256) FROM (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d + 100000*g.d AS n
    FROM digit a, digit b, digit c, digit e, digit f, digit g) numbers WHERE n < ${ROWS};
  CREATE TABLE pair (a VARCHAR(20), b INT, v DOUBLE, PRIMARY KEY (a, b));
  INSERT INTO pair SELECT CONCAT(IF(id % 2, 'Key', 'kEY'), id % 97), id, id / 7e0 FROM big WHERE id < 30000;
  CREATE TABLE word (w VARCHAR(30) PRIMARY KEY, v INT);
  INSERT INTO word SELECT CONCAT(IF(id % 2, 'Word', 'wORD'), id), id FROM big WHERE id < 12000;
  CREATE TABLE keyless (a INT); INSERT INTO keyless VALUES (1), (1), (2);
  CREATE TABLE isam (id INT PRIMARY KEY, a INT) ENGINE=MyISAM; INSERT INTO isam VALUES (1, 1), (2, 2);
  CREATE TABLE nothing (id INT PRIMARY KEY);
  CREATE TABLE gone (id INT PRIMARY KEY); INSERT INTO gone VALUES (1);
  CREATE TABLE other_columns (id INT PRIMARY KEY, a INT); INSERT INTO other_columns VALUES (1, 1);
  CREATE TABLE other_length (id INT PRIMARY KEY, a VARCHAR(10)); INSERT INTO other_length VALUES (1, 'a');
  CREATE TABLE other_key (id INT PRIMARY KEY, a INT NOT NULL); INSERT INTO other_key VALUES (1, 1), (2, 2);
  CREATE TABLE other_order (w VARCHAR(10) PRIMARY KEY, v INT); INSERT INTO other_order VALUES ('a', 1), ('B', 2);
  SET NAMES utf8mb4 COLLATE utf8mb4_general_ci;
  CREATE VIEW seen AS SELECT id FROM big;`;

async function run(a: ScratchServer, b: ScratchServer): Promise<ComparisonReport> {
  const selection = { schemas: ['d'], tables: [] };
  return compare({ connection: rootOf(a), other: rootOf(b), selection });
}

function tableOf({ tables }: ComparisonReport, name: string): TableComparison {
  const table = tables.find((one) => one.name === name);
  assert.ok(table, name);
  return table;
}

function rowsOf({ differing }: TableComparison) {
  return {
    missing: differing.flatMap(({ rows }) => rows?.missing ?? []),
    extra: differing.flatMap(({ rows }) => rows?.extra ?? []),
    changed: differing.flatMap(({ rows }) => rows?.changed ?? []),
  };
}

/** SELECT statements that the server has run so far, by its own count. */
async function selectsOf(server: ScratchServer): Promise<number> {
  const line = await runClient(server, "SHOW GLOBAL STATUS LIKE 'Com_select'");
  return Number(/\d+$/.exec(line.toString().trim())?.[0]);
}

describe('two servers', async () => {
  const pairs = {
    'mysql-9.7 and mysql-9.7': [await testServer('mysql-9.7'), await testServer('mysql-9.7')],
    'mysql-9.7 and mariadb-10.11': [await testServer('mysql-9.7'), await testServer('mariadb-10.11')],
  } as const;
  for (const [name, [first, second]] of Object.entries(pairs)) {
    describe(name, async () => {
      for (const server of [first, second]) await runClient(server, FILL);

      it('hold the same', async () => {
        const report = await run(first, second);
        assert.deepEqual(report.definitions.differences, []);
        assert.ok(
          report.tables.every(({ match, outcome, reads }) => match && outcome === 'equal' && reads === 1),
        );
        assert.equal(tableOf(report, 'big').rows, ROWS);
        assert.equal(tableOf(report, 'isam').inSnapshot, false);
        assert.equal(report.match, true);
      });

      it('one row of 200,000 is found by few questions', async () => {
        await runClient(second, "UPDATE d.big SET a = 'x' WHERE id = 299997");
        const before = await selectsOf(second);
        const selection = { schemas: [], tables: [{ schema: 'd', table: 'big' }] };
        const report = await compare({ connection: rootOf(first), other: rootOf(second), selection });
        const selects = (await selectsOf(second)) - before;
        const big = tableOf(report, 'big');
        assert.equal(report.tables.length, 1);
        assert.deepEqual(rowsOf(big), { missing: [], extra: [], changed: ['299997'] });
        assert.equal(big.differing.length, 1);
        const [{ above, upTo } = { above: null, upTo: null }] = big.differing;
        assert.ok(Number(above) < 299_997 && Number(upTo) >= 299_997 && Number(upTo) - Number(above) <= 3000);
        // The whole, 8 halvings down to 1000 rows, and those one by one.
        assert.equal(big.reads, 10);
        assert.ok(selects < 100, `${selects} SELECT statements`);
      });

      it('rows missing at both edges, rows too many, and changed ones', async () => {
        await runClient(
          second,
          'DELETE FROM d.big WHERE id IN (0, 599997); INSERT INTO d.big VALUES (-5, NULL), (100000, NULL), (700000, NULL)',
        );
        assert.deepEqual(rowsOf(tableOf(await run(first, second), 'big')), {
          missing: ['0', '599997'],
          extra: ['-5', '100000', '700000'],
          changed: ['299997'],
        });
      });

      it('a composite key, and a text key that knows no case', async () => {
        await runClient(
          second,
          "UPDATE d.pair SET v = -1 WHERE b = 15000; DELETE FROM d.pair WHERE b = 29997; UPDATE d.word SET v = 0 WHERE w = 'word6000'; UPDATE d.word SET w = 'WORD9' WHERE v = 9",
        );
        const report = await run(first, second);
        assert.deepEqual(rowsOf(tableOf(report, 'pair')), {
          missing: ['Key24, 29997'],
          extra: [],
          changed: ['kEY62, 15000'],
        });
        assert.deepEqual(rowsOf(tableOf(report, 'word')), {
          missing: ['Word9'],
          extra: ['WORD9'],
          changed: ['wORD6000'],
        });
      });

      it('a doubled row of a table without key; rows of one that was empty; one without transactions', async () => {
        await runClient(
          second,
          'INSERT INTO d.keyless VALUES (2); DELETE FROM d.keyless WHERE a = 1 LIMIT 1; INSERT INTO d.nothing VALUES (4); UPDATE d.isam SET a = 3 WHERE id = 2',
        );
        const report = await run(first, second);
        const keyless = tableOf(report, 'keyless');
        assert.deepEqual([keyless.rows, keyless.otherRows, keyless.match], [3, 3, false]);
        assert.deepEqual([keyless.unlocated, keyless.differing], ['no-key', []]);
        assert.deepEqual(rowsOf(tableOf(report, 'nothing')), { missing: [], extra: ['4'], changed: [] });
        assert.deepEqual(rowsOf(tableOf(report, 'isam')), { missing: [], extra: [], changed: ['2'] });
      });

      it('tables that are on one side only, and definitions that are not the same', async () => {
        await runClient(
          second,
          'DROP TABLE d.gone; CREATE TABLE d.added (id INT PRIMARY KEY); DROP VIEW d.seen; ALTER TABLE d.other_columns ADD COLUMN b INT; ALTER TABLE d.other_length MODIFY a VARCHAR(20)',
        );
        const report = await run(first, second);
        const outcomes = ['gone', 'added', 'other_columns', 'other_length'].map(
          (table) => tableOf(report, table).outcome,
        );
        assert.deepEqual(outcomes, ['only-first', 'only-second', 'not-comparable', 'equal']);
        const problems = report.definitions.differences.map((one) => `${one.problem} ${one.name}`);
        assert.deepEqual([...new Set(problems)].toSorted(), [
          'differs d.other_columns',
          'differs d.other_length',
          'extra d.added',
          'missing d.gone',
          'missing d.seen',
        ]);
        assert.equal(report.match, false);
      });

      it('ranges are not compared where the key is another or sorts otherwise', async () => {
        await runClient(
          second,
          'ALTER TABLE d.other_key DROP PRIMARY KEY, ADD PRIMARY KEY (a); UPDATE d.other_key SET id = 9 WHERE a = 2; ALTER TABLE d.other_order MODIFY w VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; UPDATE d.other_order SET v = 5 LIMIT 1',
        );
        const report = await run(first, second);
        assert.equal(tableOf(report, 'other_key').unlocated, 'other-key');
        assert.equal(tableOf(report, 'other_order').unlocated, 'other-order');
      });

      it('where nearly all rows differ, some are listed, and the rest is named as one range', async () => {
        await runClient(second, "UPDATE d.big SET a = 'all'");
        const { differing, reads } = tableOf(await run(first, second), 'big');
        assert.equal(differing[0]?.rows?.changed.length, 100);
        assert.ok((differing[0]?.rows?.more ?? 0) > 500);
        assert.deepEqual([differing.length, differing[1]?.rows, differing[1]?.upTo], [2, null, null]);
        assert.equal(differing[1]?.above, differing[0]?.upTo);
        assert.ok(reads <= 12);
      });
    });
  }

  it('are refused where they are one, by whatever way they are reached, and where neither has what was named', async () => {
    const [first, second] = pairs['mysql-9.7 and mysql-9.7'];
    await assert.rejects(compare({ connection: rootOf(first), other: rootOf(first) }), {
      code: 'COMPARE_SAME_SERVER',
    });
    const selection = { schemas: ['nowhere'], tables: [] };
    await assert.rejects(compare({ connection: rootOf(first), other: rootOf(second), selection }), {
      code: 'SELECTION_NOT_ON_SERVER',
    });
  });

  it('a pattern takes what either of them has', async () => {
    const [first, second] = pairs['mysql-9.7 and mysql-9.7'];
    const selection = {
      schemas: [],
      tables: [
        { schema: 'd', table: 'add*' },
        { schema: 'd', table: 'g?ne' },
      ],
    };
    const { tables } = await compare({ connection: rootOf(first), other: rootOf(second), selection });
    assert.deepEqual(
      tables.map(({ name, outcome }) => [name, outcome]),
      [
        ['gone', 'only-first'],
        ['added', 'only-second'],
      ],
    );
  });
});
