import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isCode } from '../../../src/errors/salvor-error.ts';
import { backup, doctor } from '../../../src/index.ts';
import { rootOf, temporaryRepository } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';

for (const kind of TESTED_KINDS) {
  describe(`a MyISAM table whose rows are cut on ${kind}`, async () => {
    // MariaDB else repairs a table that CHECK TABLE has marked as soon as it is opened, and loses rows.
    const server = await testServer(kind, { extraOptions: ['--myisam-recover-options=OFF'] });
    const connection = rootOf(server);
    await runClient(
      server,
      'CREATE DATABASE shop; CREATE TABLE shop.m (v VARCHAR(99)) ENGINE=MyISAM; CREATE TABLE shop.n LIKE shop.m',
    );
    await runClient(server, "INSERT INTO shop.m VALUES (REPEAT('x', 90)), (REPEAT('y', 90)); FLUSH TABLES");
    const found = async (deep: boolean) =>
      (await doctor({ connection, deep })).checks.filter(({ finding }) => finding === 'table-damaged');

    it('is sound before', async () => {
      assert.deepEqual(await found(true), []);
      await runClient(server, 'FLUSH TABLES');
    });

    it('is found by reading it, and from then on also without', async () => {
      truncateSync(join(server.dataDir, 'shop', 'm.MYD'), 100);
      const [check] = await found(true);
      assert.equal(check?.id, 'check-tables');
      assert.match(check?.message ?? '', /shop\.m is damaged: .*Size of datafile/);
      const [later] = await found(false);
      assert.equal(later?.id, 'unopenable-tables');
      assert.equal(later?.status, 'fail');
    });

    it('stops a backup that was told to look first', async () => {
      const repository = await temporaryRepository();
      const refused = backup({ repository, connection, checkTables: true });
      await assert.rejects(refused, (error) => {
        assert.ok(isCode(error, 'TABLES_DAMAGED'));
        assert.match(String(error.details.tables), /^shop\.m \(.+\)$/);
        return true;
      });
      const ignored = { schemas: [], tables: [{ schema: 'shop', table: 'm' }] };
      const rest = await backup({
        ...{ repository, connection, checkTables: true },
        selection: { schemas: [], tables: [], ignored },
      });
      assert.equal(rest.tablesChecked, 1, 'the other MyISAM table');
    });

    it('is sound again after the repair as printed', async () => {
      const [check] = await found(false);
      const repair = check?.remedies.find(({ id }) => id === 'repair-table')?.command;
      assert.equal(repair, 'REPAIR TABLE `shop`.`m`;');
      await runClient(server, repair);
      assert.deepEqual(await found(true), []);
    });
  });
}
