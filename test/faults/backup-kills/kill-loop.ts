import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { backup, list, show, validate, verify } from '../../../src/index.ts';
import type { BackupReport } from '../../../src/model/report.ts';
import type { ScratchServer } from '../../../src/scratch/scratch-server.ts';
import { SeededRandom } from '../../support/random.ts';
import { type Envelope, reach, rootOf, temporaryRepository } from '../../support/salvor-runs.ts';
import { runClient } from '../../support/stock-client.ts';
import { killBackup } from './kill-backup.ts';

/** About 13 MB in a table of some chunks, and small ones: a run takes a second. */
const FILL = `
  CREATE DATABASE d; USE d;
  CREATE TABLE digit (d INT PRIMARY KEY); INSERT INTO digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
  CREATE TABLE wide (id INT PRIMARY KEY, a VARCHAR(200));
  INSERT INTO wide SELECT n, CONCAT(n, REPEAT('abcdefghij', 15)) FROM (SELECT a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d AS n
    FROM digit a, digit b, digit c, digit e, digit f) numbers WHERE n < 80000;
  CREATE TABLE keyless AS SELECT id, REVERSE(a) AS a FROM wide LIMIT 2000;
  CREATE TABLE isam (id INT PRIMARY KEY) ENGINE=MyISAM; INSERT INTO isam VALUES (1), (2);
  CREATE VIEW seen AS SELECT id FROM wide;`;

/** A row is changed after every fourth kill. */
const CHANGE_EVERY = 4;

export interface KillResult {
  readonly server: string;
  readonly seed: number;
  readonly point: 'time' | 'file';
  /** It did not end by itself before. */
  readonly wasKilled: boolean;
  readonly wasSealed: boolean;
  readonly hadJournal: boolean;
  readonly hasMoved: boolean;
  readonly saidMoved: boolean;
  readonly takenOver: number;
  /** In words; empty: everything holds. */
  readonly broken: readonly string[];
}

export async function* killAgainAndAgain(
  server: ScratchServer,
  { kind, count, firstSeed }: { readonly kind: string; readonly count: number; readonly firstSeed: number },
): AsyncGenerator<KillResult> {
  const repository = await temporaryRepository();
  await runClient(server, FILL);
  await backup({ repository, connection: rootOf(server) });
  const lab = {
    server,
    kind,
    repository,
    oldest: fingerprintOf(repository, await filesOfOldest(repository)),
  };
  // How long a run takes here, and how many files it makes, changes included.
  await runClient(server, changeEverywhere(0));
  const whole = await killBackup(reach(server, repository), repository, null);
  for (let seed = firstSeed; seed < firstSeed + count; seed++) yield await killOnce(lab, seed, whole);
}

interface Lab {
  readonly server: ScratchServer;
  readonly kind: string;
  readonly repository: string;
  readonly oldest: string;
}

async function killOnce(
  lab: Lab,
  seed: number,
  whole: { readonly ms: number; readonly events: number },
): Promise<KillResult> {
  const { server, repository } = lab;
  const random = new SeededRandom(seed);
  // Every run has something to store.
  await runClient(server, changeEverywhere(seed));
  const before = await idsOf(repository);
  const point =
    seed % 2 === 0
      ? ({ kind: 'time', afterMs: random.next() * whole.ms } as const)
      : ({ kind: 'file', afterEvents: 1 + random.below(whole.events) } as const);
  const { run } = await killBackup(reach(server, repository), repository, point);
  const broken = await brokenAfterKill(lab);
  const between = await idsOf(repository);
  const [sealed] = between.difference(before);
  const wasSealed = sealed !== undefined;
  if (run.code === 0 && !wasSealed) broken.push('it said that it had sealed, and had not');
  if (sealed !== undefined) broken.push(...(await brokenSnapshot(lab, sealed)));
  const hadJournal = !wasSealed && hasJournal(repository);

  const hasMoved = seed % CHANGE_EVERY === 0;
  if (hasMoved) await runClient(server, `UPDATE d.wide SET a = '${seed}' WHERE id = 7`);
  const resumed = await resume(lab);
  if (resumed.report === null) broken.push(`--resume did not converge: ${resumed.problem}`);
  else {
    broken.push(...(await brokenSnapshot(lab, resumed.report.snapshot)));
    if (hasJournal(repository)) broken.push('a journal is left behind');
  }
  if ((await idsOf(repository)).size !== between.size + 1) broken.push('not one snapshot more');
  return {
    ...{
      server: `${lab.kind} (${server.version})`,
      seed,
      point: point.kind,
      wasKilled: run.signal === 'SIGKILL',
    },
    ...{ wasSealed, hadJournal, hasMoved, saidMoved: resumed.saidMoved },
    ...{ takenOver: resumed.report?.resumed?.chunks ?? 0, broken },
  };
}

