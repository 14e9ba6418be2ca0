import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../src/base/secret.ts';
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { EVERYTHING } from '../../src/model/selection.ts';
import { connect } from '../../src/mysql/connect.ts';
import { connectionOptions } from '../../src/mysql/connection-options.ts';
import { readSchema } from '../../src/mysql/questions/schema/read-schema.ts';
import type { SchemaFacts } from '../../src/mysql/questions/schema/schema-facts.ts';
import { createAfterRows } from '../../src/operation/restore/definitions/create-definitions.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const SETUP = `
CREATE DATABASE \`it's\`;
USE \`it's\`;
CREATE TABLE t (a INT);
CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;
CREATE EVENT ev ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1;
CREATE VIEW v AS SELECT a FROM t;
CREATE PROCEDURE p() SELECT 1;
CREATE USER weak@localhost IDENTIFIED BY 'w';
`;

for (const kind of TESTED_KINDS) {
  describe(`reading with missing privileges on ${kind}`, async () => {
    const server = await testServer(kind);

    it('names the privilege each time, gives the GRANT that helps, and ends up reading everything', async () => {
      await runClient(server, SETUP);
      await runClient(
        server,
        "GRANT SHOW DATABASES ON *.* TO weak@localhost; GRANT SELECT ON `it's`.t TO weak@localhost;\n",
      );
      const asked: string[] = [];
      for (let round = 0; round < 10; round += 1) {
        const outcome = await read(server);
        if (!(outcome instanceof SalvorError)) {
          const kinds = outcome.definitions.map((definition) => definition.kind).toSorted();
          assert.deepEqual(kinds, ['event', 'procedure', 'schema', 'table', 'trigger', 'view']);
          assert.deepEqual(asked.slice(0, 3), ['SELECT', 'TRIGGER', 'EVENT']);
          assert.ok(
            asked.some((privilege) => privilege.includes('SHOW VIEW')),
            String(asked),
          );
          assert.match(asked.join(), kind === 'mysql-9.7' ? /SHOW_ROUTINE/ : /SELECT$|SELECT,/);
          return;
        }
        assert.equal(outcome.code, 'PRIVILEGE_MISSING', outcome.message);
        asked.push(String(outcome.details.privilege));
        const grant = String(outcome.details.grant);
        assert.match(grant, / TO 'weak'@'localhost'$/);
        await runClient(server, `${grant};\n`);
      }
      assert.fail(`still refused after ${asked.join(', ')}`);
    });

    it('takes one table with rights on that table alone', async () => {
      await runClient(server, 'CREATE USER one@localhost; ');
      await runClient(server, "GRANT SELECT, TRIGGER ON `it's`.t TO one@localhost;\n");
      const session = await connect(connectionOptions({ user: 'one', socketPath: server.socket }));
      try {
        const facts = await readSchema(session, { schemas: [], tables: [{ schema: "it's", table: 't' }] });
        assert.deepEqual(
          facts.definitions.map((definition) => definition.kind),
          ['schema', 'table', 'trigger'],
        );
      } finally {
        await session.close();
      }
    });

    it('is not taken in by a grant that another one makes void, nor silent about schemas it may not see', async () => {
      await runClient(server, 'CREATE DATABASE shop; CREATE DATABASE hidden; CREATE TABLE shop.t (a INT)');
      await runClient(server, 'CREATE TRIGGER shop.trg BEFORE INSERT ON shop.t FOR EACH ROW SET NEW.a = 1');
      const all = 'SELECT, EVENT, EXECUTE, SHOW VIEW';
      await runClient(
        server,
        `CREATE USER half@localhost; GRANT ${all}, TRIGGER ON \`sh%\`.* TO half@localhost; GRANT ${all} ON shop.* TO half@localhost`,
      );
      const selection = { schemas: ['shop'], tables: [] };
      const half = connectionOptions({ user: 'half', socketPath: server.socket });
      const session = await connect(half);
      try {
        await assert.rejects(readSchema(session, selection), (error: SalvorError) => {
          assert.equal(error.code, 'PRIVILEGE_MISSING');
          assert.equal(error.details.grant, "GRANT TRIGGER ON `shop`.* TO 'half'@'localhost'");
          return true;
        });
        await runClient(server, "GRANT TRIGGER ON `shop`.* TO 'half'@'localhost'");
        const kinds = (await readSchema(session, selection)).definitions.map(({ kind }) => kind);
        assert.deepEqual(kinds, ['schema', 'table', 'trigger']);
        const { warnings } = await readSchema(session, EVERYTHING);
        assert.deepEqual(
          warnings.map(({ code }) => code),
          ['SCHEMAS_MAY_BE_HIDDEN'],
        );
      } finally {
        await session.close();
      }
      // What is granted on everything holds from the next login on.
      await runClient(server, "GRANT SHOW DATABASES ON *.* TO 'half'@'localhost'");
      const again = await connect(half);
      try {
        await assert.rejects(readSchema(again, EVERYTHING), { code: 'PRIVILEGE_MISSING' });
      } finally {
        await again.close();
      }
    });

    if (kind === 'mysql-9.7') {
      it('notices what a partial revoke hides', async () => {
        await runClient(
          server,
          "SET GLOBAL partial_revokes = ON; CREATE USER partly@localhost; GRANT SELECT, TRIGGER, EVENT, SHOW VIEW, SHOW_ROUTINE ON *.* TO partly@localhost; REVOKE TRIGGER ON `it's`.* FROM partly@localhost",
        );
        const session = await connect(connectionOptions({ user: 'partly', socketPath: server.socket }));
        try {
          await assert.rejects(readSchema(session, { schemas: ["it's"], tables: [] }), {
            code: 'PRIVILEGE_MISSING',
          });
        } finally {
          await session.close();
          await runClient(server, 'DROP USER partly@localhost; SET GLOBAL partial_revokes = OFF');
        }
      });
    }

    it('says that accounts are left out where the mysql schema is closed', async () => {
      const session = await connect(
        connectionOptions({ user: 'weak', password: new Secret('w'), socketPath: server.socket }),
      );
      try {
        const facts = await readSchema(session, { schemas: ["it's"], tables: [] }, { accounts: true });
        assert.deepEqual(facts.accounts, []);
        assert.ok(facts.leftOut.some(({ code }) => code === 'ACCOUNTS_UNREADABLE'));
      } finally {
        await session.close();
      }
    });
  });
}

