import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backup, list, restore } from '../../src/index.ts';
import type { RestoreReport } from '../../src/model/report.ts';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { compareServers } from '../support/independent-compare.ts';
import {
  type CommandRun,
  type Envelope,
  reach,
  rootOf,
  runSalvor,
  temporaryRepository,
} from '../support/salvor-runs.ts';
import { TESTED_KINDS, testServer } from '../support/servers.ts';
import { runClient } from '../support/stock-client.ts';

/** How often a restore is killed on each server, every third time by killing the server; more on demand. */
const KILLS = Number(process.env.SALVOR_TEST_RESTORE_KILLS ?? 5);
const SEED = Number(process.env.SALVOR_TEST_SEED ?? 20261122);

const ROWS = 10_000;
const SCHEMAS = ['d', 'e'];

/** Many small steps of every kind that a kill can fall between. */
function fill(kind: string): string {
  const plainEngine = kind.startsWith('mariadb') ? 'Aria' : 'MyISAM';
  const numbers = `(SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d AS n
    FROM digit a, digit b, digit c, digit e, digit f WHERE a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d < ${ROWS}) numbers`;
  const small = Array.from(
    { length: 12 },
    (_, i) =>
      `CREATE TABLE small_${i} (id INT PRIMARY KEY, v VARCHAR(20), KEY (v)); INSERT INTO small_${i} VALUES (1,'a'),(2,'b');`,
  );
  return `
  CREATE DATABASE e CHARACTER SET latin1; CREATE DATABASE d CHARACTER SET utf8mb4; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE wide (id INT AUTO_INCREMENT PRIMARY KEY, a VARCHAR(200), b INT, c INT, KEY by_a (a), UNIQUE KEY by_b (b), KEY by_c (c));
  INSERT INTO wide SELECT n + 1, SHA2(n, 512), n, n % 10 FROM ${numbers};
  CREATE TABLE child (id INT PRIMARY KEY, wide_id INT, digit_d INT, KEY (wide_id), FOREIGN KEY (wide_id) REFERENCES wide (id), FOREIGN KEY (digit_d) REFERENCES digit (d));
  INSERT INTO child SELECT n, n + 1, n % 10 FROM ${numbers};
  CREATE TABLE no_key (a INT, b VARCHAR(20), KEY (a)); INSERT INTO no_key SELECT n % 7, 'twice and more' FROM ${numbers};
  CREATE TABLE plain (id INT PRIMARY KEY, a VARCHAR(100), KEY (a)) ENGINE=${plainEngine}; INSERT INTO plain SELECT n, SHA2(n, 256) FROM ${numbers};
  CREATE TABLE plain_no_key (a INT) ENGINE=MyISAM; INSERT INTO plain_no_key SELECT n % 5 FROM ${numbers};
  CREATE TABLE in_memory (a INT, b VARCHAR(20)) ENGINE=MEMORY; INSERT INTO in_memory SELECT n, 'gone with the server' FROM ${numbers} WHERE n < 5000;
  ${small.join('\n')}
  CREATE TABLE gone (x INT); CREATE VIEW broken AS SELECT x FROM gone; DROP TABLE gone;
  CREATE VIEW seen AS SELECT COUNT(*) AS n FROM wide; CREATE VIEW seen_again AS SELECT n FROM seen;
  CREATE TABLE told (n INT);
  CREATE TRIGGER wide_added AFTER INSERT ON wide FOR EACH ROW INSERT INTO told VALUES (NEW.id);
  CREATE TRIGGER wide_added_too AFTER INSERT ON wide FOR EACH ROW INSERT INTO told VALUES (-NEW.id);
  CREATE PROCEDURE e.borrowed (a VARCHAR(10)) SELECT a;
  ALTER DATABASE e CHARACTER SET utf8mb4;
  CREATE FUNCTION e.twice (a INT) RETURNS INT DETERMINISTIC RETURN 2 * a;
  CREATE EVENT e.late ON SCHEDULE AT '2037-01-01 00:00:00' DO SELECT 1;`;
}

