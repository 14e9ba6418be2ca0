import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backup, restore, type Selection, verify } from '../../src/index.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { compareServers } from '../support/independent-compare.ts';
import { rootOf, temporaryRepository } from '../support/salvor-runs.ts';
import { dropScenario, readScenarios, type Scenario, setUpScenario } from '../support/scenarios.ts';
import { TESTED_KINDS, testServer, withServer } from '../support/servers.ts';

const OPTIONS = ['--local-infile=1'];

/** Every scenario of the corpus, dumped, verified, restored into another server, and proved by us and by the servers. */
for (const kind of TESTED_KINDS) {
  describe(`the conformance corpus on ${kind}`, async () => {
    const source = await testServer(kind, { extraOptions: OPTIONS });
    const target = await testServer(kind, { extraOptions: OPTIONS });
    for (const scenario of readScenarios(kind)) {
      it(`${scenario.name}: ${scenario.title}`, async () => {
        if (scenario.accounts || scenario.serverOptions.length > 0) {
          const extraOptions = [...OPTIONS, ...scenario.serverOptions];
          await withServer(kind, { extraOptions }, (from) =>
            withServer(kind, { extraOptions }, (to) => roundTrip(scenario, from, to)),
          );
          return;
        }
        try {
          await roundTrip(scenario, source, target);
        } finally {
          await dropScenario(source, scenario);
          await dropScenario(target, scenario);
        }
      });
    }
  });
}

async function roundTrip(scenario: Scenario, source: ScratchServer, target: ScratchServer): Promise<void> {
  await setUpScenario(source, scenario);
  const repository = await temporaryRepository();
  const whole = scenario.accounts;
  const selection: Selection = { schemas: whole ? [] : scenario.schemas, tables: [] };
  const taking = backup({ repository, connection: rootOf(source), selection });
  if (scenario.refused) {
    const { code, object } = scenario.refused;
    await assert.rejects(taking, (error: { code?: string; details?: { object?: string } }) => {
      assert.equal(error.code, code);
      assert.equal(error.details?.object, object);
      return true;
    });
    return;
  }
  const taken = await taking;
  for (const [table, rows] of Object.entries(scenario.rows)) {
    assert.equal(taken.tables.find(({ name }) => name === table)?.rows, rows, table);
  }
  const verified = await verify({ repository, snapshot: 'latest' });
  assert.deepEqual(verified.bad, []);

  const connection = rootOf(target);
  const restored = await restore({ repository, snapshot: 'latest', connection, withAccounts: whole });
  assert.deepEqual(restored.validation?.definitions.differences, []);
  const differing = restored.validation?.tables.filter((table) => !table.match);
  assert.deepEqual(differing, []);
  // The second leg: the stock client's own view of both, without any code of ours.
  assert.deepEqual(await compareServers(source, target, scenario.schemas), []);
}
