import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { backup, list } from '../../src/index.ts';
import type { RunEvent } from '../../src/model/event.ts';
import { connectionOptions } from '../../src/mysql/connection-options.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { rootOf, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient, stockArgv } from '../support/stock-client.ts';

const SETUP = `
  DROP DATABASE IF EXISTS d; CREATE DATABASE d; USE d;
  CREATE TABLE a_first (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4;
  CREATE TABLE t1 (id INT PRIMARY KEY, a VARCHAR(20), b VARCHAR(20)); INSERT INTO t1 VALUES (1, 'a1', 'b1');
  CREATE TABLE t2 LIKE t1; INSERT INTO t2 VALUES (1, 'A2', 'B2');
  CREATE TABLE pt (id INT PRIMARY KEY, a INT) PARTITION BY RANGE (id)
    (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (100)); INSERT INTO pt VALUES (1, 1), (11, 11);
  CREATE TABLE px (id INT PRIMARY KEY, a INT); INSERT INTO px VALUES (2, 2)`;

/** After each of these the snapshot's transaction reads other rows under the old name, or none, mostly without an error. */
const CHANGES: Readonly<Record<string, string>> = {
  'two tables that change places': 'RENAME TABLE d.t1 TO d.x, d.t2 TO d.t1, d.x TO d.t2',
  'two columns that change places': 'ALTER TABLE d.t1 CHANGE a b VARCHAR(20), CHANGE b a VARCHAR(20)',
  'a column dropped and added again':
    'ALTER TABLE d.t1 DROP COLUMN a; ALTER TABLE d.t1 ADD COLUMN a VARCHAR(20) AFTER id',
  'a partition exchanged': 'ALTER TABLE d.pt EXCHANGE PARTITION p0 WITH TABLE d.px',
  'a partition dropped': 'ALTER TABLE d.pt DROP PARTITION p0',
  'a table emptied': 'TRUNCATE TABLE d.t1',
  'a table dropped': 'DROP TABLE d.t1',
  'a table moved to an engine without transactions':
    "ALTER TABLE d.t1 ENGINE=MyISAM; INSERT INTO d.t1 VALUES (9, 'x', 'y')",
};

/** Runs the statements when the rows of the first table are about to be read, and waits until they have ended. */
function atFirstTable(server: ScratchServer, sql: string): (event: RunEvent) => void {
  return (event) => {
    if (event.type !== 'table-begin' || event.table !== 'a_first') return;
    const [program = '', ...args] = stockArgv(server, 'mysql');
    const run = spawnSync(program, [...args, '-e', sql], { encoding: 'utf8', timeout: 30_000 });
    assert.equal(run.status, 0, run.stderr);
  };
}

/** May read everything, and take no lock. */
const UNLOCKED = `
  CREATE USER reader@localhost;
  GRANT SELECT, TRIGGER, EVENT, SHOW VIEW, SHOW DATABASES, PROCESS, EXECUTE ON *.* TO reader@localhost`;

for (const kind of TESTED_KINDS) {
  describe(`tables changed between the snapshot and the reading of their rows on ${kind}`, async () => {
    const server = await testServer(kind);
    const repository = await temporaryRepository();
    await runClient(server, UNLOCKED);
    const reader = connectionOptions({ user: 'reader', socketPath: server.socket });

    for (const [what, sql] of Object.entries(CHANGES)) {
      it(`${what}: the backup fails and names it, and there is no snapshot`, async () => {
        await runClient(server, SETUP);
        // Times of creation have whole seconds.
        await sleep(1_100);
        const onEvent = atFirstTable(server, sql);
        const run = backup({ repository, connection: reader, connections: 1, onEvent });
        await assert.rejects(run, (error: { code?: string; details?: { objects?: string[] } }) => {
          assert.equal(error.code, 'SNAPSHOT_SCHEMA_CHANGED', String(error));
          const changed = sql.includes('d.pt') ? 'table d.pt' : 'table d.t1';
          assert.ok(error.details?.objects?.includes(changed), String(error.details?.objects));
          return true;
        });
        assert.deepEqual(await list({ repository }), []);
      });
    }

    it('says so where the account cannot tell swapped tables apart', async () => {
      await runClient(server, SETUP);
      const rights = 'SELECT, TRIGGER, EVENT, SHOW VIEW, SHOW DATABASES, EXECUTE';
      await runClient(server, `CREATE USER half@localhost; GRANT ${rights} ON *.* TO half@localhost`);
      const codes = async (user: string) => {
        const connection = connectionOptions({ user, socketPath: server.socket });
        const { warnings } = await backup({ repository: await temporaryRepository(), connection });
        return warnings.map(({ code }) => code);
      };
      assert.deepEqual(await codes('half'), ['SWAPS_UNSEEN']);
      assert.deepEqual(await codes('reader'), []);
    });

    it('rows written meanwhile do no harm', async () => {
      await runClient(server, SETUP);
      const onEvent = atFirstTable(
        server,
        "UPDATE d.t1 SET a = 'later'; INSERT INTO d.t2 VALUES (7, 'x', 'y')",
      );
      const other = await temporaryRepository();
      const taken = await backup({ repository: other, connection: reader, connections: 1, onEvent });
      assert.equal(taken.tables.length, 5);
      assert.equal(taken.strategy, 'one-connection');
    });

    it('where the DDL lock can be had, changes wait for the end of the run, and writers do not', async () => {
      await runClient(server, SETUP);
      const other = await temporaryRepository();
      let altered: Promise<number | null> | undefined;
      let wroteAt = 0;
      const onEvent = (event: RunEvent): void => {
        if (event.type !== 'table-begin' || event.table !== 'a_first') return;
        const [program = '', ...args] = stockArgv(server, 'mysql');
        const child = spawn(program, [...args, '-e', 'DROP TABLE d.t1; CREATE TABLE d.n (a INT)']);
        altered = new Promise((resolve) => child.once('close', resolve));
        const write = spawnSync(program, [...args, '-e', "UPDATE d.t1 SET a = 'later'"], { timeout: 20_000 });
        if (write.status === 0) wroteAt = performance.now();
      };
      const taken = await backup({ repository: other, connection: rootOf(server), connections: 2, onEvent });
      assert.equal(await altered, 0);
      assert.ok(wroteAt > 0, 'the writer was not held up');
      assert.equal(taken.tables.length, 5);
      assert.deepEqual(
        taken.locks.map((lock) => lock.kind),
        [
          kind.startsWith('mysql') ? 'LOCK INSTANCE FOR BACKUP' : 'BACKUP STAGE BLOCK_DDL',
          'FLUSH TABLES WITH READ LOCK',
        ],
      );
    });
  });
}