async function read(server: ScratchServer): Promise<SchemaFacts | SalvorError> {
  const session = await connect(
    connectionOptions({ user: 'weak', password: new Secret('w'), socketPath: server.socket }),
  );
  try {
    return await readSchema(session, { schemas: ["it's"], tables: [] });
  } catch (error) {
    if (error instanceof SalvorError) return error;
    throw error;
  } finally {
    await session.close();
  }
}

for (const kind of TESTED_KINDS) {
  describe(`creating with missing privileges on ${kind}`, async () => {
    const server = await testServer(kind);

    it("names the privilege that somebody else's definer takes, and the GRANT that helps", async () => {
      await runClient(
        server,
        'CREATE DATABASE d; CREATE USER some@localhost; GRANT ALL ON d.* TO some@localhost;\n',
      );
      const session = await connect(connectionOptions({ user: 'some', socketPath: server.socket }));
      const state = { sqlMode: '', characterSetClient: 'utf8mb4', collationConnection: 'utf8mb4_general_ci' };
      const definition = {
        kind: 'procedure',
        schema: 'd',
        name: 'p',
        sql: 'CREATE DEFINER=`root`@`localhost` PROCEDURE `p`() DETERMINISTIC SELECT 1',
        session: state,
      } as const;
      try {
        await assert.rejects(createAfterRows(session, [definition]), (error) => {
          assert.ok(error instanceof SalvorError, String(error));
          assert.equal(error.code, 'PRIVILEGE_MISSING');
          assert.match(
            String(error.details.grant),
            /^GRANT (?:SET_ANY_DEFINER|SET USER|SUPER) ON \*\.\* TO 'some'@'localhost'$/,
          );
          return true;
        });
        const mode = await session.execute('SELECT @@sql_mode, @@character_set_client', { doing: 'looking' });
        assert.deepEqual(mode.rows.map(String), [',utf8mb4'], 'the session is as it was');
      } finally {
        await session.close();
      }
    });
  });
}
