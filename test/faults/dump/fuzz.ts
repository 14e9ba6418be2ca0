import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startTestServer, TESTED_KINDS } from '../../support/servers.ts';
import type { FuzzedCase } from './fuzz-child.ts';
import { dumpSource, loadSource } from './source.ts';

/**
 * `npm run fuzz:dump -- --minutes 60 [--seed 1]`: inspects and salvages dumps of every tested server, changed at random. Exits with 1 after
 * a crash (an error that is none of our codes), a hang (a case of 60 s), or when memory grows from the first third to the last.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
const minutes = Number(values.minutes);
const firstSeed = Number(values.seed);
const HANG_MS = 60_000;
const LOOK_MS = 500;
const GROWTH_BYTES_MAX = 128 << 20;
/** Until the engine has compiled what it runs and its pools are full. */
const WARM_CASES = 200;

const folder = await mkdtemp(join(tmpdir(), 'salvor-fuzz-'));
const found: string[] = [];
const rss: number[] = [];
let last = { seed: firstSeed - 1, at: performance.now() };
try {
  const dumps = await makeDumps();
  const endsAt = performance.now() + minutes * 60_000;
  let child = begin(dumps, firstSeed);
  last = { ...last, at: performance.now() };
  while (performance.now() < endsAt) {
    await sleep(LOOK_MS);
    const isHanging = performance.now() - last.at > HANG_MS;
    if (!isHanging && child.exitCode === null && child.signalCode === null) continue;
    found.push(
      `seed ${last.seed + 1}: ${isHanging ? `no end within ${HANG_MS / 1000} s` : 'the process died'}`,
    );
    child.kill('SIGKILL');
    last = { seed: last.seed + 1, at: performance.now() };
    child = begin(dumps, last.seed + 1);
  }
  child.kill('SIGKILL');
} finally {
  await rm(folder, { recursive: true });
}
const growth = growthOf(rss);
if (growth > GROWTH_BYTES_MAX) found.push(`memory grew by ${growth} bytes`);
await writeFile(new URL('../../../bench/results/dump-fuzz.md', import.meta.url), report());
process.stdout.write(report());
process.exitCode = found.length === 0 && rss.length > 0 ? 0 : 1;

async function makeDumps(): Promise<string[]> {
  const files: string[] = [];
  for (const kind of TESTED_KINDS) {
    const server = await startTestServer(kind);
    try {
      await loadSource(server);
      const file = join(folder, `${kind}.sql`);
      await writeFile(file, await dumpSource(server));
      files.push(file);
    } finally {
      await server.stop();
    }
  }
  return files;
}

function begin(dumps: readonly string[], seed: number): ChildProcess {
  const child = fork(fileURLToPath(new URL('fuzz-child.ts', import.meta.url)), [
    folder,
    String(seed),
    ...dumps,
  ]);
  child.on('message', (message) => {
    const { seed: done, crash, rssBytes } = message as FuzzedCase;
    last = { seed: done, at: performance.now() };
    rss.push(rssBytes);
    if (crash !== null) found.push(`seed ${done}: ${crash.split('\n').slice(0, 3).join(' | ')}`);
  });
  return child;
}

/** Of the median of the last third over that of the first, after warming up. */
function growthOf(all: readonly number[]): number {
  const warm = all.slice(WARM_CASES);
  const third = Math.floor(warm.length / 3);
  if (third === 0) return 0;
  return median(warm.slice(-third)) - median(warm.slice(0, third));
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

function report(): string {
  const mib = (bytes: number) => `${(bytes / (1 << 20)).toFixed(0)} MiB`;
  return [
    '# Mutated dumps',
    '',
    `Written by \`npm run fuzz:dump -- --minutes ${minutes} --seed ${firstSeed}\`: dumps of ${TESTED_KINDS.join(' and ')}, Node ${process.version},`,
    `${availableParallelism()} cores, ${(totalmem() / 1e9).toFixed(0)} GB, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    `Cases: ${rss.length}, each inspected and salvaged. Most memory: ${mib(rss.reduce((most, one) => Math.max(most, one), 0))}; growth from the first third to the last: ${mib(growth)}.`,
    '',
    found.length === 0 ? 'No crash, no hang.' : `Found: ${found.length}`,
    ...found.slice(0, 50).map((line) => `- ${line}`),
    '',
  ].join('\n');
}
