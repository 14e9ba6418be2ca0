import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ServerKind } from '../../src/scratch/server-kind.ts';
import { moveScenario } from '../support/moves.ts';
import { dropScenario, readScenarios } from '../support/scenarios.ts';
import { testServer } from '../support/servers.ts';

/** A selection of `npm run test:moves`: the two servers that every test runs on, there and back. */
const PAIRS: readonly (readonly [ServerKind, ServerKind])[] = [
  ['mysql-9.7', 'mariadb-10.11'],
  ['mariadb-10.11', 'mysql-9.7'],
];
const SCENARIOS = [
  'defaults',
  'generated',
  'numbers',
  'views',
  'triggers',
  'mysql-accounts',
  'mysql-columns',
  'mysql-json-vector',
  'mariadb-accounts',
  'mariadb-types',
  'mariadb-versioned',
];

for (const [from, to] of PAIRS) {
  describe(`moving from ${from} to ${to}`, async () => {
    const options = { extraOptions: ['--local-infile=1'] };
    const source = await testServer(from, options);
    const target = await testServer(to, options);
    for (const scenario of readScenarios(from).filter(({ name }) => SCENARIOS.includes(name))) {
      it(`${scenario.name}: ${scenario.title}`, async () => {
        const result = await moveScenario(scenario, source, target);
        assert.deepEqual(result.findings, []);
        assert.equal(result.equal, result.tables);
        assert.ok(result.tables > 0 || result.uncarried.length > 0);
        await dropScenario(source, scenario);
        await dropScenario(target, scenario);
      });
    }
  });
}
