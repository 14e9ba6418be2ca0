import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { DAMAGES } from '../../faults/dump/damages.ts';
import { type GoodDump, runPlainCase } from '../../faults/dump/run-case.ts';
import { slowCheck } from '../../faults/dump/slow-check.ts';
import { dumpSource, loadSource } from '../../faults/dump/source.ts';
import { temporaryFolder } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';

const folder = temporaryFolder();
/** Two each; the long run is `npm run faults:dump`. */
const SEEDS = [1, 2];

/** Damage that leaves rows twice: the server refuses the second. */
const DOUBLED = ['doubled block', 'doubled statement', 'swapped blocks'];

for (const kind of TESTED_KINDS) {
  describe(`damaged dumps of ${kind}`, async () => {
    const server = await testServer(kind);
    let good: GoodDump;
    before(async () => {
      await loadSource(server);
      const bytes = await dumpSource(server);
      good = { name: kind, bytes, check: slowCheck(bytes) };
      assert.deepEqual(good.check.problems, []);
    });

    for (const damage of Object.keys(DAMAGES)) {
      for (const seed of SEEDS) {
        test(`${damage}, seed ${seed}: reported where it can be, and every determinable row is kept`, async () => {
          const result = await runPlainCase(good, damage, seed, folder);
          assert.equal(result.error, null);
          if (result.isTraceable) assert.deepEqual([result.isReported, result.isPlaced], [true, true]);
          assert.ok(result.isReported || result.proof === 'form');
          assert.deepEqual([result.missing, result.invented], [0, 0]);
          if (result.output === null || seed !== SEEDS[0] || DOUBLED.includes(damage)) return;
          await runClient(
            server,
            'DROP DATABASE IF EXISTS shop; DROP DATABASE IF EXISTS store; CREATE DATABASE shop',
          );
          await runClient(server, result.output, { args: ['shop'] });
        });
      }
    }
  });
}
