import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { backup, list, verify } from '../../src/index.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { type Envelope, reach, rootOf, runSalvor, temporaryRepository } from '../support/salvor-runs.ts';
import { startTestServer, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

/** How often the client is killed; more on demand. */
const KILLS = Number(process.env.SALVOR_TEST_KILLS ?? 8);

const ROWS = 400_000;
const FILL = `
  CREATE DATABASE d; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE wide (id INT PRIMARY KEY, a VARCHAR(200));
  INSERT INTO wide SELECT n, SHA2(n, 512) FROM (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d + 100000*g.d AS n
    FROM digit a, digit b, digit c, digit e, digit f, digit g) numbers WHERE n < ${ROWS};`;

/** Hash over all files below a folder that existed then: what a later run must not touch. */
function fingerprint(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return new Map(files.map((name) => [name, hash(name)]));
}

/** Calls back once, when the backup has begun to read the big table. */
function whileReading(child: ChildProcess, then: () => void): void {
  let seen = '';
  const look = (bytes: Buffer) => {
    seen += bytes;
    if (!/"type":"table-begin"[^\n]*"wide"/.test(seen)) return;
    child.stderr?.off('data', look);
    then();
  };
  child.stderr?.on('data', look);
}

async function otherSessions(server: ScratchServer): Promise<string> {
  const sql =
    "SELECT COUNT(*) FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND user NOT IN ('system user', 'event_scheduler')";
  for (let tries = 0; ; tries++) {
    const left = (await runClient(server, sql)).toString().trim();
    if (left === '0' || tries === 50) return left;
    await sleep(100);
  }
}

describe('a backup that is killed', async () => {
  const server = await testServer('mysql-9.7');
  let repository = '';
  before(async () => {
    repository = await temporaryRepository();
    await runClient(server, FILL);
    await backup({ repository, connection: rootOf(server) });
    await runClient(server, 'UPDATE d.wide SET a = REVERSE(a)');
  });

  it(`${KILLS} times by SIGKILL: no snapshot appears, the older one is untouched, nothing stays on the server`, async () => {
    const old = fingerprint(repository);
    const [whole] = await list({ repository });
    let finished = 0;
    for (let i = 0; i < KILLS; i++) {
      // From before the login to after the seal, as fast as these machines are.
      const afterMs = 200 + (i * 900) / KILLS;
      const run = await runSalvor(['backup', ...reach(server, repository), '--json', '--progress', 'none'], {
        begun: (child) => void setTimeout(() => child.kill('SIGKILL'), afterMs),
      });
      if (run.code === 0) finished++;
      else assert.equal(run.signal, 'SIGKILL', run.stderr);
      const lines = await list({ repository });
      assert.equal(lines.length, 1 + finished);
      assert.ok(lines.every((line) => line.state === 'sealed'));
      assert.equal(await otherSessions(server), '0');
    }
    for (const [name, hash] of old) {
      if (name.startsWith('locks/')) continue;
      const now = createHash('sha256')
        .update(readFileSync(join(repository, name)))
        .digest('hex');
      assert.equal(now, hash, name);
    }
    assert.deepEqual((await verify({ repository, snapshot: whole?.id ?? '' })).bad, []);
  });

  it('the next run takes the dead lock over and makes a good snapshot', async () => {
    const run = await runSalvor(['backup', ...reach(server, repository), '--json', '--progress', 'none']);
    assert.equal(run.code, 0, run.stderr + run.stdout);
    const report = await verify({ repository, snapshot: 'latest' });
    assert.deepEqual(report.bad, []);
    assert.equal(report.rows, ROWS + 10);
  });

  it('by Ctrl-C: exit code 130, no snapshot, no lock, nothing on the server', async () => {
    const before = (await list({ repository })).length;
    const run = await runSalvor(['backup', ...reach(server, repository), '--json', '--progress', 'json'], {
      begun: (child) => whileReading(child, () => child.kill('SIGINT')),
    });
    assert.equal(run.code, 130, run.stderr + run.stdout);
    assert.equal((JSON.parse(run.stdout) as Envelope).errors[0]?.code, 'RUN_INTERRUPTED');
    assert.equal((await list({ repository })).length, before);
    assert.equal(await otherSessions(server), '0');
    assert.equal((await runSalvor(['backup', ...reach(server, repository), '--quiet'])).code, 0);
  });

  it('a second backup of the same server at once is refused, of another server not', async () => {
    const other = await testServer('mysql-9.7');
    await runClient(
      other,
      'CREATE DATABASE e; CREATE TABLE e.t (id INT PRIMARY KEY); INSERT INTO e.t VALUES (1)',
    );
    // The first one is held in the middle of the rows, alive, until the others have ended.
    const resumed = Promise.withResolvers<() => void>();
    const first = runSalvor(['backup', ...reach(server, repository), '--json', '--progress', 'json'], {
      begun: (child) =>
        whileReading(child, () => {
          child.kill('SIGSTOP');
          resumed.resolve(() => child.kill('SIGCONT'));
        }),
    });
    const resume = await resumed.promise;
    const [second, third] = await Promise.all([
      runSalvor(['backup', ...reach(server, repository), '--json', '--progress', 'none']),
      runSalvor(['backup', ...reach(other, repository), '--json', '--progress', 'none']),
    ]);
    resume();
    assert.equal((await first).code, 0);
    assert.equal(second.code, 11, second.stdout);
    assert.equal((JSON.parse(second.stdout) as Envelope).errors[0]?.code, 'REPOSITORY_LOCKED');
    assert.equal(third.code, 0, third.stdout);
  });
});

describe('a server that is killed while it is backed up', () => {
  it('ends the run with a named cause and no snapshot', async () => {
    const server = await startTestServer('mariadb-10.11');
    try {
      const repository = await temporaryRepository();
      await runClient(server, FILL);
      const run = await runSalvor(['backup', ...reach(server, repository), '--json', '--progress', 'json'], {
        begun: (child) => whileReading(child, () => void server.kill('SIGKILL')),
      });
      const [error] = (JSON.parse(run.stdout) as Envelope).errors;
      assert.ok(['CONNECTION_LOST', 'CONNECT_SOCKET_DEAD'].includes(error?.code ?? ''), run.stdout);
      assert.ok([1, 20].includes(run.code ?? -1));
      assert.deepEqual(await list({ repository }), []);
    } finally {
      await server.stop();
    }
  });
});
