import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { backup, restore } from '../../../src/index.ts';
import type { Strategy } from '../../../src/model/manifest.ts';
import { connect } from '../../../src/mysql/connect.ts';
import { beginSnapshot } from '../../../src/mysql/questions/snapshot.ts';
import { cells } from '../../support/connect-to.ts';
import { rootOf, temporaryRepository } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';
import { BANK_SQL, INVARIANT_SQL, moveMoney, STATE_SQL, TOTAL } from './bank.ts';
import { synchronise } from './synchronise.ts';

/** `npm run faults:snapshot` does it 10,000 and 50 times. */
const SYNCHRONISATIONS = 200;
const BACKUPS = 5;

for (const kind of TESTED_KINDS) {
  describe(`one moment over two connections under writers on ${kind}`, async () => {
    const server = await testServer(kind, { extraOptions: ['--log-bin=bin', '--server-id=1'] });
    const connection = rootOf(server);
    const strategies: Strategy[] = ['read-lock', 'lock-tables'];

    it('the comparison sees one transfer between two snapshots', async () => {
      await runClient(server, BANK_SQL);
      const [one, two, writer] = await Promise.all([1, 2, 3].map(() => connect(connection)));
      assert.ok(one && two && writer);
      await beginSnapshot(one);
      await cells(writer, 'UPDATE bank.here SET money = money - 1, moves = moves + 1 WHERE id = 1');
      await beginSnapshot(two);
      assert.notDeepEqual(await cells(one, STATE_SQL), await cells(two, STATE_SQL));
      for (const session of [one, two, writer]) await session.close();
    });

    for (const strategy of strategies) {
      it(`${strategy}: no two snapshots differ in ${SYNCHRONISATIONS} tries`, async () => {
        await runClient(server, BANK_SQL);
        const { differing, broken, transfers } = await synchronise(connection, strategy, SYNCHRONISATIONS);
        assert.ok(transfers > SYNCHRONISATIONS / 2, `only ${transfers} transfers`);
        assert.deepEqual({ differing, broken }, { differing: 0, broken: 0 });
      });
    }

    it(`${BACKUPS} backups in a row keep the money when they are restored`, async () => {
      const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
      await runClient(server, BANK_SQL);
      const repository = await temporaryRepository();
      const stop = new AbortController();
      const writing = moveMoney(connection, 2, stop.signal);
      try {
        for (let i = 0; i < BACKUPS; i++) {
          await sleep(50);
          await backup({ repository, connection, selection: { schemas: ['bank'], tables: [] } });
          await runClient(target, 'DROP DATABASE IF EXISTS bank');
          await restore({ repository, snapshot: 'latest', connection: rootOf(target) });
          const kept = (await runClient(target, INVARIANT_SQL)).toString().trim().split('\t');
          assert.deepEqual(kept, [String(TOTAL), '0']);
        }
      } finally {
        stop.abort();
      }
      assert.ok((await writing) > BACKUPS);
    });
  });
}
