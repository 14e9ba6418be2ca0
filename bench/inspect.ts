// `npm run bench:inspect -- [--server KIND] [--scale 1] [--rounds 5]`: `salvor inspect` of a stock dump beside md5sum, and of its
// packed forms beside `zstd -t` and `gzip -t`, in one run. Writes bench/results/, ends with one line of JSON.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { stockArgv } from '../test/support/stock-client.ts';
import { startBenchServer } from './data/bench-server.ts';
import { SIX_TABLES } from './data/data-set.ts';
import { benchOptions, say } from './measure/bench-options.ts';
import { median, ratioOf, round3 } from './measure/statistics.ts';
import { type RunOutput, timedRun } from './measure/timed-run.ts';

const RESULTS_DIR = join(import.meta.dirname, 'results');
const LAUNCHER = join(import.meta.dirname, '..', 'bin', 'salvor');
/** The highest ratio that is still good. */
const TARGETS = { md5sum: 1, zstdTest: 1.6, gzipTest: 1.2 } as const;
const PEAK_TARGET_MEGABYTES = 200;
type RatioName = keyof typeof TARGETS;

const { kind, scale, rounds } = benchOptions({ server: 'mariadb-10.11', rounds: 5 });

/** Runs a program with its output in a file. */
async function into(file: string, argv: readonly string[]): Promise<void> {
  const child = spawn(argv[0] ?? '', argv.slice(1), { stdio: ['ignore', openSync(file, 'wx'), 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`);
}

async function makeDumps(dir: string): Promise<Readonly<Record<RatioName, string>>> {
  const server = await startBenchServer({ kind, data: SIX_TABLES, scale, say });
  const plain = join(dir, 'bench.sql');
  try {
    say('dumping with the stock program');
    await into(plain, [...stockArgv(server, 'mysqldump'), '--single-transaction', SIX_TABLES.database]);
  } finally {
    await server.stop();
  }
  say('packing with gzip and zstd, default levels');
  await into(`${plain}.gz`, ['gzip', '-c', plain]);
  await into(`${plain}.zst`, ['zstd', '-q', '-c', plain]);
  return { md5sum: plain, zstdTest: `${plain}.zst`, gzipTest: `${plain}.gz` };
}

const PEERS: Readonly<Record<RatioName, (file: string) => readonly string[]>> = {
  md5sum: (file) => ['md5sum', file],
  zstdTest: (file) => ['zstd', '-q', '-t', file],
  gzipTest: (file) => ['gzip', '-t', file],
};
const NAMES = Object.keys(TARGETS) as RatioName[];

interface Round {
  readonly ours: RunOutput;
  readonly theirs: RunOutput;
}

async function measure(files: Readonly<Record<RatioName, string>>): Promise<Record<RatioName, Round[]>> {
  const measured: Record<RatioName, Round[]> = { md5sum: [], zstdTest: [], gzipTest: [] };
  // Round 0 warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const name of NAMES) {
      const file = files[name];
      const ours = () => timedRun([process.execPath, LAUNCHER, 'inspect', file, '--json']);
      const theirs = () => timedRun(PEERS[name](file));
      // Who goes first changes, so that neither always finds the machine as the other left it.
      const first = round % 2 === 0 ? await ours() : await theirs();
      const second = round % 2 === 0 ? await theirs() : await ours();
      const pair = round % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first };
      if (!JSON.parse(pair.ours.stdout.toString()).ok) throw new Error(`${file} was accused`);
      if (round > 0) measured[name].push(pair);
      say(
        `round ${round}, ${name}: ${pair.ours.seconds.toFixed(2)} s beside ${pair.theirs.seconds.toFixed(2)} s`,
      );
    }
  }
  return measured;
}

function summarise(measured: Record<RatioName, Round[]>, plainBytes: number) {
  const each = <T>(of: (runs: Round[]) => T) =>
    Object.fromEntries(NAMES.map((name) => [name, of(measured[name])])) as Record<RatioName, T>;
  const ratio = (what: 'seconds' | 'cpuSeconds') =>
    each((runs) =>
      ratioOf(
        runs.map(({ ours }) => ours[what]),
        runs.map(({ theirs }) => theirs[what]),
      ),
    );
  const byTime = ratio('seconds');
  const byCpu = ratio('cpuSeconds');
  const pick = (of: (name: RatioName) => unknown) =>
    Object.fromEntries(NAMES.map((name) => [name, of(name)]));
  return {
    bench: 'inspect',
    ratios: pick((name) => byTime[name].median),
    spread: pick((name) => [byTime[name].low, byTime[name].high]),
    cpuRatios: pick((name) => byCpu[name].median),
    seconds: each((runs) => ({
      inspect: round3(median(runs.map(({ ours }) => ours.seconds))),
      peer: round3(median(runs.map(({ theirs }) => theirs.seconds))),
    })),
    peakMegabytes: each((runs) => Math.round(Math.max(...runs.map(({ ours }) => ours.peakBytes)) / 1e5) / 10),
    facts: {
      date: new Date().toISOString().slice(0, 10),
      server: kind,
      scale,
      rounds,
      dumpBytes: plainBytes,
      runtime: process.version,
      cores: availableParallelism(),
      memoryGigabytes: Math.round(totalmem() / 1e9),
    },
  };
}

function markdown(results: ReturnType<typeof summarise>): string {
  const { ratios, spread, cpuRatios, seconds, peakMegabytes, facts } = results;
  const peer = { md5sum: 'md5sum of the dump', zstdTest: 'zstd -t', gzipTest: 'gzip -t' };
  const rows = NAMES.map((name) => {
    const { inspect, peer: theirs } = seconds[name];
    const cells = [
      peer[name],
      inspect,
      theirs,
      ratios[name],
      (spread[name] as number[]).join(' to '),
      `<= ${TARGETS[name]}`,
    ];
    return `| ${[...cells, cpuRatios[name], peakMegabytes[name], `<= ${PEAK_TARGET_MEGABYTES}`].join(' | ')} |`;
  });
  return [
    '# `salvor inspect` beside stock programs',
    '',
    `A dump of ${facts.dumpBytes} bytes made by the stock program of ${facts.server}, warm cache, medians of ${facts.rounds} rounds, whole processes.`,
    `Node ${facts.runtime}, ${facts.cores} cores, ${facts.memoryGigabytes} GB, ${facts.date}.`,
    '',
    '| beside | inspect s | peer s | ratio | spread | target | CPU ratio | peak MB | target |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const dir = await mkdtemp(join(tmpdir(), 'salvor-bench-'));
try {
  const files = await makeDumps(dir);
  const results = summarise(await measure(files), (await stat(files.md5sum)).size);
  await mkdir(RESULTS_DIR, { recursive: true });
  const name = scale === 1 ? 'inspect' : `inspect-x${scale}`;
  await writeFile(join(RESULTS_DIR, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(RESULTS_DIR, `${name}.md`), markdown(results));
  console.log(markdown(results));
  console.log(JSON.stringify(results));
} finally {
  await rm(dir, { recursive: true });
}
