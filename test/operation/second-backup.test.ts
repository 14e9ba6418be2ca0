import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { list, show, validate, verify } from '../../src/index.ts';
import type { TableRows } from '../../src/model/manifest.ts';
import { rootOf, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';
import { takeBackup } from '../support/take-backup.ts';

/** As with a table of some gigabytes and the usual sizes: a hundred chunks and more. */
const SMALL = { frameBytes: 32 << 10, leastChunkBytes: 32 << 10, leastRangeBytes: 1 << 20 };
const ROWS = 80_000;

/** Keys go up by ten, so that there is room between them. */
const row = 'n * 10, SHA2(n, 512)';
const rowsFrom = (from: number, count: number) =>
  `SELECT ${row} FROM (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d AS n FROM digit a, digit b, digit c, digit e, digit f) numbers
   WHERE n >= ${from} AND n < ${from + count}`;
const FILL = `
  CREATE DATABASE d; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE big (id INT PRIMARY KEY, a VARCHAR(200)); INSERT INTO big ${rowsFrom(0, ROWS)};
  ANALYZE TABLE big;`;

for (const kind of TESTED_KINDS) {
  describe(`the next backup of a table on ${kind}`, async () => {
    const server = await testServer(kind);
    await runClient(server, FILL);
    const repository = await temporaryRepository();
    // Ids of snapshots tell seconds: two within one have no order.
    const take = async () => {
      await sleep(1100);
      return takeBackup(server, repository, { connections: 2, sizes: SMALL });
    };
    const first = await take();

    async function bigTable(): Promise<TableRows> {
      const table = (await show({ repository, snapshot: 'latest' })).tables.find(
        ({ name }) => name === 'big',
      );
      assert.ok(table);
      return table;
    }

    /** What changing the table and backing it up again adds, as a share of the whole. */
    async function shareAfter(change: string): Promise<number> {
      await runClient(server, change, { args: ['d'] });
      const { newBytes, storedBytes } = await take();
      assert.equal((await list({ repository })).at(-1)?.newBytes, newBytes);
      const there = await validate({ repository, snapshot: 'latest', connection: rootOf(server) });
      assert.equal(there.match, true);
      return newBytes / storedBytes;
    }

    it('stores nothing when nothing has changed, and little when little has', async () => {
      const chunks = (await bigTable()).chunks.length;
      assert.ok(chunks > 60, `${chunks} chunks`);
      assert.equal((await take()).newBytes, 0);
      assert.equal((await bigTable()).chunks.length, chunks);
      assert.equal((await take()).newBytes, 0, 'and again');
      assert.equal(first.newBytes, first.storedBytes);

      const changed = await shareAfter('UPDATE big SET a = REVERSE(a) WHERE id >= 151230 AND id < 159230');
      assert.ok(changed > 0.005 && changed <= 0.03, `1 % of the rows changed: ${changed}`);
      const appended = await shareAfter(`INSERT INTO big ${rowsFrom(ROWS, ROWS / 20)}`);
      assert.ok(appended > 0.04 && appended <= 0.07, `5 % appended: ${appended}`);
      const one = await shareAfter(`INSERT INTO big ${rowsFrom(ROWS + ROWS / 20, 1)}`);
      assert.ok(one <= 0.02, `one row appended: ${one}`);
      const front = await shareAfter('INSERT INTO big VALUES (-1, 1), (-2, 2)');
      assert.ok(front <= 0.02, `two rows in front of all: ${front}`);
      assert.equal((await take()).newBytes, 0);
    });

    it('splits what has grown, joins what has shrunk, and the chunks tile all the time', async () => {
      const before = await bigTable();
      await shareAfter(`INSERT INTO big SELECT id + 1, a FROM big WHERE id BETWEEN 100000 AND 110000;
        INSERT INTO big SELECT id + 2, a FROM big WHERE id BETWEEN 100000 AND 110000;`);
      const grown = await bigTable();
      assert.ok(grown.chunks.length > before.chunks.length);
      const largest = ({ chunks }: TableRows) => Math.max(...chunks.map(({ plainBytes }) => plainBytes));
      assert.ok(largest(grown) < 2.5 * largest(before), `${largest(grown)} after ${largest(before)}`);

      // What is left of each chunk is seen by one backup and joined by the next; a smaller table has smaller chunks.
      await shareAfter('DELETE FROM big WHERE id BETWEEN 200000 AND 500000 AND id % 100 <> 0');
      await take();
      await take();
      const joined = await bigTable();
      const shrunk = ({ chunks }: TableRows) =>
        chunks.filter(({ firstKey }) => Number(firstKey?.[0]) > 200_000 && Number(firstKey?.[0]) < 500_000)
          .length;
      assert.ok(shrunk(joined) < shrunk(grown) / 2, `${shrunk(joined)} chunks of ${shrunk(grown)}`);
      assert.equal((await take()).newBytes, 0);
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
    });

    it('stores a chunk anew whose object has been damaged, and says so', async () => {
      const [chunk] = (await bigTable()).chunks;
      assert.ok(chunk);
      truncateSync(join(repository, 'objects', chunk.object), 100);
      const report = await take();
      assert.equal(report.newBytes, chunk.storedBytes);
      assert.deepEqual(
        report.warnings.map(({ code }) => code),
        ['OBJECT_DAMAGED'],
      );
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);
    });

    it('does not keep boundaries of another key', async () => {
      await runClient(server, 'ALTER TABLE big MODIFY id BIGINT NOT NULL', { args: ['d'] });
      await take();
      const there = await validate({ repository, snapshot: 'latest', connection: rootOf(server) });
      assert.equal(there.match, true);
    });
  });
}
