import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { schemaSql } from '../../src/format/schema-sql.ts';
import { connect } from '../../src/mysql/connect.ts';
import { connectionOptions } from '../../src/mysql/connection-options.ts';
import { readSchema } from '../../src/mysql/questions/schema/read-schema.ts';
import type { Session } from '../../src/mysql/session.ts';
import { createAccounts } from '../../src/operation/restore/definitions/create-accounts.ts';
import {
  createAfterRows,
  createBeforeRows,
  findExisting,
} from '../../src/operation/restore/definitions/create-definitions.ts';
import { compareDefinitions } from '../../src/operation/validate/definitions/compare-definitions.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { compareAccounts, compareServers } from '../support/independent-compare.ts';
import { countRows } from '../support/independent-rows.ts';
import { dropScenario, readScenarios, type Scenario, setUpScenario } from '../support/scenarios.ts';
import { startTestServer, TESTED_KINDS } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';
import { carryRows } from '../support/stock-load.ts';

const FILE_ARGS = ['--comments'];

for (const kind of TESTED_KINDS) {
  describe(`every scenario on ${kind}`, () => {
    let source: ScratchServer;
    let target: ScratchServer;
    let from: Session;
    let to: Session;

    before(async () => {
      const extraOptions = ['--local-infile=1', '--max-allowed-packet=64M'];
      [source, target] = await Promise.all([
        startTestServer(kind, { extraOptions }),
        startTestServer(kind, { extraOptions }),
      ]);
      const open = (server: ScratchServer) =>
        connect(connectionOptions({ user: 'root', socketPath: server.socket }));
      [from, to] = await Promise.all([open(source), open(target)]);
    });
    after(async () => {
      await Promise.all([from?.close(), to?.close()]);
      await Promise.all([source?.stop(), target?.stop()]);
    });

    for (const scenario of readScenarios(kind).filter(({ slow }) => !slow)) {
      it(`${scenario.name}: ${scenario.title}`, async () => {
        await setUpScenario(source, scenario);
        try {
          if (scenario.refused === null) await roundTrip(scenario);
          else await assertRefused(scenario, scenario.refused);
        } finally {
          await dropScenario(source, scenario);
          await dropScenario(target, scenario);
        }
      });
    }

    async function assertRefused(
      { schemas }: Scenario,
      refused: NonNullable<Scenario['refused']>,
    ): Promise<void> {
      await assert.rejects(readSchema(from, { schemas, tables: [] }), (error) => {
        assert.ok(error instanceof SalvorError, String(error));
        assert.equal(error.code, refused.code);
        assert.equal(error.details.object, refused.object);
        return true;
      });
    }

    async function roundTrip(scenario: Scenario): Promise<void> {
      const { schemas, accounts } = scenario;
      const selection = { schemas, tables: [] };
      const expected = await readSchema(from, selection, { accounts });
      assert.deepEqual([...new Set(expected.warnings.map(({ code }) => code))], scenario.warnings);
      for (const [table, count] of Object.entries(scenario.rows)) {
        const facts = expected.tables.find(({ name }) => name === table);
        assert.ok(facts, `the scenario names ${table}`);
        const { schema, name, systemVersioned } = facts;
        assert.equal(await countRows(source, { schema, name, versioned: systemVersioned }), count, table);
      }

      // Through our own sessions, with rows.
      assert.deepEqual(await findExisting(to, expected.definitions), []);
      assert.deepEqual(await createBeforeRows(to, expected.definitions), []);
      for (const table of expected.tables) await carryRows(from, target, table);
      assert.deepEqual(await createAfterRows(to, expected.definitions), []);
      if (accounts) await createAccounts(to, expected.accounts);
      assert.deepEqual(compareDefinitions(expected, await readSchema(to, selection, { accounts })), []);
      assert.deepEqual(await compareServers(source, target, schemas), []);
      if (accounts) assert.deepEqual(await compareAccounts(source, target), []);
      const objects = expected.definitions.filter((definition) => definition.kind !== 'schema');
      assert.equal((await findExisting(to, expected.definitions)).length, objects.length);

      // Through the files that recover.sh feeds to the stock client. What is broken is only a comment there.
      await dropScenario(target, scenario);
      const files = schemaSql(expected, from.identity);
      await runClient(target, files.beforeRows, { args: FILE_ARGS });
      await runClient(target, files.afterRows, { args: FILE_ARGS });
      if (accounts) await runClient(target, files.accounts, { args: [...FILE_ARGS, '--force'] });
      const sound = expected.definitions.filter(({ broken }) => broken === undefined);
      const found = await readSchema(to, selection, { accounts });
      assert.deepEqual(compareDefinitions({ ...expected, definitions: sound }, found), []);
    }
  });
}
