import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCode } from '../../src/errors/salvor-error.ts';
import { backup, list, restore, show, validate, verify } from '../../src/index.ts';
import { DEFAULT_LOCKING } from '../../src/model/locking.ts';
import type { TableRows } from '../../src/model/manifest.ts';
import { FULL_SPEED } from '../../src/model/pace.ts';
import { EVERYTHING } from '../../src/model/selection.ts';
import type { PartRequest } from '../../src/model/table-part.ts';
import { backup as backupWith } from '../../src/operation/backup/backup.ts';
import { openRepository } from '../../src/repository/repository.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

/** Small ones, so that a table of some megabytes is read in ranges and cut into chunks. */
const SMALL = { frameBytes: 32 << 10, leastChunkBytes: 32 << 10, leastRangeBytes: 256 << 10 };
const FILL = `
  CREATE DATABASE d; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE big (id INT PRIMARY KEY, a VARCHAR(200), made TIMESTAMP NOT NULL);
  INSERT INTO big SELECT n, SHA2(n, 512), '2026-01-01' + INTERVAL n MINUTE FROM
    (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d AS n FROM digit a, digit b, digit c, digit e, digit f) numbers
    WHERE n < 30000;
  CREATE TABLE log (id INT PRIMARY KEY, text TEXT) ENGINE=MyISAM; INSERT INTO log VALUES (1, 'x'), (2, 'y');
  CREATE TABLE child (id INT PRIMARY KEY, big INT, FOREIGN KEY (big) REFERENCES big (id)); INSERT INTO child VALUES (1, 1), (2, 2);
  CREATE VIEW seen AS SELECT * FROM big;
  CREATE FUNCTION spoil() RETURNS INT DETERMINISTIC MODIFIES SQL DATA RETURN 1;
  ANALYZE TABLE big;`;
const THIRD = 'MOD(id, 3) = 1 OR id = 29999';
const PARTS: PartRequest = {
  conditions: [{ schema: 'd', table: 'big', condition: THIRD }],
  withoutRows: [{ schema: 'd', table: 'lo*' }],
};

