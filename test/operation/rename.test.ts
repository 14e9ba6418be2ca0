import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backup, restore } from '../../src/index.ts';
import { type Envelope, reach, rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const COPY = 'c`opy é';

for (const kind of TESTED_KINDS) {
  describe(`a restore under another name on ${kind}`, async () => {
    const isMariaDb = kind.startsWith('mariadb');
    const server = await testServer(kind, { extraOptions: ['--local-infile=1'] });
    const connection = rootOf(server);
    const ask = async (sql: string) => (await runClient(server, sql)).toString('utf8').trim();
    await runClient(server, 'SET GLOBAL log_bin_trust_function_creators = 1');
    const repository = await temporaryRepository();
    await runClient(
      server,
      `CREATE DATABASE shop; CREATE DATABASE log; USE shop; CREATE TABLE p (id INT PRIMARY KEY, shop INT);
       CREATE TABLE c (p_id INT, FOREIGN KEY (p_id) REFERENCES p (id)); CREATE TABLE log.l (p_id INT, FOREIGN KEY (p_id) REFERENCES shop.p (id));
       INSERT INTO p VALUES (1, 10); INSERT INTO c VALUES (1); INSERT INTO log.l VALUES (1);
       CREATE FUNCTION twice (a INT) RETURNS INT DETERMINISTIC RETURN 2 * a;
       CREATE VIEW v AS SELECT twice(id) AS two, '\`shop\`.\`p\`' AS text FROM p; CREATE VIEW log.v AS SELECT two FROM shop.v;
       CREATE TRIGGER p_added BEFORE INSERT ON p FOR EACH ROW SET NEW.id = twice(NEW.id); CREATE PROCEDURE count_p () SELECT COUNT(*) FROM p;
       ${isMariaDb ? 'CREATE SEQUENCE s START WITH 5; CREATE TABLE q (id INT DEFAULT nextval(s));' : ''}`,
    );
    await backup({ repository, connection });
    const copy = (...more: { from: string; to: string }[]) =>
      restore({
        repository,
        snapshot: 'latest',
        connection,
        selection: { schemas: ['shop', 'log'], tables: [] },
        renames: [{ from: 'shop', to: COPY }, ...more],
      });

    it('refers to itself in keys, views, triggers and defaults, beside the database that it came from', async () => {
      const done = await copy({ from: 'log', to: 'log2' });
      assert.equal(done.validation?.match, true, JSON.stringify(done.validation?.definitions.differences));
      const schema = `\`${COPY.replaceAll('`', '``')}\``;
      await runClient(
        server,
        `INSERT INTO ${schema}.p VALUES (7, 0); INSERT INTO ${schema}.c VALUES (14); INSERT INTO log2.l VALUES (14)`,
      );
      assert.equal(
        await ask(
          `CALL ${schema}.count_p(); SELECT MAX(two), MIN(text) FROM ${schema}.v; SELECT MAX(two) FROM log2.v`,
        ),
        '2\n28\t`shop`.`p`\n28',
      );
      assert.equal(await ask('SELECT COUNT(*) FROM shop.p'), '1', 'the source is as it was');
      if (isMariaDb) {
        await runClient(server, `INSERT INTO ${schema}.q VALUES (DEFAULT)`);
        assert.match(await ask(`SHOW CREATE TABLE ${schema}.q`), /nextval\(`c``opy é`\.`s`\)/);
      }
    });

    it('goes into a database that is there by --swap too', async () => {
      await runClient(
        server,
        `CREATE DATABASE other; CREATE TABLE other.mine (a INT); ${isMariaDb ? 'CREATE SEQUENCE other.s' : ''}`,
      );
      const command = [
        'latest',
        '-D',
        'shop',
        '--rename',
        'shop:other',
        '--swap',
        '-y',
        '--json',
        '--progress',
        'none',
      ];
      const done = await runSalvor(['restore', ...command, ...reach(server, repository)]);
      // The key of log.l refers to shop, which is not touched.
      assert.equal(done.code, 0, done.stdout + done.stderr);
      assert.equal(await ask("SHOW TABLES FROM other LIKE 'mine'; SELECT two FROM other.v"), '2');
      assert.equal((await runSalvor(['restore', '--commit', '-y', ...reach(server, repository)])).code, 0);
    });

    it('is refused where a text of people mentions the name, and where names would clash', async () => {
      const failing = async (...args: string[]): Promise<string> => {
        const run = await runSalvor([
          'restore',
          'latest',
          ...args,
          '--json',
          '--dry-run',
          ...reach(server, repository),
        ]);
        return (JSON.parse(run.stdout) as Envelope).errors[0]?.code ?? '';
      };
      assert.equal(await failing('--rename', 'shop:log'), 'RENAME_CLASH');
      assert.equal(await failing('--rename', 'shop:mysql'), 'RENAME_CLASH');
      assert.equal(await failing('--rename', 'unknown:x'), 'SELECTION_NOT_IN_SNAPSHOT');
      assert.equal(await failing('--rename', 'shop'), 'USAGE_BAD_OPTION');
      await runClient(server, 'CREATE PROCEDURE log.told () SELECT COUNT(*) FROM Shop.p');
      await backup({ repository, connection });
      assert.equal(await failing('--rename', 'shop:x'), 'RENAME_UNSURE');
      await runClient(
        server,
        'DROP PROCEDURE log.told; CREATE VIEW log.unsure AS SELECT shop.id AS n FROM log.v AS x JOIN shop.p AS shop',
      );
      await backup({ repository, connection });
      assert.equal(await failing('--rename', 'shop:x'), 'RENAME_UNSURE');
      assert.equal(await failing('--rename', 'shop:x', '-D', 'shop'), '');
    });

    it('leaves out what is ignored on the command line', async () => {
      const run = await runSalvor([
        'restore',
        'latest',
        '-D',
        'shop',
        '--rename',
        'shop:y',
        '--ignore-table',
        'shop.c',
        '--json',
        '--dry-run',
        ...reach(server, repository),
      ]);
      assert.equal(JSON.parse(run.stdout).data.tables, isMariaDb ? 2 : 1, run.stdout);
    });
  });
}
