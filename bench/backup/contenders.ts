import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ScratchServer } from '../../src/scratch/scratch-server.ts';
import { programArgv } from '../../src/scratch/server-binaries.ts';
import { type RunOutput, timedRun } from '../measure/timed-run.ts';
import { type RunResult, removeAll } from './sample.ts';

const ROOT = join(import.meta.dirname, '../..');
const SALVOR = join(ROOT, 'bin/salvor');
const CONNECTIONS = '2';
/** 3: done, and something that was not asked for is named as left out. That all rows are there is shown by validate. */
const BACKUP_EXIT_CODES = [0, 3];

/** Where a run happens: one server, one database, a folder that is emptied before each run. */
export interface Place {
  readonly server: ScratchServer;
  readonly database: string;
  readonly dir: string;
}

/** `floor`: every table read over two connections and thrown away. `limit`: see FrameWriter. */
export async function runYardstick(place: Place, what: 'floor' | 'limit'): Promise<RunResult> {
  const dir = await emptied(join(place.dir, what));
  const file = join(ROOT, 'bench/yardstick/run.ts');
  // As the launcher of the product sets it.
  const env = { ...process.env, UV_THREADPOOL_SIZE: String(availableParallelism() + 4) };
  const run = await timedRun([process.execPath, file, what, place.server.socket, place.database, dir], {
    env,
  });
  const { seconds, storedBytes, bytes } = JSON.parse(run.stdout.toString('utf8')) as Record<string, number>;
  assert(bytes && bytes > 0, `${what}: bytes were read`);
  await removeAll(dir);
  return { ...run, seconds: seconds ?? Number.NaN, storedBytes: storedBytes ?? 0 };
}

export const repositoryOf = (place: Place): string => join(place.dir, 'repository');

/**
 * `salvor backup` of the whole server, or of some tables, into a new repository, which stays. The whole process counts, from
 * its start to its end.
 */
export async function runSalvorBackup(place: Place, tables: readonly string[] = []): Promise<RunResult> {
  const repository = repositoryOf(place);
  await removeAll(repository);
  await salvor(['init', '-r', repository]);
  const only = tables.flatMap((table) => ['--table', `${place.database}.${table}`]);
  const options = ['-r', repository, ...logIn(place), '--connections', CONNECTIONS, ...only];
  const run = await salvor(['backup', ...options], BACKUP_EXIT_CODES);
  return { ...run, storedBytes: await bytesBelow(join(repository, 'objects')) };
}

export async function runSalvorValidate(place: Place): Promise<RunResult> {
  const options = ['-r', repositoryOf(place), ...logIn(place)];
  return { ...(await salvor(['validate', 'latest', ...options])), storedBytes: 0 };
}

export async function runSalvorVerify(place: Place): Promise<RunResult> {
  return { ...(await salvor(['verify', 'latest', '-r', repositoryOf(place)])), storedBytes: 0 };
}

/** `zstd -t` over all stored files of Salvor's backup, then `sha256sum` over all of them: one program after the other. */
export async function runVerifyYardstick(place: Place): Promise<RunResult> {
  const files = await filesBelow(join(repositoryOf(place), 'objects'));
  const test = await timedRun(['zstd', '-t', '-q', ...files]);
  const sums = await timedRun(['sha256sum', ...files]);
  return {
    seconds: test.seconds + sums.seconds,
    peakBytes: Math.max(test.peakBytes, sums.peakBytes),
    cpuSeconds: test.cpuSeconds + sums.cpuSeconds,
    storedBytes: 0,
  };
}

/** The server's own dump program piped into `zstd -1`, as an administrator would type it; the file is synced. */
export async function runStockDump(place: Place): Promise<RunResult> {
  const { server, database } = place;
  const file = join(place.dir, 'dump.sql.zst');
  await removeAll(file);
  const program = programArgv(server.binaries, 'mysqldump');
  assert(program, `${server.kind} came without its dump program`);
  const own = server.binaries.vendor === 'mysql' ? ['--set-gtid-purged=OFF', '--no-tablespaces'] : [];
  const options = ['--single-transaction', '--quick', ...own, '--databases', database];
  const dump = [...program, `--defaults-file=${server.clientOptionFile}`, ...options];
  // A pipe has the exit code of its last program: the first ends the shell where it fails.
  const script = '{ "$@" || kill $$; } | zstd -1 -q -o "$0"';
  const run = await timedRun(['sh', '-c', script, file, ...dump]);
  return await synced(run, file);
}

/** mydumper, where it is on PATH, with two threads, a consistent snapshot and zstd. */
export async function runMydumper(place: Place): Promise<RunResult> {
  const dir = await emptied(join(place.dir, 'mydumper'));
  const { socket } = place.server;
  const options = [
    '--socket',
    socket,
    '--user',
    'root',
    '--database',
    place.database,
    '--threads',
    CONNECTIONS,
  ];
  const run = await timedRun(['mydumper', ...options, '--outputdir', dir, '--compress']);
  const beganAt = performance.now();
  await timedRun(['sync', '-f', dir]);
  const seconds = run.seconds + (performance.now() - beganAt) / 1000;
  const storedBytes = await bytesBelow(dir);
  await removeAll(dir);
  return { ...run, seconds, storedBytes };
}

export function hasMydumper(): boolean {
  return (process.env.PATH ?? '').split(':').some((dir) => dir !== '' && existsSync(join(dir, 'mydumper')));
}

/** Runs `bin/salvor` as a user does, by its own launcher. */
export async function salvor(
  args: readonly string[],
  goodExitCodes: readonly number[] = [0],
): Promise<RunOutput> {
  return await timedRun([SALVOR, ...args], { goodExitCodes });
}

function logIn({ server }: Place): string[] {
  return ['--no-defaults', '--socket', server.socket, '--user', server.user];
}

async function emptied(dir: string): Promise<string> {
  await removeAll(dir);
  await mkdir(dir, { recursive: true });
  return dir;
}

async function synced(run: Omit<RunResult, 'storedBytes'>, file: string): Promise<RunResult> {
  const beganAt = performance.now();
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
  const seconds = run.seconds + (performance.now() - beganAt) / 1000;
  const storedBytes = (await stat(file)).size;
  await removeAll(file);
  return { ...run, seconds, storedBytes };
}

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function bytesBelow(dir: string): Promise<number> {
  let bytes = 0;
  for (const file of await filesBelow(dir)) bytes += (await stat(file)).size;
  return bytes;
}
