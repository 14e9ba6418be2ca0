import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { backup, restore, show, validate } from '../../src/index.ts';
import { rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const SHOP = readFileSync(new URL('../../scripts/demo/shop.sql', import.meta.url));
const MORE = `
  CREATE DATABASE shop_test; CREATE TABLE shop_test.t (id INT PRIMARY KEY); INSERT INTO shop_test.t VALUES (1);
  CREATE TABLE shop.log_1 (id INT PRIMARY KEY, text TEXT); INSERT INTO shop.log_1 VALUES (1, 'x');
  CREATE TABLE shop.log_2 LIKE shop.log_1;
  CREATE TABLE shop.\`a*b\` (id INT PRIMARY KEY); CREATE TABLE shop.axb LIKE shop.\`a*b\`;
  CREATE TRIGGER shop.log_filled BEFORE INSERT ON shop.log_1 FOR EACH ROW SET NEW.text = 'y';
`;

for (const kind of TESTED_KINDS) {
  describe(`what is taken and what is ignored on ${kind}`, () => {
    it('a server without its logs and test schemas comes back like that, and validates', async () => {
      const source = await testServer(kind);
      const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
      const repository = await temporaryRepository();
      await runClient(source, SHOP);
      await runClient(source, MORE);
      const ignored = { schemas: ['*_test'], tables: [{ schema: 'shop', table: 'log_*' }] };
      const taken = await backup({
        ...{ repository, connection: rootOf(source) },
        selection: { schemas: [], tables: [], ignored },
      });
      const names = taken.tables.map(({ schema, name }) => `${schema}.${name}`).sort();
      assert.deepEqual(names, [
        ...[
          'shop.a*b',
          'shop.axb',
          'shop.customer',
          'shop.digit',
          'shop.order_item',
          'shop.orders',
          'shop.product',
        ],
      ]);
      const manifest = await show({ repository, snapshot: 'latest' });
      assert.ok(!JSON.stringify(manifest.definitions).includes('log_'), 'nor their triggers');
      assert.deepEqual(
        taken.leftOut.filter(({ code }) => code === 'IGNORED'),
        [{ code: 'IGNORED', count: 3 }],
      );
      assert.ok(manifest.accounts.length > 0, 'the rest is still a whole server');

      // The source holds more than was taken: that is no difference.
      const again = await validate({ repository, snapshot: 'latest', connection: rootOf(source) });
      assert.equal(again.match, true);
      await restore({
        ...{ repository, snapshot: 'latest', connection: rootOf(target) },
        selection: {
          schemas: [],
          tables: [],
          ignored: { schemas: [], tables: [{ schema: 'shop', table: 'a?b' }] },
        },
      });
      const tables = await runClient(
        target,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'shop' AND table_type = 'BASE TABLE'",
      );
      assert.deepEqual(tables.toString().trim().split('\n').sort(), [
        ...['customer', 'digit', 'order_item', 'orders', 'product'],
      ]);
    });

    it('the command line takes patterns and, in backticks, exact names', async () => {
      const source = await testServer(kind);
      await runClient(source, SHOP);
      await runClient(source, MORE);
      const repository = await temporaryRepository();
      const run = async (...words: string[]) => {
        const to = ['-r', repository, '-S', source.socket, '-u', 'root', '--no-defaults', '--json'];
        const { code, stdout } = await runSalvor(['backup', ...to, ...words]);
        const { data, errors } = JSON.parse(stdout);
        return {
          code,
          tables: data?.tables.map(({ name }: { name: string }) => name).sort(),
          error: errors[0]?.code,
        };
      };
      assert.deepEqual((await run('-t', 'shop.log_?')).tables, ['log_1', 'log_2']);
      assert.deepEqual((await run('-t', 'shop.a*b')).tables, ['a*b', 'axb']);
      assert.deepEqual((await run('-t', 'shop.`a*b`')).tables, ['a*b']);
      assert.deepEqual((await run('-D', 'shop_*')).tables, ['t']);
      const none = await run('-t', 'shop.nothing_*');
      assert.deepEqual([none.code, none.error], [2, 'SELECTION_NOT_ON_SERVER']);
    });
  });
}
