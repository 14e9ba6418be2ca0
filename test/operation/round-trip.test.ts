import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { backup, list, restore, validate, verify } from '../../src/index.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { rootOf, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const SHOP = readFileSync(new URL('../../scripts/demo/shop.sql', import.meta.url));

/** The server's own opinion of every table: no code of ours. */
async function checksums(server: ScratchServer): Promise<string> {
  const tables = await runClient(
    server,
    "SELECT CONCAT('shop.', table_name) FROM information_schema.tables WHERE table_schema = 'shop' AND table_type = 'BASE TABLE' ORDER BY 1",
  );
  const names = tables.toString().trim().split('\n');
  return (await runClient(server, `CHECKSUM TABLE ${names.join(',')} EXTENDED`)).toString();
}

for (const kind of TESTED_KINDS) {
  describe(`a round trip on ${kind}`, () => {
    it('backs up, verifies, restores into an empty server and proves every row', async () => {
      const source = await testServer(kind);
      const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
      const repository = await temporaryRepository();
      await runClient(source, SHOP);

      const taken = await backup({ repository, connection: rootOf(source) });
      assert.equal(taken.strategy, 'read-lock');
      assert.deepEqual(taken.tables.map((table) => [table.name, table.rows]).sort(), [
        ['customer', 10_000],
        ['digit', 10],
        ['order_item', 60_000],
        ['orders', 30_000],
        ['product', 1_000],
      ]);
      assert.ok(taken.coordinates, 'the binary log is on');
      const [line] = await list({ repository });
      assert.equal(line?.id, taken.snapshot);
      assert.equal(line?.state, 'sealed');

      const verified = await verify({ repository, snapshot: 'latest' });
      assert.deepEqual(verified.bad, []);
      assert.equal(verified.rows, 101_010);

      const before = await validate({ repository, snapshot: 'latest', connection: rootOf(target) });
      assert.equal(before.match, false, 'an empty server is not what the snapshot promised');

      const restored = await restore({ repository, snapshot: 'latest', connection: rootOf(target) });
      assert.equal(restored.load, 'load-data');
      assert.deepEqual(restored.validation?.definitions.differences, []);
      assert.equal(restored.validation?.match, true);
      assert.equal(await checksums(target), await checksums(source));
    });

    it('notices one changed value, one lost row and one changed view', async () => {
      const server = await testServer(kind);
      const repository = await temporaryRepository();
      await runClient(server, SHOP);
      await backup({ repository, connection: rootOf(server) });
      const connection = rootOf(server);
      const mismatches = async () => {
        const report = await validate({ repository, snapshot: 'latest', connection });
        const tables = report.tables.filter((table) => !table.match).map((table) => table.name);
        const definitions = report.definitions.differences.map((d) => `${d.kind} ${d.problem}`);
        return [...tables, ...definitions];
      };
      assert.deepEqual(await mismatches(), []);
      await runClient(server, "UPDATE shop.customer SET city = 'Minsk' WHERE id = 77");
      assert.deepEqual(await mismatches(), ['customer']);
      await runClient(server, 'DELETE FROM shop.order_item WHERE order_id = 5 AND line = 0');
      await runClient(server, 'CREATE OR REPLACE VIEW shop.customer_sales AS SELECT 1 AS one');
      assert.deepEqual(await mismatches(), ['customer', 'order_item', 'view differs']);
    });

    it('refuses a target that already holds the tables, and changes nothing there', async () => {
      const server = await testServer(kind);
      const repository = await temporaryRepository();
      await runClient(server, SHOP);
      await backup({ repository, connection: rootOf(server) });
      const before = await checksums(server);
      await assert.rejects(restore({ repository, snapshot: 'latest', connection: rootOf(server) }), {
        code: 'TARGET_NOT_EMPTY',
      });
      assert.equal(await checksums(server), before);
    });

    it('brings one dropped table back among the others', async () => {
      const server = await testServer(kind);
      const repository = await temporaryRepository();
      await runClient(server, SHOP);
      const before = await checksums(server);
      await backup({ repository, connection: rootOf(server) });
      await runClient(server, 'SET foreign_key_checks = 0; DROP TABLE shop.orders');
      const selection = { schemas: [], tables: [{ schema: 'shop', table: 'orders' }] };
      await restore({ repository, snapshot: 'latest', connection: rootOf(server), selection });
      assert.equal(await checksums(server), before);
      const whole = await validate({ repository, snapshot: 'latest', connection: rootOf(server) });
      assert.equal(whole.match, true, JSON.stringify(whole.definitions.differences));
    });
  });
}
