import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { backup, planBackup, type Selection, show } from '../../src/index.ts';
import { connectionOptions } from '../../src/mysql/connection-options.ts';
import { temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const SHOP = readFileSync(new URL('../../scripts/demo/shop.sql', import.meta.url), 'utf8');

/** Every kind of object that a missing privilege hides. */
const MORE = `
  USE shop;
  CREATE TABLE plain (id INT PRIMARY KEY) ENGINE=MyISAM; INSERT INTO plain VALUES (1), (2);
  CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1;
  CREATE PROCEDURE hello() SELECT 'hello';
  CREATE FUNCTION two() RETURNS INT DETERMINISTIC RETURN 2;
  CREATE TRIGGER keep BEFORE INSERT ON plain FOR EACH ROW SET NEW.id = NEW.id;`;

const EVERYTHING: Selection = { schemas: [], tables: [] };
const SELECTIONS: Readonly<Record<string, Selection>> = {
  'a whole server': EVERYTHING,
  'one schema': { schemas: ['shop'], tables: [] },
  'one table': { schemas: [], tables: [{ schema: 'shop', table: 'plain' }] },
};

/** `GRANT A, B ON x TO y` as one revocation per privilege. */
function revocations(statements: readonly string[]): { readonly privilege: string; readonly sql: string }[] {
  return statements.flatMap((statement) => {
    const [, list = '', on = '', account = ''] = /^GRANT (.+) ON (.+) TO (.+)$/.exec(statement) ?? [];
    return list
      .split(', ')
      .filter((privilege) => privilege !== '')
      .map((privilege) => ({ privilege, sql: `REVOKE ${privilege} ON ${on} FROM ${account}` }));
  });
}

for (const kind of TESTED_KINDS) {
  describe(`each privilege of the proposed account taken away on ${kind}`, async () => {
    const server = await testServer(kind);
    const repository = await temporaryRepository();
    await runClient(server, 'SET GLOBAL log_bin_trust_function_creators = 1');
    await runClient(server, SHOP);
    await runClient(server, MORE);
    const connection = connectionOptions({ user: 'salvor', socketPath: server.socket });

    /** What a snapshot holds, whatever its strategy. */
    async function contentOf(selection: Selection): Promise<string> {
      const { snapshot } = await backup({ repository, connection, selection });
      const { definitions, tables } = await show({ repository, snapshot });
      return JSON.stringify([definitions, tables.map((t) => [t.schema, t.name, t.rows, t.digest])]);
    }

    for (const [what, selection] of Object.entries(SELECTIONS)) {
      it(`with ${what}: harmless, or named beforehand`, async () => {
        const root = connectionOptions({ user: 'root', socketPath: server.socket });
        const { account } = await planBackup({ connection: root, selection });
        const make = `DROP USER IF EXISTS salvor@localhost; ${account.join('; ')}; ALTER USER salvor@localhost IDENTIFIED BY ''`;
        await runClient(server, make);
        const full = await contentOf(selection);
        const plan = await planBackup({ connection, selection });
        assert.deepEqual(plan.missing, [], 'the proposed account lacks nothing');

        const outcomes = new Map<string, string>();
        for (const { privilege, sql } of revocations(account)) {
          await runClient(server, make);
          await runClient(server, sql);
          try {
            assert.equal(await contentOf(selection), full, `${privilege} changes the content in silence`);
            outcomes.set(privilege, 'harmless');
          } catch (error) {
            if (!(error instanceof SalvorError)) throw error;
            const isNamed =
              (error.code === 'PRIVILEGE_MISSING' && typeof error.details.grant === 'string') ||
              ['SELECTION_NOT_ON_SERVER', 'UNSUPPORTED_UNLOCKED_TABLES'].includes(error.code);
            assert.ok(isNamed, `${privilege}: ${error.code} ${error.message}`);
            outcomes.set(privilege, 'refused');
            // What is said to be missing is told before a run as well.
            const { missing, strategy } = await planBackup({ connection, selection });
            assert.ok(
              missing.length > 0 || strategy === null || error.code === 'SELECTION_NOT_ON_SERVER',
              privilege,
            );
          }
        }
        for (const needed of ['SELECT', 'TRIGGER', 'RELOAD']) {
          assert.equal(outcomes.get(needed), 'refused', `${needed}: ${JSON.stringify([...outcomes])}`);
        }
        for (const spare of ['PROCESS']) assert.equal(outcomes.get(spare), 'harmless', spare);
      });
    }

    it('a privilege on single columns, or on single tables of a schema, is not taken for the whole', async () => {
      await runClient(
        server,
        `DROP USER IF EXISTS salvor@localhost; CREATE USER salvor@localhost;
         GRANT RELOAD ON *.* TO salvor@localhost; GRANT TRIGGER, EVENT, SHOW VIEW, EXECUTE ON shop.* TO salvor@localhost;
         GRANT SELECT (id) ON shop.plain TO salvor@localhost`,
      );
      await assert.rejects(contentOf({ schemas: ['shop'], tables: [] }), { code: 'PRIVILEGE_MISSING' });
      await assert.rejects(contentOf(SELECTIONS['one table'] ?? EVERYTHING), { code: 'PRIVILEGE_MISSING' });
    });
  });
}