for (const kind of TESTED_KINDS) {
  describe(`parts of tables on ${kind}`, async () => {
    const source = await testServer(kind);
    await runClient(source, FILL);
    const repository = await temporaryRepository();
    const connection = rootOf(source);
    const take = async (parts: PartRequest, connections = 3) => {
      await sleep(1100);
      return backupWith({
        repository: await openRepository(openLocalStorage(repository)),
        ...{
          connection,
          connections,
          selection: EVERYTHING,
          parts,
          checks: [],
          sizes: SMALL,
          level: 1,
          pace: FULL_SPEED,
          checkTables: false,
        },
        ...{
          locking: DEFAULT_LOCKING,
          signal: AbortSignal.timeout(60_000),
          resume: false,
          onEvent: () => undefined,
        },
      });
    };
    const tableOf = async (name: string): Promise<TableRows> => {
      const found = (await show({ repository, snapshot: 'latest' })).tables.find((one) => one.name === name);
      assert.ok(found);
      return found;
    };

    it('a condition takes its rows in ranges that tile, no-data takes none, and the manifest says so', async () => {
      const taken = await take(PARTS);
      const big = await tableOf('big');
      assert.equal(big.rows, 10_001);
      assert.deepEqual(big.part, { condition: THIRD });
      assert.ok(big.chunks.length > 4, `${big.chunks.length} chunks`);
      assert.ok(big.chunks.every(({ above, upTo }) => above !== undefined && upTo !== undefined));
      const log = await tableOf('log');
      assert.deepEqual([log.rows, log.chunks, log.part], [0, [], { condition: null }]);
      assert.equal((await tableOf('digit')).part, undefined);
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
      assert.equal((await list({ repository })).at(-1)?.tablesInPart, 2);
      assert.equal(taken.tables.find(({ name }) => name === 'big')?.part?.condition, THIRD);
      const guide = join(repository, 'snapshots', taken.snapshot, 'RECOVER.md');
      assert.ok(readFileSync(guide, 'utf8').includes(`d.big: WHERE ${THIRD}`));
    });

    it('validate compares within the condition on the source', async () => {
      const there = await validate({ repository, snapshot: 'latest', connection });
      const compared = Object.fromEntries(there.tables.map((table) => [table.name, table.compared]));
      assert.deepEqual(compared, { big: 'part', child: 'all', digit: 'all', log: 'definition' });
      assert.equal(there.match, true);
      // Outside of it, a change is none of the snapshot's; inside it is.
      await runClient(source, 'UPDATE d.big SET a = 0 WHERE id = 3; DELETE FROM d.log');
      assert.equal((await validate({ repository, snapshot: 'latest', connection })).match, true);
      await runClient(source, 'UPDATE d.big SET a = 0 WHERE id = 4');
      const changed = await validate({ repository, snapshot: 'latest', connection });
      assert.deepEqual(
        changed.tables.filter(({ match }) => !match).map(({ name }) => name),
        ['big'],
      );
    });

    it('boundaries and sharing go from a part to the same part, and not to the whole', async () => {
      const part = await take(PARTS);
      assert.ok(part.newBytes > 0, 'row 4 has changed');
      assert.equal((await take(PARTS)).newBytes, 0);
      const partBounds = (await tableOf('big')).chunks.map(({ upTo }) => upTo);
      await take({ conditions: [], withoutRows: [] });
      const whole = await tableOf('big');
      assert.deepEqual([whole.rows, whole.part], [30_000, undefined]);
      // The newest snapshot has the whole: both still find their own.
      assert.equal((await take(PARTS)).newBytes, 0);
      assert.deepEqual(
        (await tableOf('big')).chunks.map(({ upTo }) => upTo),
        partBounds,
      );
      assert.equal((await take({ conditions: [], withoutRows: [] })).newBytes, 0);
    });

    it('a restore warns, is compared whole, and a swap is refused', async () => {
      const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
      await take(PARTS);
      const to = rootOf(target);
      const restored = await restore({ repository, snapshot: 'latest', connection: to });
      assert.deepEqual(
        restored.warnings
          .filter(({ code }) => code === 'TABLES_IN_PART')
          .map(({ details }) => details.tables),
        [['d.big', 'd.log']],
      );
      assert.equal(restored.validation?.match, true);
      assert.deepEqual([...new Set(restored.validation?.tables.map(({ compared }) => compared))], ['all']);
      // A row that the snapshot does not hold is a difference there, whether or not the condition holds for it.
      await runClient(
        target,
        "INSERT INTO d.big VALUES (3, 'more', NOW()); INSERT INTO d.log VALUES (9, 'z')",
      );
      const more = await validate({ repository, snapshot: 'latest', connection: to });
      assert.deepEqual(
        more.tables.filter(({ match }) => !match).map(({ name }) => name),
        ['big', 'log'],
      );
      const swap = restore({ repository, snapshot: 'latest', connection: to, swap: true });
      await assert.rejects(swap, (error) => isCode(error, 'SWAP_OF_PARTS'));
      assert.equal(String(await runClient(target, 'SELECT COUNT(*) FROM d.big')).trim(), '10002');
    });

    it('wrong conditions are refused before anything is locked', async () => {
      const attempt = (table: string, condition: string, selection = EVERYTHING) =>
        backup({
          ...{ repository, connection, selection },
          parts: { conditions: [{ schema: 'd', table, condition }], withoutRows: [] },
        });
      const refused: readonly (readonly [string, string, string])[] = [
        ['big', '1) OR (1', 'CONDITION_UNSAFE'],
        ['big', 'd.spoil() = 1', 'CONDITION_UNSAFE'],
        ['big', 'no_such_column = 1', 'CONDITION_REFUSED'],
        ['big', 'id > > 5', 'CONDITION_REFUSED'],
        ['seen', 'id = 1', 'SELECTION_NOT_ON_SERVER'],
        ['nothing', 'id = 1', 'SELECTION_NOT_ON_SERVER'],
      ];
      for (const [table, condition, code] of refused)
        await assert.rejects(attempt(table, condition), { code }, `${table}: ${condition}`);
      const other = { schemas: [], tables: [{ schema: 'd', table: 'digit' }] };
      await assert.rejects(attempt('big', 'id = 1', other), { code: 'SELECTION_NOT_ON_SERVER' });
    });

    it('on the command line', async () => {
      const run = (...words: string[]) =>
        runSalvor([...words, '-S', source.socket, '-u', 'root', '--no-defaults', '-D', 'd']);
      const to = await temporaryRepository();
      const one = await run('backup', '-r', to, '--where', 'd.`big`: id < 10', '--no-data-of', 'd.*g*');
      assert.equal(one.code, 0, one.stderr);
      assert.match(one.stdout, /in part: d\.big: only rows where id < 10\n/);
      assert.match(one.stdout, /in part: d\.log: its definition, no rows\n/);
      assert.match((await runSalvor(['list', '-r', to])).stdout, /does not hold all rows of 3 of its tables/);
      const none = await run('backup', '-r', to, '--no-data', '--json');
      assert.equal(JSON.parse(none.stdout).data.plainBytes, 0);
      for (const words of [
        ['--where', 'd.big'],
        ['--where', 'big:id=1'],
        ['--where', 'd.*:id=1'],
        ['--where', 'd.big:id=1', '--where', 'd.big:id=2'],
        ['--where', 'd.big:id=1', '--no-data'],
        ['--where', 'd.big:'],
      ]) {
        const wrong = await run('backup', '-r', to, ...words);
        assert.equal(wrong.code, 2, words.join(' '));
      }
      const sql = await run('backup', '--format', 'sql', '--where', 'd.big:id < 10', '--no-data-of', 'd.log');
      assert.equal(sql.code, 0, sql.stderr);
      assert.match(sql.stdout, /-- Rows of `d`\.`big`: only those where id < 10\n/);
      assert.match(sql.stdout, /UTC: 4 tables, 22 rows\n$/);
      assert.ok(!sql.stdout.includes('INSERT INTO `d`.`log`'));
    });
  });
}
