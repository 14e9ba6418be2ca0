import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backup } from '../../src/index.ts';
import { EVERYTHING } from '../../src/model/selection.ts';
import { planLaterKeys } from '../../src/operation/restore/later-keys.ts';
import { restore } from '../../src/operation/restore/restore.ts';
import { openRepository } from '../../src/repository/repository.ts';
import { readManifest } from '../../src/repository/snapshots.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { compareServers } from '../support/independent-compare.ts';
import { rootOf, temporaryRepository } from '../support/salvor-runs.ts';
import { dropScenario, readScenarios, setUpScenario } from '../support/scenarios.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const OPTIONS = { extraOptions: ['--local-infile=1'] };

/** Where indexes of every kind are, however small the tables. */
const SCENARIOS = [
  'foreign-keys',
  'generated',
  'hostile-names',
  'indexes',
  'keys',
  'partitions',
  'geometry',
  'mysql-columns',
];

const MORE = `
  CREATE DATABASE later; USE later;
  CREATE TABLE counted (a INT, id INT NOT NULL AUTO_INCREMENT, b INT, c VARCHAR(30), PRIMARY KEY (a, id), KEY first (b), KEY needed (id, b), KEY after_it (c), UNIQUE KEY u1 (b, id), UNIQUE KEY u2 (id, c));
  INSERT INTO counted (a, b, c) VALUES (1, 1, 'x'), (2, NULL, NULL), (3, 3, 'z');
  CREATE TABLE no_primary (a INT NOT NULL, b INT, UNIQUE KEY stored_by (a), UNIQUE KEY other (b), KEY k (b, a));
  INSERT INTO no_primary VALUES (3, 1), (1, NULL), (2, NULL);
  CREATE TABLE many (id INT PRIMARY KEY, a INT, b INT NOT NULL, c VARCHAR(50), t TEXT, UNIQUE KEY nullable (a), UNIQUE KEY filled (b), UNIQUE KEY part (c(5)), KEY z (c), KEY a (a, b), FULLTEXT KEY ft (t), KEY m (t(10)), FULLTEXT KEY ft2 (c, t));
  INSERT INTO many VALUES (1, 1, 1, 'one', 'text one'), (2, NULL, 2, 'two', 'text two');
  CREATE TABLE up (id INT PRIMARY KEY, code INT NOT NULL, UNIQUE KEY (code)); INSERT INTO up VALUES (1, 10), (2, 20);
  CREATE TABLE down (id INT PRIMARY KEY, code INT, up_id INT, KEY z_code (code), CONSTRAINT z_first FOREIGN KEY (code) REFERENCES up (code), CONSTRAINT a_second FOREIGN KEY (up_id) REFERENCES up (id) ON DELETE SET NULL);
  INSERT INTO down VALUES (1, 10, 2), (2, NULL, NULL);`;

for (const kind of TESTED_KINDS) {
  describe(`keys created after the rows on ${kind}`, async () => {
    const source = await testServer(kind, OPTIONS);
    const target = await testServer(kind, OPTIONS);

    async function comesBack(schemas: readonly string[]): Promise<number> {
      const folder = await temporaryRepository();
      await backup({ repository: folder, connection: rootOf(source), selection: { schemas, tables: [] } });
      const repository = await openRepository(openLocalStorage(folder));
      const manifest = await readManifest(repository, 'latest');
      const report = await restore({
        repository,
        manifest,
        connection: rootOf(target),
        selection: EVERYTHING,
        connections: 2,
        dryRun: false,
        validate: true,
        withAccounts: false,
        resume: false,
        fast: false,
        wishes: {},
        partial: false,
        deferFromBytes: 0,
        signal: new AbortController().signal,
        onEvent: () => undefined,
      });
      assert.deepEqual(report.validation?.definitions.differences, []);
      assert.deepEqual(
        report.validation?.tables.filter(({ match }) => !match),
        [],
      );
      assert.deepEqual(await compareServers(source, target, schemas), []);
      const definitionOf = (table: { schema: string; name: string }) => {
        const found = manifest.definitions.find(
          (one) => one.kind === 'table' && one.schema === table.schema && one.name === table.name,
        );
        assert.ok(found);
        return found;
      };
      const later = planLaterKeys(manifest.tables, definitionOf, 0);
      return [...later.values()].reduce(
        (sum, { keys, foreignKeys }) => sum + keys.length + foreignKeys.length,
        0,
      );
    }

    it('come back in their order, beside those that must be there from the start', async () => {
      await runClient(source, MORE);
      const added = await comesBack(['later']);
      // after_it, u2; k; nullable, filled, part, z, a, m; code; z_code, up_id's own, two foreign keys
      assert.ok(added >= 12, `${added} were added later`);
    });

    for (const scenario of readScenarios(kind).filter(({ name }) => SCENARIOS.includes(name))) {
      it(`${scenario.name}: ${scenario.title}`, async () => {
        try {
          await setUpScenario(source, scenario);
          await comesBack(scenario.schemas);
        } finally {
          await dropScenario(source, scenario);
          await dropScenario(target, scenario);
        }
      });
    }
  });
}
