import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { restore, show, validate, verify } from '../../src/index.ts';
import type { TableRows } from '../../src/model/manifest.ts';
import { rootOf, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';
import { takeBackup } from '../support/take-backup.ts';

/** 40,000 rows of about 400 bytes. */
const FILL = `
  CREATE DATABASE d; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE big (id BIGINT PRIMARY KEY, a VARCHAR(500), KEY (a(20)));
  INSERT INTO big SELECT n * n - 1000000, CONCAT(n, REPEAT(SHA2(n, 512), 3)) FROM (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d AS n
    FROM digit a, digit b, digit c, digit e, digit f) numbers WHERE n < 40000;
  CREATE TABLE keyless AS SELECT * FROM big LIMIT 20000;
  CREATE TABLE float_key (k DOUBLE PRIMARY KEY, a VARCHAR(500));
  INSERT INTO float_key SELECT id / 7, a FROM big;
  CREATE TABLE one (id INT PRIMARY KEY); INSERT INTO one VALUES (1);
  CREATE TABLE none (id INT PRIMARY KEY);
  ANALYZE TABLE big, keyless, float_key, one;`;

const SMALL = { frameBytes: 1 << 20, leastChunkBytes: 1 << 20, leastRangeBytes: 1 << 20 };

async function tablesOf(repository: string): Promise<ReadonlyMap<string, TableRows>> {
  const { tables } = await show({ repository, snapshot: 'latest' });
  return new Map(tables.map((table) => [table.name, table]));
}

for (const kind of TESTED_KINDS) {
  describe(`a big table on ${kind}`, async () => {
    const server = await testServer(kind);
    await runClient(server, FILL);

    it('is read in ranges by four connections; the manifest proves that they tile; restored and validated', async () => {
      const repository = await temporaryRepository();
      const report = await takeBackup(server, repository, { connections: 4, sizes: SMALL });
      assert.equal(report.connections, 4);
      const tables = await tablesOf(repository);
      const big = tables.get('big');
      assert.ok(big && big.chunks.length >= 6, `${big?.chunks.length} chunks`);
      assert.equal(big.rows, 40_000);
      for (const [index, chunk] of big.chunks.entries()) {
        assert.deepEqual(chunk.above, index === 0 ? null : big.chunks[index - 1]?.upTo);
        assert.equal(chunk.upTo === null, index === big.chunks.length - 1);
        assert.ok(index === 0 || Number(chunk.above?.[0]) < Number(chunk.firstKey?.[0]));
      }
      assert.deepEqual(tables.get('one')?.chunks[0]?.above, null);
      assert.equal(tables.get('keyless')?.chunks[0]?.above, undefined);
      assert.equal(tables.get('float_key')?.chunks[0]?.upTo, undefined);
      assert.deepEqual(tables.get('none')?.chunks, []);
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);

      const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
      const restored = await restore({ repository, snapshot: 'latest', connection: rootOf(target) });
      assert.equal(restored.validation?.match, true);
    });

    it('read by one connection is cut as it comes, by keys that tile as well, and has the same digest', async () => {
      const repository = await temporaryRepository();
      await takeBackup(server, repository, { connections: 1, sizes: SMALL });
      const big = (await tablesOf(repository)).get('big');
      assert.ok(big && big.chunks.length >= 3, `${big?.chunks.length} chunks`);
      for (const [index, chunk] of big.chunks.entries()) {
        assert.deepEqual(chunk.upTo, index === big.chunks.length - 1 ? null : chunk.lastKey);
      }
      const there = await validate({ repository, snapshot: 'latest', connection: rootOf(server) });
      assert.equal(there.match, true);
    });
  });
}
