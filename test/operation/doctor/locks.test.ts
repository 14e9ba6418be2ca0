import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { doctor, killSession, type LockReport, locks } from '../../../src/index.ts';
import { EVERYTHING } from '../../../src/model/selection.ts';
import { connect } from '../../../src/mysql/connect.ts';
import type { Session } from '../../../src/mysql/session.ts';
import { transactionsFrom } from '../../../src/operation/probe/locks/long-transactions.ts';
import { serverFacts } from '../../../src/operation/probe/server-facts.ts';
import { rejection } from '../../support/connect-to.ts';
import { reach, rootOf, runSalvor } from '../../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../../support/servers.ts';
import { runClient } from '../../support/stock-client.ts';

const { signal } = new AbortController();

for (const kind of TESTED_KINDS) {
  for (const listsMetadata of [true, false]) {
    if (!listsMetadata && !kind.startsWith('mariadb')) continue;
    const extraOptions = listsMetadata
      ? ['--performance-schema=ON', '--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON']
      : ['--performance-schema=OFF'];
    describe(`locks on ${kind} ${listsMetadata ? '' : 'without performance_schema'}`, async () => {
      const server = await testServer(kind, { extraOptions });
      const connection = rootOf(server);
      const sessions: Session[] = [];
      after(() => Promise.all(sessions.map((session) => session.destroy())));
      await runClient(server, 'CREATE DATABASE shop; CREATE TABLE shop.t (id INT PRIMARY KEY, v INT)');
      await runClient(server, 'INSERT INTO shop.t VALUES (1, 1); INSERT INTO shop.t VALUES (2, 2)');

      const open = async (sql: readonly string[]): Promise<Session> => {
        const session = await connect(connection);
        sessions.push(session);
        for (const statement of sql) await session.execute(statement, { doing: 'a test' });
        return session;
      };
      /** Begins a statement that will wait, and does not wait for it. */
      const begin = (session: Session, sql: string): void => {
        session.execute(sql, { doing: 'a test', silenceMs: 0 }).catch(() => undefined);
      };
      const until = async (isThere: (report: LockReport) => boolean): Promise<LockReport> => {
        for (let round = 0; round < 60; round++) {
          const report = await locks({ connection });
          if (isThere(report)) return report;
          // MariaDB shows InnoDB's waits as they were until nobody has asked for 0.1 s.
          await sleep(250);
        }
        return assert.fail(JSON.stringify(await locks({ connection })));
      };

      it('is empty where nobody waits', async () => {
        const report = await locks({ connection });
        assert.deepEqual(report.waits, []);
        assert.deepEqual(report.blind, listsMetadata ? [] : ['metadata']);
      });

      it('shows rows, the ALTER behind them, and who waits behind that, as one tree', async () => {
        const holder = await open(['BEGIN', 'UPDATE shop.t SET v = 9 WHERE id = 1']);
        const waiter = await open([]);
        begin(waiter, 'UPDATE shop.t SET v = 8 WHERE id = 1');
        await until(({ waits }) => waits.some((wait) => wait.kind === 'row'));
        const alter = await open([]);
        begin(alter, "ALTER TABLE shop.t ADD COLUMN secret VARCHAR(9) DEFAULT 'x'");
        const report = await until(({ waits }) => waits.length >= (listsMetadata ? 3 : 2));
        const row = report.waits.find((wait) => wait.kind === 'row');
        assert.deepEqual(
          { waiter: row?.waiter, holder: row?.holder, object: row?.object },
          { waiter: waiter.threadId, holder: holder.threadId, object: 'shop.t' },
        );
        const behind = report.waits.filter((wait) => wait.kind === 'metadata');
        assert.ok(behind.every((wait) => wait.waiter === alter.threadId));
        assert.ok(behind.some((wait) => wait.holder === holder.threadId));
        if (!listsMetadata) assert.deepEqual(behind[0]?.certainty, 'likely');
        // InnoDB shows its transactions as they were up to 0.1 s ago.
        await until(({ sessions: all }) =>
          all.some(({ id, rowsChanged }) => id === holder.threadId && rowsChanged === 1),
        );
      });

      it('is printed as a tree in both languages, with the number to end', async () => {
        const english = await runSalvor(['locks', ...reach(server, '').slice(0, 1)]);
        assert.equal(english.code, 4);
        assert.match(english.stdout, /transaction open for .* 1 rows changed/);
        assert.match(english.stdout, /└─ .*waits for rows of shop\.t/);
        assert.match(english.stdout, /salvor locks --kill \d+/);
        const chinese = await runSalvor(['locks', '--lang=zh', ...reach(server, '').slice(0, 1)]);
        assert.match(chinese.stdout, /等待 shop\.t 的行锁/);
      });

      it('is found by doctor, with a transaction that is open for too long', async () => {
        await sleep(2100);
        const report = await doctor({ connection });
        const wait = report.checks.find(({ finding }) => finding === 'lock-waits');
        assert.equal(wait?.status, 'warn');
        assert.equal(wait?.facts.holder, sessions[0]?.threadId);
        const session = await open([]);
        const facts = serverFacts({ connection, session, selection: EVERYTHING, hostname: 'x', signal });
        const found = await transactionsFrom(facts, 1);
        assert.ok(
          found.some(({ id, facts: f }) => id === 'transaction-long' && f.id === sessions[0]?.threadId),
        );
      });

      it('ends a session only when it is confirmed, and then frees who waited', async () => {
        const id = sessions[0]?.threadId ?? 0;
        const kill = (yes: boolean) => killSession({ connection, id, confirm: async () => yes, signal });
        await rejection(kill(false), 'KILL_NOT_CONFIRMED');
        assert.ok((await locks({ connection })).waits.length > 0);
        const script = await runSalvor(['locks', `--kill=${id}`, ...reach(server, '').slice(0, 1)]);
        assert.equal(script.code, 5, script.stderr);
        assert.equal((await kill(true)).outcome, 'killed');
        await until(({ waits }) => waits.length === 0);
        await rejection(kill(true), 'SESSION_UNKNOWN');
      });

      it('sees who waits for the lock of the whole server', async () => {
        const holder = await open(['FLUSH TABLES WITH READ LOCK']);
        const writer = await open([]);
        begin(writer, 'INSERT INTO shop.t (id, v) VALUES (7, 7)');
        const report = await until(({ waits }) => waits.some(({ waiter }) => waiter === writer.threadId));
        const wait = report.waits.find(({ waiter }) => waiter === writer.threadId);
        assert.equal(wait?.kind, 'global');
        assert.equal(wait?.holder, listsMetadata ? holder.threadId : null);
      });
    });
  }
}
