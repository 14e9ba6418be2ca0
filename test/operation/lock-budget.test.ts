import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SalvorError } from '../../src/errors/salvor-error.ts';
import { backup, type LockingPolicy, list, show } from '../../src/index.ts';
import type { RunEvent } from '../../src/model/event.ts';
import { connect } from '../../src/mysql/connect.ts';
import type { Session } from '../../src/mysql/session.ts';
import { cells, otherConnections } from '../support/connect-to.ts';
import { rootOf, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const SETUP = `
  DROP DATABASE IF EXISTS d; CREATE DATABASE d; USE d;
  CREATE TABLE t (id INT PRIMARY KEY, a INT); INSERT INTO t VALUES (1, 1), (2, 2);
  CREATE TABLE other (id INT PRIMARY KEY AUTO_INCREMENT, a INT); INSERT INTO other (a) VALUES (1);`;

for (const kind of TESTED_KINDS) {
  describe(`locks within a budget on ${kind}`, async () => {
    const server = await testServer(kind);
    const repository = await temporaryRepository();
    const root = rootOf(server);
    const take = (locking: Partial<LockingPolicy>, onEvent: (event: RunEvent) => void = () => undefined) =>
      backup({ repository, connection: root, locking, onEvent });

    async function refused(locking: Partial<LockingPolicy>, code: string): Promise<SalvorError> {
      try {
        await take(locking);
      } catch (error) {
        if (!(error instanceof SalvorError)) throw error;
        assert.equal(error.code, code, error.message);
        return error;
      }
      return assert.fail(`${code} was expected`);
    }

    /** The longest that one small write had to wait while the work ran. */
    async function slowestWrite(work: () => Promise<unknown>): Promise<number> {
      const writer = await connect(root);
      let isOver = false;
      const running = work().finally(() => {
        isOver = true;
      });
      let slowest = 0;
      while (!isOver) {
        const begun = performance.now();
        await cells(writer, 'INSERT INTO d.other (a) VALUES (2)');
        slowest = Math.max(slowest, performance.now() - begun);
        await sleep(5);
      }
      await running;
      await writer.close();
      return slowest;
    }

    async function begin(sql: string): Promise<Session> {
      const session = await connect(root);
      // The end of it is a cut connection.
      cells(session, sql).catch(() => undefined);
      await sleep(1_300);
      return session;
    }

    it('names the statement that stands in the way of the read lock, lets go in time, and leaves no queue', async () => {
      await runClient(server, SETUP);
      const blocker = await begin('UPDATE d.t SET a = SLEEP(30) WHERE id = 1');
      const slowest = await slowestWrite(async () => {
        const error = await refused({ budgetMs: 700, waitMs: 2_500 }, 'LOCK_BLOCKED');
        assert.equal(error.details.id, blocker.threadId);
        assert.equal(error.details.user, 'root');
        assert.match(String(error.details.statement), /^UPDATE d\.t SET a = SLEEP/);
        assert.ok(Number(error.details.seconds) >= 1);
      });
      assert.ok(slowest < 1_600, `a writer waited ${Math.round(slowest)} ms`);
      blocker.destroy();
      assert.deepEqual(await list({ repository }), []);
    });

    it('makes no attempt that would stop writers while somebody is seen in the way', async () => {
      await runClient(server, SETUP);
      const blocker = await begin('UPDATE d.t SET a = SLEEP(3) WHERE id = 1');
      let taken: { readonly strategy: string } | undefined;
      const slowest = await slowestWrite(async () => {
        taken = await take({ budgetMs: 900, waitMs: 20_000 });
      });
      assert.equal(taken?.strategy, 'read-lock');
      assert.ok(slowest < 900, `a writer waited ${Math.round(slowest)} ms`);
      blocker.destroy();
    });

    it('names an open transaction in the way of LOCK TABLES', async () => {
      await runClient(server, SETUP);
      const blocker = await connect(root);
      await cells(blocker, 'BEGIN');
      await cells(blocker, 'UPDATE d.t SET a = 7 WHERE id = 2');
      await sleep(1_300);
      const locking = { strategy: 'lock-tables', budgetMs: 500, waitMs: 1_000 } as const;
      const error = await refused(locking, 'LOCK_BLOCKED');
      assert.equal(error.details.id, blocker.threadId, error.message);
      assert.equal(error.details.holds, 'session');
      blocker.destroy();
    });

    it('kills nobody, unless told so: then it says whom', async () => {
      await runClient(server, SETUP);
      const blocker = await begin('UPDATE d.t SET a = SLEEP(30) WHERE id = 1');
      await refused({ budgetMs: 500, waitMs: 0 }, 'LOCK_BLOCKED');
      assert.ok(blocker.isOpen);
      const warnings: string[] = [];
      const taken = await take({ budgetMs: 500, waitMs: 5_000, killBlockers: true }, (event) => {
        if (event.type === 'warning' && event.warning.code === 'LOCK_BLOCKER_KILLED') {
          warnings.push(String(event.warning.details.id));
        }
      });
      assert.equal(taken.strategy, 'read-lock');
      assert.deepEqual(warnings, [String(blocker.threadId)]);
      blocker.destroy();
    });

    it('lets go when tables without transactions take longer than the budget', async () => {
      const rows = Array.from({ length: 500 }, (_, i) => `(${i}, REPEAT('x', 20000))`).join();
      await runClient(
        server,
        `${SETUP} CREATE TABLE m (id INT, a TEXT) ENGINE=MyISAM; INSERT INTO m VALUES ${rows};
         INSERT INTO m SELECT * FROM m; INSERT INTO m SELECT * FROM m;`,
      );
      await refused({ budgetMs: 20, waitMs: 0 }, 'LOCK_BUDGET_EXCEEDED');
      const writer = await connect(root);
      await cells(writer, "INSERT INTO d.m VALUES (1, 'free')");
      await writer.close();
      // Without a budget they are read under the lock, however long it takes.
      const taken = await take({});
      const { consistency, tables } = await show({ repository, snapshot: taken.snapshot });
      assert.equal(tables.find((table) => table.name === 'm')?.rows, 2001);
      assert.equal(consistency.strategy, 'read-lock');
      // MariaDB's stage would stop writers of this table.
      assert.equal(consistency.definitions, kind.startsWith('mysql') ? 'locked' : 'compared');
      await assert.rejects(take({ strategy: 'one-connection' }), { code: 'UNSUPPORTED_UNLOCKED_TABLES' });
    });

    it('leaves no session behind', async () => {
      const session = await connect(root);
      await sleep(300);
      assert.equal(await otherConnections(session), 0);
      await session.close();
    });
  });
}
