import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Secret } from '../../src/base/secret.ts';
import { backup, restore, verify } from '../../src/index.ts';
import { connectionOptions } from '../../src/mysql/connection-options.ts';
import { MANAGED_SERVER_OPTIONS, managedProfile } from '../support/managed-profile.ts';
import { temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

for (const kind of TESTED_KINDS) {
  describe(`a hosted server's account on ${kind}`, () => {
    it('is backed up without the read lock it may not take, and restored by INSERT, which is said', async () => {
      const server = await testServer(kind, { extraOptions: MANAGED_SERVER_OPTIONS });
      const repository = await temporaryRepository();
      const account = await managedProfile(server, { schemas: ['shop'] });
      // The customer fills the shop, so that every definer is the customer.
      await runClient(server, 'SET GLOBAL log_bin_trust_function_creators = 1');
      await runClient(server, 'CREATE DATABASE shop');
      const shop = readFileSync(new URL('../../scripts/demo/shop.sql', import.meta.url), 'utf8');
      await runClient(server, shop.replace(/^CREATE DATABASE.*$/m, ''), { optionFile: account.optionFile });
      const connection = connectionOptions({
        user: account.user,
        password: new Secret(account.password),
        socketPath: server.socket,
      });

      const taken = await backup({ repository, connection, selection: { schemas: ['shop'], tables: [] } });
      const expected = { strategy: 'lock-tables', locks: ['LOCK TABLES READ'] };
      const { strategy, locks } = taken;
      assert.deepEqual({ strategy, locks: locks.map((lock) => lock.kind) }, expected);
      assert.deepEqual((await verify({ repository, snapshot: 'latest' })).bad, []);

      await runClient(server, 'DROP DATABASE shop');
      const restored = await restore({ repository, snapshot: 'latest', connection });
      assert.equal(restored.load, 'insert');
      assert.deepEqual(
        restored.warnings.map((warning) => warning.code),
        ['LOCAL_INFILE_OFF'],
      );
      assert.deepEqual(restored.validation?.definitions.differences, []);
      assert.equal(restored.validation?.match, true);
    });
  });
}