/** Small, seeded, the same everywhere (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DROP = [...SCHEMAS, 'salvor_restore'].map((name) => `DROP DATABASE IF EXISTS ${name};`).join('\n');

function errorOf(run: CommandRun): string {
  return (JSON.parse(run.stdout) as Envelope).errors[0]?.code ?? '';
}

function differing(run: CommandRun): string[] {
  const { data } = JSON.parse(run.stdout) as { data: RestoreReport };
  const tables = (data.validation?.tables ?? []).filter((table) => !table.match);
  const definitions = data.validation?.definitions.differences ?? [];
  return [...tables.map(({ name }) => name), ...definitions.map(({ name, problem }) => `${name} ${problem}`)];
}

for (const kind of TESTED_KINDS) {
  describe(`a restore that is killed on ${kind}`, async () => {
    const options = { extraOptions: ['--local-infile=1'] };
    const source = await testServer(kind, options);
    const target = await testServer(kind, options);
    const repository = await temporaryRepository();
    await runClient(source, 'SET GLOBAL log_bin_trust_function_creators = 1');
    await runClient(source, fill(kind));
    await backup({ repository, connection: rootOf(source) });
    const command = (...args: string[]) => [
      'restore',
      'latest',
      ...reach(target, repository),
      '--json',
      '--progress',
      'none',
      ...args,
    ];

    it(`${KILLS} times (seed ${SEED}) ends, resumed, with every row once and every object as it was`, async () => {
      const random = randomFrom(SEED);
      const beganAt = performance.now();
      const whole = await runSalvor(command('--resume'));
      assert.equal(whole.code, 0, whole.stdout + whole.stderr);
      const longestMs = performance.now() - beganAt;
      await runClient(target, DROP);
      let kills = 0;
      let isWhole = false;
      while (kills < KILLS || !isWhole) {
        const afterMs = kills < KILLS ? 150 + random() * longestMs : 600_000;
        const killsServer = kills % 3 === 2;
        const run = await killed(target, command('--resume'), { afterMs, killsServer });
        if (run === 'too-late') {
          await runClient(target, DROP);
          continue;
        }
        isWhole = run?.code === 0;
        if (run === null) {
          kills++;
          continue;
        }
        if (isWhole)
          assert.deepEqual(await compareServers(source, target, SCHEMAS), [], `after ${kills} kills`);
        // Loaded in full, then the server was killed: that empties MEMORY tables, which validation must see.
        else assert.deepEqual(differing(run), ['in_memory'], `after ${kills} kills`);
        if (!isWhole || kills < KILLS) await runClient(target, DROP);
      }
      const left = await runClient(
        target,
        "SELECT 1 FROM information_schema.schemata WHERE schema_name = 'salvor_restore'",
      );
      assert.equal(left.toString(), '', 'nothing of ours stays');
    });

    it('refuses to begin anew, or with another part, while it is unfinished, and names --resume', async () => {
      await runClient(target, DROP);
      // Killed where rows are loaded: the target then holds a part.
      const run = await killedInRows(target, [
        'restore',
        'latest',
        ...reach(target, repository),
        '--json',
        '--progress',
        'json',
      ]);
      assert.equal(run.signal, 'SIGKILL');
      const [line] = await list({ repository });
      const again = await runSalvor(command());
      assert.ok(['RESTORE_UNFINISHED', 'RESTORE_RUNNING'].includes(errorOf(again)), again.stdout);
      const other = await runSalvor(command('--resume', '-t', 'd.wide'));
      assert.equal(other.code, 5, other.stdout);
      assert.equal(errorOf(other), 'RESTORE_OTHER');
      const later = await runSalvor(command());
      assert.equal(errorOf(later), 'RESTORE_UNFINISHED');
      assert.match(later.stdout, new RegExp(`salvor restore ${line?.id} .*--resume"`));
      const resumed = await restore({
        repository,
        snapshot: 'latest',
        connection: rootOf(target),
        resume: true,
      });
      assert.equal(resumed.validation?.match, true);
    });
  });
}

/**
 * null: killed before it had ended. 'too-late': the server was killed when all was proved already; its MEMORY tables are empty since, and
 * nothing can be compared any more.
 */
async function killed(
  target: ScratchServer,
  args: readonly string[],
  { afterMs, killsServer }: { readonly afterMs: number; readonly killsServer: boolean },
): Promise<CommandRun | 'too-late' | null> {
  let timer: NodeJS.Timeout | undefined;
  let serverGone: Promise<void> | null = null;
  const run = await runSalvor(args, {
    begun: (child) => {
      timer = setTimeout(() => {
        if (killsServer) serverGone = target.kill('SIGKILL');
        else child.kill('SIGKILL');
      }, afterMs);
    },
  });
  clearTimeout(timer);
  if (serverGone !== null) {
    await serverGone;
    await target.restart();
  }
  if (run.code === 0 && serverGone !== null) return 'too-late';
  if (run.code === 0 || run.code === 4) return run;
  if (run.signal === 'SIGKILL') return null;
  assert.ok(serverGone !== null, run.stdout + run.stderr);
  assert.match(errorOf(run), /^CONNECT/, run.stdout);
  return null;
}

async function killedInRows(target: ScratchServer, args: readonly string[]): Promise<CommandRun> {
  assert.ok(target.pid > 0);
  return runSalvor(args, {
    begun: (child) => {
      child.stderr?.on('data', (bytes: Buffer) => {
        if (bytes.includes('"type":"table-begin"')) child.kill('SIGKILL');
      });
    },
  });
}
