// `npm run bench:restore -- [--server KIND] [--scale 0.2] [--rounds 3]`: Salvor beside the stock client and the limit, in one run, on
// one server. Writes bench/results/, ends with one line of JSON.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScratch } from '../src/scratch/start.ts';
import { testCacheDir, testPathDirs } from '../test/support/servers.ts';
import { measured, removeAll, type Sample } from './backup/sample.ts';
import { SIX_TABLES } from './data/data-set.ts';
import { benchOptions, say } from './measure/bench-options.ts';
import { median, ratioOf } from './measure/statistics.ts';
import {
  emptyTarget,
  runForeignFile,
  runLimit,
  runMysqlClient,
  runSalvorRestore,
  type Target,
  validateRestore,
} from './restore/contenders.ts';
import { prepare } from './restore/prepare.ts';

const RESULTS_DIR = join(import.meta.dirname, 'results');
const TARGETS = { mysqlClient: 0.35, fast: 0.27, limit: 1.1, foreignFile: 0.5 } as const;

const { kind, scale, rounds } = benchOptions({ server: 'mysql-9.7', rounds: 3 });

const contenders: Readonly<Record<string, (target: Target) => ReturnType<typeof runLimit>>> = {
  limit: runLimit,
  salvor: (target) => runSalvorRestore(target),
  ...(kind.startsWith('mysql-9') ? { fast: (target: Target) => runSalvorRestore(target, '--fast') } : {}),
  mysqlClient: runMysqlClient,
  foreignFile: runForeignFile,
};

const dir = await mkdtemp(join(tmpdir(), 'salvor-bench-restore-'));
const samples: Record<string, Sample[]> = {};
try {
  const prepared = await prepare({ kind, data: SIX_TABLES, scale, dir, say });
  const places = {
    cacheDir: testCacheDir(),
    rootDir: join(testCacheDir(), 'instances'),
    pathDirs: testPathDirs(),
  };
  const extraOptions = ['--local-infile=1', '--innodb-buffer-pool-size=3G'];
  const server = await startScratch(kind, { ...places, extraOptions, deadlineMs: 60_000 });
  const target: Target = { server, data: SIX_TABLES, prepared };
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const [name, run] of Object.entries(contenders)) {
        // Within the run: one that was disturbed is made again.
        const sample = await measured(server.pid, async () => {
          await emptyTarget(target);
          return run(target);
        });
        samples[name] = [...(samples[name] ?? []), sample];
        say(`round ${round} of ${rounds}: ${name} ${sample.seconds.toFixed(2)} s`);
        if (round === 1 && (name === 'salvor' || name === 'foreignFile')) await validateRestore(target);
      }
    }
  } finally {
    await server.stop();
  }
} finally {
  await removeAll(dir);
}

const secondsOf = (name: string) => (samples[name] ?? []).map(({ seconds }) => seconds);
const ratio = (ours: string, theirs: string) =>
  samples[ours] && samples[theirs] ? ratioOf(secondsOf(ours), secondsOf(theirs)) : null;
const ratios = {
  mysqlClient: ratio('salvor', 'mysqlClient'),
  fast: ratio('fast', 'mysqlClient'),
  limit: ratio('salvor', 'limit'),
  foreignFile: ratio('foreignFile', 'mysqlClient'),
};
const peakMegabytes = Math.round(Math.max(...(samples.salvor ?? []).map(({ peakBytes }) => peakBytes)) / 1e6);
const seconds = Object.fromEntries(Object.keys(samples).map((name) => [name, median(secondsOf(name))]));
const results = {
  bench: 'restore',
  server: kind,
  scale,
  rounds,
  ratios,
  targets: TARGETS,
  peakMegabytes,
  seconds,
  samples,
};
await mkdir(RESULTS_DIR, { recursive: true });
const name = scale === 1 ? `restore-${kind}` : `restore-${kind}-x${scale}`;
await writeFile(join(RESULTS_DIR, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
console.log(JSON.stringify({ ...results, samples: undefined }));
