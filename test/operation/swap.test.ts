import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { backup, restore, settleSwap } from '../../src/index.ts';
import type { RestoreReport } from '../../src/model/report.ts';
import { EVERYTHING, type Selection } from '../../src/model/selection.ts';
import { connect } from '../../src/mysql/connect.ts';
import { beginTransaction } from '../../src/mysql/questions/load-session.ts';
import { runStatement } from '../../src/mysql/user-statement.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { type Envelope, reach, rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient, stockArgv } from '../support/stock-client.ts';

const SHOP: Selection = { schemas: ['shop'], tables: [] };

async function ask(server: ScratchServer, sql: string): Promise<string> {
  return (await runClient(server, sql)).toString('utf8').trim();
}

/** What the server answers to a statement that it should refuse. */
async function refused(server: ScratchServer, sql: string): Promise<string> {
  try {
    await runClient(server, sql);
    return '';
  } catch (error) {
    return String(error);
  }
}

for (const kind of TESTED_KINDS) {
  describe(`a swap on ${kind}`, async () => {
    const isMariaDb = kind.startsWith('mariadb');
    const target = await testServer(kind, { extraOptions: ['--local-infile=1'] });
    const connection = rootOf(target);
    await runClient(target, 'SET GLOBAL log_bin_trust_function_creators = 1');

    /** A server that holds nothing but `sql`, and a snapshot of it. */
    async function fresh(sql: string): Promise<string> {
      const left = await ask(
        target,
        "SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')",
      );
      for (const schema of left.split('\n').filter((name) => name !== ''))
        await runClient(
          target,
          `SET foreign_key_checks = 0; DROP DATABASE \`${schema.replaceAll('`', '``')}\``,
        );
      await runClient(target, sql);
      const repository = await temporaryRepository();
      await backup({ repository, connection });
      return repository;
    }

    const swap = (repository: string, selection = EVERYTHING): Promise<RestoreReport> =>
      restore({
        repository,
        snapshot: 'latest',
        connection,
        selection,
        swap: true,
        resume: true,
        lockWaitMs: 1,
      });
    const refusals = async (repository: string, selection: Selection): Promise<string[]> => {
      const plan = await restore({
        repository,
        snapshot: 'latest',
        connection,
        selection,
        swap: true,
        dryRun: true,
      });
      return plan.plan.refusals.map(({ code }) => code);
    };
    const undo = () => settleSwap({ connection, action: 'undo' });
    const commit = () => settleSwap({ connection, action: 'commit' });
    const sides = () => ask(target, "SHOW DATABASES LIKE '%salvor%'");

    it('moves foreign keys with their tables: both copies hold to their own parents', async () => {
      const repository = await fresh(`CREATE DATABASE shop; CREATE DATABASE log; USE shop;
        CREATE TABLE p (id INT PRIMARY KEY); CREATE TABLE c (id INT PRIMARY KEY, p_id INT, self INT,
          CONSTRAINT to_p FOREIGN KEY (p_id) REFERENCES p (id), FOREIGN KEY (self) REFERENCES c (id), CONSTRAINT some CHECK (id > 0));
        CREATE TABLE log.l (id INT PRIMARY KEY, c_id INT, FOREIGN KEY (c_id) REFERENCES shop.c (id));
        INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1, 1); INSERT INTO log.l VALUES (1, 1)`);
      const texts = () => ask(target, 'SHOW CREATE TABLE shop.c; SHOW CREATE TABLE log.l');
      const before = await texts();
      await runClient(target, 'INSERT INTO shop.p VALUES (2); INSERT INTO shop.c VALUES (2, 2, 2)');
      const done = await swap(repository);
      assert.equal(done.validation?.match, true);
      assert.equal(await texts(), before);
      assert.match(
        await refused(target, 'INSERT INTO shop.c VALUES (3, 2, NULL)'),
        /1452/,
        'only the old ones have 2',
      );
      assert.match(await refused(target, 'INSERT INTO log.l VALUES (3, 2)'), /1452/);
      assert.match(await refused(target, 'DELETE FROM shop.p'), /1451/);
      const aside = done.swap?.schemas.find(({ name }) => name === 'shop')?.oldSide;
      assert.match(await refused(target, `INSERT INTO ${aside}.c VALUES (3, 9, NULL)`), /1452/);
      await runClient(target, `INSERT INTO ${aside}.c VALUES (3, 2, NULL)`);
      await undo();
      assert.equal(await texts(), before);
      assert.equal(await ask(target, 'SELECT id FROM shop.c ORDER BY id'), '1\n2\n3');
      assert.match(await refused(target, 'INSERT INTO shop.c VALUES (4, 9, NULL)'), /1452/);
      await commit();
      assert.equal(await sides(), '');
    });

    it('refuses by name what would break, before anything is touched', async () => {
      const repository = await fresh(`CREATE DATABASE shop; CREATE DATABASE log; USE shop;
        CREATE TABLE p (id INT PRIMARY KEY); CREATE TABLE v (id INT PRIMARY KEY); CREATE VIEW w AS SELECT id FROM p`);
      await runClient(
        target,
        `USE shop; CREATE TABLE log.l (p_id INT, CONSTRAINT out_of FOREIGN KEY (p_id) REFERENCES shop.p (id));
        DROP TABLE v; CREATE VIEW v AS SELECT id FROM p; DROP VIEW w; CREATE TABLE w (id INT)`,
      );
      assert.deepEqual(await refusals(repository, SHOP), [
        'SWAP_KEY_FROM_OUTSIDE',
        'SWAP_KIND_DIFFERS',
        'SWAP_KIND_DIFFERS',
      ]);
      await assert.rejects(swap(repository, SHOP), { code: 'SWAP_KEY_FROM_OUTSIDE' });
      assert.equal(await sides(), '');
      await runClient(target, 'DROP TABLE log.l, shop.w; DROP VIEW shop.v');
      assert.deepEqual(await refusals(repository, SHOP), []);
      const taken = (await restore({ repository, snapshot: 'latest', connection, swap: true, dryRun: true }))
        .swap;
      await runClient(
        target,
        `CREATE DATABASE ${taken?.schemas[0]?.oldSide}; CREATE TABLE ${taken?.schemas[0]?.oldSide}.x (a INT)`,
      );
      assert.deepEqual(await refusals(repository, EVERYTHING), ['SWAP_SIDE_IN_USE']);
    });

    it('refuses a second swap, and other uses of the first, with the way out', async () => {
      const repository = await fresh('CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY)');
      await assert.rejects(undo(), { code: 'SWAP_NONE' });
      await swap(repository);
      const again = await runSalvor([
        'restore',
        'latest',
        ...reach(target, repository),
        '--swap',
        '-y',
        '--json',
      ]);
      const { errors } = JSON.parse(again.stdout) as Envelope;
      assert.equal(again.code, 5);
      assert.equal(errors[0]?.code, 'SWAP_PENDING');
      const other = { schemas: [], tables: [{ schema: 'shop', table: 't' }] };
      await assert.rejects(swap(repository, other), { code: 'SWAP_PENDING' }, 'another selection');
      assert.equal((await swap(repository)).swap?.windowMs, null, 'done already, and said so');
      await undo();
      await assert.rejects(undo(), { code: 'SWAP_OTHER_STATE' });
      assert.equal((await swap(repository)).swap?.state, 'swapped', 'after undo it can be had again');
      await commit();
      await assert.rejects(commit(), { code: 'SWAP_NONE' });
    });

    it('exchanges one table with its triggers and leaves the rest of its schema alone', async () => {
      const repository = await fresh(`CREATE DATABASE shop; USE shop; CREATE TABLE p (id INT PRIMARY KEY);
        CREATE TABLE c (id INT PRIMARY KEY, p_id INT, FOREIGN KEY (p_id) REFERENCES p (id)); CREATE TABLE told (n INT);
        INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1);
        CREATE TRIGGER c_added AFTER INSERT ON c FOR EACH ROW INSERT INTO told VALUES (NEW.id)`);
      const text = await ask(target, 'SHOW CREATE TABLE shop.c');
      await runClient(
        target,
        `USE shop; DELETE FROM c; DROP TRIGGER c_added; INSERT INTO p VALUES (5); INSERT INTO told VALUES (99);
        CREATE TRIGGER c_added BEFORE INSERT ON c FOR EACH ROW SET NEW.p_id = 5; CREATE VIEW mine AS SELECT 1 AS one`,
      );
      const table = { schemas: [], tables: [{ schema: 'shop', table: 'c' }] };
      const done = await swap(repository, table);
      assert.deepEqual(done.validation?.definitions.differences, []);
      assert.ok(
        done.warnings.some(({ code }) => code === 'SWAP_KEYS_STAY'),
        'the key to p is had by both copies',
      );
      assert.equal(
        await ask(target, 'SHOW CREATE TABLE shop.c'),
        text,
        'its key refers to the table that stayed',
      );
      await runClient(target, 'INSERT INTO shop.c VALUES (2, 5)');
      assert.equal(await ask(target, 'SELECT n FROM shop.told ORDER BY n'), '2\n99', 'its own trigger works');
      assert.match(await refused(target, 'INSERT INTO shop.c VALUES (3, 7)'), /1452/);
      await undo();
      await runClient(target, 'INSERT INTO shop.c VALUES (3, 1)');
      assert.equal(await ask(target, 'SELECT id, p_id FROM shop.c'), '3\t5', 'the old trigger is back');
      assert.equal(await ask(target, 'SELECT one FROM shop.mine'), '1');
      await commit();
    });

    it('keeps what was written meanwhile in the old tables, counts it where the server does, and brings it back', async () => {
      const repository = await fresh('CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY)');
      let wrote = false;
      const done = await restore({
        ...{ repository, snapshot: 'latest', connection, swap: true },
        onEvent: (event) => {
          if (wrote || event.type !== 'step' || event.step !== 'validate-rows') return;
          // The run stands still until the client has ended: what it writes is before the exchange.
          const [program = '', ...args] = stockArgv(target, 'mysql');
          execFileSync(program, [...args, 'shop', '-e', 'INSERT INTO t VALUES (1), (2)'], { env: {} });
          wrote = true;
        },
      });
      assert.ok(wrote);
      const aside = Number(await ask(target, `SELECT COUNT(*) FROM ${done.swap?.schemas[0]?.oldSide}.t`));
      assert.equal(aside, 2);
      if (done.swap?.writesAside != null) assert.equal(done.swap.writesAside, aside);
      else assert.ok(isMariaDb, 'performance_schema is off there');
      await undo();
      assert.equal(Number(await ask(target, 'SELECT COUNT(*) FROM shop.t')), aside);
      await commit();
    });

    it('does nothing while a transaction holds a table, names it, and goes on later', async () => {
      const repository = await fresh(`CREATE DATABASE shop; USE shop; CREATE TABLE t (id INT PRIMARY KEY);
        CREATE TRIGGER t_added AFTER INSERT ON t FOR EACH ROW SET @n = 1`);
      const other = await connect(connection, { purpose: 'load' });
      try {
        await beginTransaction(other);
        await runStatement(other, 'INSERT INTO shop.t VALUES (1)', { doing: 'writing' });
        await assert.rejects(swap(repository), (error: unknown) => {
          assert.ok(error instanceof Error && 'code' in error && 'details' in error);
          assert.equal(error.code, 'SWAP_BLOCKED');
          return true;
        });
      } finally {
        await other.close();
      }
      assert.equal(
        await ask(target, "SHOW TRIGGERS FROM shop WHERE `Trigger` = 't_added'").then(
          (row) => row.split('\t')[0],
        ),
        't_added',
      );
      assert.equal((await swap(repository)).swap?.state, 'swapped');
      await commit();
    });

    it('puts the old tables back by itself where the exchange fails', async () => {
      const repository =
        await fresh(`CREATE DATABASE shop; USE shop; CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1);
        CREATE USER gone@localhost; CREATE DEFINER=gone@localhost PROCEDURE p () SELECT 1;`);
      await runClient(
        target,
        `DROP PROCEDURE shop.p; DROP USER gone@localhost; INSERT INTO shop.t VALUES (2);
        CREATE USER IF NOT EXISTS some@localhost; REVOKE ALL PRIVILEGES, GRANT OPTION FROM some@localhost;
        GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, LOCK TABLES, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, EVENT, TRIGGER ON *.* TO some@localhost`,
      );
      const some = { ...connection, user: 'some' };
      const attempt = restore({
        repository,
        snapshot: 'latest',
        connection: some,
        selection: SHOP,
        swap: true,
      });
      await assert.rejects(attempt, { code: 'SWAP_TAKEN_BACK' });
      assert.equal(await ask(target, 'SELECT id FROM shop.t ORDER BY id'), '1\n2');
      assert.equal((await swap(repository, SHOP)).swap?.state, 'swapped', 'with more rights it goes on');
      await commit();
    });

    it('undo refuses what has come since, by name', async () => {
      const repository = await fresh('CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY)');
      await swap(repository);
      await runClient(target, 'CREATE TRIGGER shop.mine BEFORE INSERT ON shop.t FOR EACH ROW SET @a = 1');
      await assert.rejects(undo(), { code: 'SWAP_IN_THE_WAY' });
      await runClient(
        target,
        `DROP TRIGGER shop.mine; CREATE DATABASE log; CREATE TABLE log.l (t_id INT, FOREIGN KEY (t_id) REFERENCES shop.t (id))`,
      );
      await assert.rejects(undo(), { code: 'SWAP_KEY_FROM_OUTSIDE' });
      await runClient(target, 'DROP DATABASE log');
      assert.equal((await undo()).state, 'ready');
      await commit();
    });

    it('names, partitions, counters and schemas that only one side has survive it', async () => {
      const repository = await fresh(`CREATE DATABASE \`a\`\`b c\`; USE \`a\`\`b c\`;
        CREATE TABLE \`t\`\`1\` (id INT AUTO_INCREMENT PRIMARY KEY, n INT, g INT AS (n * 2) STORED, v TEXT, FULLTEXT KEY (v)) AUTO_INCREMENT = 77;
        CREATE TABLE parts (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3; INSERT INTO parts VALUES (1), (2), (3);
        CREATE DATABASE ${'x'.repeat(64)}; CREATE TABLE ${'x'.repeat(64)}.t (id INT) ENGINE=MyISAM; INSERT INTO ${'x'.repeat(64)}.t VALUES (4);
        CREATE DATABASE gone; CREATE TABLE gone.t (id INT)`);
      await runClient(target, 'DROP DATABASE gone; TRUNCATE TABLE `a``b c`.parts');
      const done = await swap(repository);
      assert.equal(done.validation?.match, true);
      await runClient(target, 'INSERT INTO `a``b c`.`t``1` (v) VALUES (1)');
      assert.equal(
        await ask(target, 'SELECT id FROM `a``b c`.`t``1`; SELECT COUNT(*) FROM `a``b c`.parts'),
        '77\n3',
      );
      await undo();
      assert.equal(await ask(target, "SHOW DATABASES LIKE 'gone'"), '', 'it was not there before');
      assert.equal(await ask(target, 'SELECT COUNT(*) FROM `a``b c`.parts'), '0');
      await commit();
      assert.equal(await sides(), '');
    });

    if (isMariaDb) {
      it('sequences that defaults use, and row history, are exchanged with their tables', async () => {
        const repository = await fresh(`CREATE DATABASE shop; USE shop; CREATE SEQUENCE s START WITH 500;
          CREATE TABLE t (id INT NOT NULL DEFAULT nextval(s), v INT); INSERT INTO t (v) VALUES (1);
          CREATE TABLE h (id INT PRIMARY KEY, v INT) WITH SYSTEM VERSIONING; INSERT INTO h VALUES (1, 1); UPDATE h SET v = 2`);
        const text = await ask(target, 'SHOW CREATE TABLE shop.t');
        await runClient(target, 'ALTER SEQUENCE shop.s RESTART 9000; DELETE FROM shop.h');
        const done = await swap(repository);
        assert.equal(done.validation?.match, true);
        assert.equal(await ask(target, 'SHOW CREATE TABLE shop.t'), text);
        await runClient(target, 'INSERT INTO shop.t (v) VALUES (2)');
        assert.ok(Number(await ask(target, 'SELECT MAX(id) FROM shop.t')) < 9000);
        assert.equal(await ask(target, 'SELECT COUNT(*) FROM shop.h FOR SYSTEM_TIME ALL'), '2');
        await undo();
        await runClient(target, 'INSERT INTO shop.t (v) VALUES (3)');
        assert.ok(Number(await ask(target, 'SELECT MAX(id) FROM shop.t')) >= 9000);
        await commit();
        await runClient(target, 'DROP TABLE shop.t; DROP SEQUENCE shop.s');
        assert.deepEqual(await refusals(repository, EVERYTHING), ['SWAP_SEQUENCE_MISSING']);
      });
    }

    it('asks for consent, and the default for a target that holds data names it as the way', async () => {
      const repository = await fresh('CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY)');
      const run = (...args: string[]) =>
        runSalvor(['restore', ...args, ...reach(target, repository), '--json', '--progress', 'none']);
      const errorOf = ({ stdout }: { stdout: string }) => (JSON.parse(stdout) as Envelope).errors[0];
      const plain = errorOf(await run('latest', '-t', 'shop.t'));
      assert.equal(plain?.code, 'TARGET_NOT_EMPTY');
      assert.ok(JSON.stringify(plain?.remedies).includes('-t shop.t --swap --dry-run'));
      for (const args of [['latest', '--swap'], ['--undo'], ['--commit']]) {
        const unasked = await run(...args);
        assert.equal(unasked.code, 5);
        assert.equal(errorOf(unasked)?.code, 'SWAP_NOT_CONFIRMED');
      }
      assert.equal(errorOf(await run('latest', '--swap', '--no-validate', '-y'))?.code, 'USAGE_BAD_OPTION');
      assert.equal(errorOf(await run('latest', '--undo', '-y'))?.code, 'USAGE_TOO_MANY_ARGUMENTS');
      assert.equal(errorOf(await run())?.code, 'USAGE_ARGUMENT_MISSING');
      assert.equal(await sides(), '');
    });
  });
}
