import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { backup, validate } from '../../src/index.ts';
import type { RunEvent } from '../../src/model/event.ts';
import { DEFAULT_LOCKING } from '../../src/model/locking.ts';
import { FULL_SPEED, type PaceRequest } from '../../src/model/pace.ts';
import { ALL_ROWS } from '../../src/model/table-part.ts';
import { backup as backupWith } from '../../src/operation/backup/backup.ts';
import { LoadGate } from '../../src/operation/backup/pace/load-gate.ts';
import { RateLimit } from '../../src/operation/backup/pace/rate-limit.ts';
import { RunMeter } from '../../src/operation/usage/run-meter.ts';
import { openRepository } from '../../src/repository/repository.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

const MIB = 1 << 20;
const SMALL = { frameBytes: 32 << 10, leastChunkBytes: 32 << 10, leastRangeBytes: 256 << 10 };
/** The whole table is one answer, larger than what waits in sockets: its statement stays under way while we hold it. */
const ONE_ANSWER = { ...SMALL, leastRangeBytes: 64 * MIB };
const FILL = `
  CREATE DATABASE d; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE big (id INT PRIMARY KEY, a VARCHAR(200));
  INSERT INTO big SELECT n, SHA2(n, 512) FROM
    (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d AS n FROM digit a, digit b, digit c, digit e, digit f) numbers
    WHERE n < 40000;
  CREATE TABLE plain (id INT PRIMARY KEY, a VARCHAR(200)) ENGINE=MyISAM; INSERT INTO plain SELECT * FROM big;
  CREATE TABLE written (id INT PRIMARY KEY); ANALYZE TABLE big;`;
const ONLY = (...names: string[]) => ({
  schemas: [],
  tables: names.map((table) => ({ schema: 'd', table })),
});

describe('a rate', () => {
  it('spreads bytes evenly, and what was not used is lost', () => {
    const rate = new RateLimit(1000);
    const waits = [
      rate.take(500, 10_000),
      rate.take(500, 10_400),
      rate.take(1000, 20_000),
      rate.take(1000, 20_900),
    ];
    assert.deepEqual(waits, [400, 500, 900, 1000]);
  });
});

describe('a run that was told to be gentle', () => {
  it('names its pace as what held it back', () => {
    const usage = new RunMeter().end({ cpuMs: 1, storageMs: 1, paceMs: 1e9 }, 1);
    assert.equal(usage.bottleneck, 'pace');
  });
});

describe('the load of a server', () => {
  it('is too high at once, and low only after three samples', () => {
    const gate = new LoadGate([
      { variable: 'Threads_running', most: 5 },
      { variable: 'Other', most: 9 },
    ]);
    const seen = [
      [5, 9],
      [6, 9],
      [5, 9],
      [5, 9],
      [5, 10],
      [5, 9],
      [5, 9],
      [5, 9],
    ].map((values) => {
      gate.note(values);
      return gate.reason;
    });
    const [first, second] = ['Threads_running 6 > 5', 'Other 10 > 9'];
    assert.deepEqual(seen, [null, first, first, first, second, second, second, null]);
  });
});

