import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { timedRun } from '../measure/timed-run.ts';

const LINES = 570_000;
const RUNS = 5;
const LAUNCHER = join(import.meta.dirname, '../../bin/salvor');

export interface LargeLogResult {
  readonly logBytes: number;
  /** One for each run. */
  readonly one: readonly Run[];
  readonly merged: readonly Run[];
  /** Of the machine when it began: what else ran. */
  readonly loadBefore: number;
  readonly processors: number;
}

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** A server's log of 100 MB alone, and merged with the log of the failed dump and the system's, as a user would. */
export async function measureLargeLog(): Promise<LargeLogResult> {
  const loadBefore = loadavg()[0] ?? 0;
  const folder = await mkdtemp(join(tmpdir(), 'salvor-bench-diagnose-'));
  try {
    const server = join(folder, 'error.log');
    await writeServerLog(server);
    const client = join(folder, 'backup.log');
    await writeFile(client, CLIENT);
    const system = join(folder, 'syslog');
    await writeFile(system, SYSTEM);
    const one: Run[] = [];
    const merged: Run[] = [];
    for (let run = 0; run < RUNS; run++) {
      one.push(await timed([server], 'ENV_CONNECTION_LOST'));
      merged.push(await timed([client, server, system], 'ENV_OOM_KILLED'));
    }
    return { logBytes: (await stat(server)).size, one, merged, loadBefore, processors: cpus().length };
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function largeLogLines({ logBytes, one, merged, loadBefore, processors }: LargeLogResult): string[] {
  const row = (name: string, runs: readonly Run[]): string => {
    const of = (number: (run: Run) => number): string => runs.map((run) => number(run).toFixed(2)).join(', ');
    return `| ${name} | ${of((r) => r.seconds)} | ${of((r) => r.cpuSeconds)} | ${Math.round(Math.max(...runs.map((r) => r.peakBytes)) / 1e6)} MB |`;
  };
  return [
    '## Large logs',
    '',
    `A server's log of ${Math.round(logBytes / 1e6)} MB, each run a process of its own, start included; ${processors} cores, load ${loadBefore.toFixed(1)} before the first run.`,
    '',
    '| logs | seconds of each run | processor seconds | most memory |',
    '|---|---|---|---|',
    row('the log alone', one),
    row('with the log of the failed dump and syslog, as one time line', merged),
    '',
  ];
}

async function timed(files: readonly string[], expected: string): Promise<Run> {
  const argv = [process.execPath, LAUNCHER, 'diagnose', '--json', '--log-zone=UTC', ...files];
  const { seconds, cpuSeconds, peakBytes, stdout } = await timedRun(argv);
  const first: unknown = JSON.parse(stdout.toString('utf8')).data?.causes?.[0]?.class;
  if (first !== expected) throw new Error(`the verdict is ${first}, not ${expected}`);
  return { seconds, cpuSeconds, peakBytes };
}

const BEGIN_MS = Date.UTC(2026, 10, 10);
const END_MS = Date.UTC(2026, 10, 24, 6);

async function writeServerLog(file: string): Promise<void> {
  const out = createWriteStream(file);
  for (let i = 0; i < LINES; i++) {
    const at = new Date(BEGIN_MS + ((END_MS - BEGIN_MS) * i) / LINES).toISOString().slice(0, 23);
    const line = `${at}000Z ${i} [Note] [MY-010914] [Server] Aborted connection ${i} to db: 'shop' user: 'app' host: '10.0.0.${i % 250}' (Got an error reading communication packets).\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

const CLIENT = [
  'Tue Nov 24 02:00:01 UTC 2026 begin',
  'mysqldump: Error 2013: Lost connection to MySQL server during query when dumping table `sessions` at row: 882113',
  'Tue Nov 24 02:10:52 UTC 2026 end, exit code 3',
  '',
].join('\n');

const SYSTEM = [12, 24]
  .map((day) =>
    [
      `Nov ${day} 02:10:51 db1 kernel: mysqld invoked oom-killer: gfp_mask=0x1100cca(GFP_HIGHUSER_MOVABLE), order=0`,
      `Nov ${day} 02:10:52 db1 kernel: Out of memory: Killed process 911 (mysqld) total-vm:9029032kB`,
      '',
    ].join('\n'),
  )
  .join('');