/** One row of every chunk, so that each run has something to store. */
const changeEverywhere = (seed: number) =>
  `UPDATE d.wide SET a = CONCAT('${seed} ', REPEAT('abcdefghij', 15)) WHERE id % 4000 = 1`;

const idsOf = async (repository: string): Promise<ReadonlySet<string>> =>
  new Set((await list({ repository })).map(({ id }) => id));

async function brokenAfterKill({ server, repository, oldest }: Lab): Promise<string[]> {
  const broken: string[] = [];
  if ((await list({ repository })).some(({ state }) => state !== 'sealed'))
    broken.push('a damaged snapshot is listed');
  if (fingerprintOf(repository, await filesOfOldest(repository)) !== oldest)
    broken.push('the oldest snapshot has changed');
  if (!(await isFree(server))) broken.push('a session or a lock is left on the server');
  return broken;
}

/** What is wrong with a snapshot: it must be whole and have the server's rows. */
async function brokenSnapshot({ server, repository }: Lab, snapshot: string): Promise<string[]> {
  const { bad } = await verify({ repository, snapshot });
  const { match } = await validate({ repository, snapshot, connection: rootOf(server) });
  return [
    ...(bad.length > 0 ? ['verify finds damage'] : []),
    ...(match ? [] : ['its rows are not those of the server']),
  ];
}

interface Resumed {
  readonly report: BackupReport | null;
  readonly saidMoved: boolean;
  readonly problem: string;
}

/** A user's way: --resume, and where there is nothing to resume what the message says, a new backup. */
async function resume({ server, repository }: Lab): Promise<Resumed> {
  const args = reach(server, repository);
  const first = await killBackup([...args, '--resume'], repository, null);
  const [error] = (JSON.parse(first.run.stdout) as Envelope).errors;
  const { run } = error?.code === 'RESUME_NOTHING' ? await killBackup(args, repository, null) : first;
  if (run.code !== 0) return { report: null, saidMoved: false, problem: run.stdout + run.stderr };
  const report = (JSON.parse(run.stdout) as Envelope).data as BackupReport;
  return { report, saidMoved: report.warnings.some(({ code }) => code === 'RESUME_MOVED'), problem: '' };
}

const hasJournal = (repository: string): boolean =>
  readdirSync(repository).includes('journals') && readdirSync(join(repository, 'journals')).length > 0;

/**
 * The server lets go of a killed client as soon as it looks. Asked by SHOW: MySQL counts the rows of a temporary table for
 * information_schema.processlist as rows that were inserted.
 */
async function isFree(server: ScratchServer): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    const sessions = (await runClient(server, 'SHOW PROCESSLIST')).toString().trim().split('\n');
    const others = sessions.filter(
      (line) => !/\t(?:system user|event_scheduler)\t|SHOW PROCESSLIST/i.test(line),
    );
    if (others.length === 0) {
      await runClient(server, 'SET lock_wait_timeout = 2; FLUSH TABLES WITH READ LOCK; UNLOCK TABLES');
      return true;
    }
    await sleep(50);
  }
  return false;
}

async function filesOfOldest(repository: string): Promise<readonly string[]> {
  const [oldest] = await list({ repository });
  const { snapshot, tables } = await show({ repository, snapshot: oldest?.id ?? '' });
  const own = readdirSync(join(repository, 'snapshots', snapshot)).sort();
  return [
    ...own.map((name) => join('snapshots', snapshot, name)),
    ...tables.flatMap(({ chunks }) => chunks.map(({ object }) => join('objects', object))),
  ];
}

function fingerprintOf(repository: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(repository, file)));
  return hash.digest('hex');
}