for (const kind of TESTED_KINDS) {
  describe(`a gentle backup of ${kind}`, async () => {
    const server = await testServer(kind);
    await runClient(server, FILL);
    const repository = await temporaryRepository();
    const connection = rootOf(server);
    const take = async (pace: PaceRequest, onEvent: (event: RunEvent) => void, sizes = SMALL) =>
      backupWith({
        repository: await openRepository(openLocalStorage(repository)),
        ...{
          connection,
          connections: 3,
          selection: ONLY('big'),
          parts: ALL_ROWS,
          checks: [],
          resume: false,
          checkTables: false,
          sizes,
          level: 1,
        },
        ...{ pace, locking: DEFAULT_LOCKING, signal: AbortSignal.timeout(120_000), onEvent },
      });

    it('reads no faster than its rate, over all connections', async () => {
      const taken = await take({ bytesPerSecond: 2 * MIB, maxLoad: [] }, () => undefined);
      assert.ok(taken.plainBytes > 5 * MIB, `${taken.plainBytes} bytes`);
      assert.ok(taken.seconds > taken.plainBytes / (2 * MIB) - 0.5, `${taken.seconds} s`);
      assert.equal(taken.pace?.bytesPerSecond, 2 * MIB);
      assert.equal((await backup({ repository, connection, selection: ONLY('digit') })).pace, null);
    });

    it('hurries while its lock stops writers', async () => {
      const pace = { bytesPerSecond: 128 << 10, maxLoad: [] };
      const taken = await backup({ repository, connection, selection: ONLY('plain'), pace });
      const [lock] = taken.locks.filter(({ kind: name }) => name.startsWith('FLUSH'));
      const atThatRateMs = (taken.plainBytes / pace.bytesPerSecond) * 1000;
      assert.ok(lock && lock.heldMs < atThatRateMs / 2, `${lock?.heldMs} of ${atThatRateMs} ms`);
    });

    it('pauses in the middle of a table while others work, lets them write, and goes on by itself', async () => {
      const sleepers = new Sleepers(server);
      let bytes = 0;
      let bytesAtPause = 0;
      let isCalmed = false;
      const calm = async (): Promise<void> => {
        await sleep(2500);
        bytesAtPause = bytes;
        // No lock of ours is in the way.
        await runClient(server, 'INSERT INTO d.written VALUES (1); DELETE FROM d.written');
        await sleep(2000);
        assert.ok(bytes - bytesAtPause <= MIB, `${bytes - bytesAtPause} bytes came while it was paused`);
        isCalmed = true;
        await sleepers.end();
      };
      let calming: Promise<void> | null = null;
      const reasons: (string | null)[] = [];
      const taken = await take(
        // Our own statement and the one that asks do not count, or it would never go on.
        { bytesPerSecond: MIB, maxLoad: [{ variable: 'threads_running', most: 1 }] },
        (event) => {
          if (event.type === 'progress') {
            bytes += event.plainBytes;
            sleepers.begin(6);
          }
          if (event.type !== 'pause') return;
          reasons.push(event.reason);
          if (event.reason !== null) calming ??= calm();
        },
        ONE_ANSWER,
      );
      await calming;
      assert.ok(isCalmed, 'it was paused');
      assert.match(reasons[0] ?? '', /^threads_running \d+ > 1$/);
      assert.equal(reasons.at(-1), null);
      assert.ok(
        (taken.pace?.pauses ?? 0) >= 1 && (taken.pace?.pausedMs ?? 0) > 4000,
        JSON.stringify(taken.pace),
      );
      assert.equal((await validate({ repository, snapshot: taken.snapshot, connection })).match, true);
    });

    it('refuses to watch what the server does not show, before anything is locked', async () => {
      for (const variable of ['No_such_thing', 'Rsa_public_key', "x' OR '1"]) {
        const attempt = take({ ...FULL_SPEED, maxLoad: [{ variable, most: 1 }] }, () => undefined);
        await assert.rejects(attempt, { code: 'MAX_LOAD_UNKNOWN' });
      }
    });

    it('on the command line', async () => {
      const to = ['-r', repository, '-S', server.socket, '-u', 'root', '--no-defaults', '-t', 'd.digit'];
      const good = await runSalvor(['backup', ...to, '--rate', '20M', '--max-load', 'Threads_running=500']);
      assert.equal(good.code, 0, good.stderr);
      assert.match(good.stdout, /pace +not more than 20\.0 MB\/s from the server\n/);
      assert.match(good.stdout, /pace +paused 0 times, .* busier than Threads_running=500\n/);
      for (const wrong of [
        ['--rate', '20'],
        ['--rate', '-1M'],
        ['--rate', '20MB'],
        ['--max-load', 'Threads_running'],
        ['--max-load', 'Threads_running=x'],
      ])
        assert.equal((await runSalvor(['backup', ...to, ...wrong])).code, 2, wrong.join(' '));
    });
  });
}

/** Sessions of others that run a statement. */
class Sleepers {
  readonly #server: ScratchServer;
  #running: Promise<unknown>[] = [];

  constructor(server: ScratchServer) {
    this.#server = server;
  }

  /** Once. */
  begin(count: number): void {
    if (this.#running.length > 0) return;
    const one = () => runClient(this.#server, 'SELECT SLEEP(100)').catch(() => null);
    this.#running = Array.from({ length: count }, one);
  }

  async end(): Promise<void> {
    const list = await runClient(
      this.#server,
      "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP%'",
    );
    const ids = list
      .toString()
      .trim()
      .split('\n')
      .filter((id) => /^\d+$/.test(id));
    for (const id of ids) await runClient(this.#server, `KILL ${id}`);
    await Promise.all(this.#running);
  }
}
