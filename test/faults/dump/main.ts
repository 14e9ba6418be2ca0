import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, TESTED_KINDS } from '../../support/servers.ts';
import { machineFacts } from '../machine.ts';
import { DAMAGES } from './damages.ts';
import { PACKED_DAMAGES, PACKINGS } from './packings.ts';
import { type CaseResult, type GoodDump, runPackedCase, runPlainCase } from './run-case.ts';
import { slowCheck } from './slow-check.ts';
import { dumpSource, loadSource } from './source.ts';

/**
 * `npm run faults:dump -- [seeds] [first seed]`: damages dumps of every tested server in every way, `seeds` times each (20: 2,000 cases on two servers),
 * inspects and salvages them, and compares with what can be known. The table goes to bench/results/dump-damage.md. Exits with 1 when a
 * traceable damage is missed, a determinable row lost, or a row invented.
 */
const [seeds = 20, firstSeed = 1] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'salvor-faults-'));
const results: CaseResult[] = [];
const servers: string[] = [];
const beganAt = performance.now();
try {
  for (const kind of TESTED_KINDS) {
    const server = await startTestServer(kind);
    let bytes: Buffer;
    try {
      servers.push(`${kind} (${server.version})`);
      await loadSource(server);
      bytes = await dumpSource(server);
    } finally {
      await server.stop();
    }
    await runAll({ name: kind, bytes, check: slowCheck(bytes) });
  }
} finally {
  await rm(folder, { recursive: true });
}
const isGood = results.every((result) => faultsOf(result).length === 0);
await writeFile(
  new URL('../../../bench/results/dump-damage.md', import.meta.url),
  `${report().join('\n')}\n`,
);
process.exitCode = isGood ? 0 : 1;

async function runAll(good: GoodDump): Promise<void> {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    for (const damage of Object.keys(DAMAGES)) take(await runPlainCase(good, damage, seed, folder), good);
    for (const format of Object.keys(PACKINGS))
      for (const damage of PACKED_DAMAGES)
        take(await runPackedCase(good, format, damage, seed, folder), good);
  }
}

function take(result: CaseResult, { name }: GoodDump): void {
  results.push({ ...result, output: null });
  const faults = faultsOf(result);
  if (faults.length > 0)
    process.stdout.write(`${name}, ${result.damage}, seed ${result.seed}: ${faults.join('; ')}\n`);
}

function faultsOf(result: CaseResult): string[] {
  const { isTraceable, isReported, isPlaced, proof, missing, invented, error } = result;
  return [
    ...(isTraceable && !isReported ? ['not reported'] : []),
    ...(isTraceable && isReported && !isPlaced ? ['reported without its place'] : []),
    ...(!isTraceable && !['none', 'form'].includes(proof) ? [`proof ${proof}`] : []),
    ...(missing > 0 ? [`${missing} determinable rows lost`] : []),
    ...(invented > 0 ? [`${invented} rows invented`] : []),
    ...(error === null ? [] : [error.split('\n')[0] ?? '']),
  ];
}

function report(): string[] {
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(0);
  const lines = [
    '# Damaged dumps',
    '',
    `Written by \`npm run faults:dump\`: ${results.length} cases, seeds ${firstSeed} to ${firstSeed + seeds - 1}, dumps of ${servers.join(' and ')},`,
    `${machineFacts()}, ${new Date().toISOString().slice(0, 10)}, ${seconds} s.`,
    '',
    'Traceable is what a strict reader, written apart, finds wrong; reported is what `inspect` says, at the place where it says so. Recall: determinable rows',
    'that `salvage` kept. Precision: kept rows that the good dump holds; `looks right` are rows that damage changed into other whole rows, which nobody can tell.',
    '',
    '| damage | cases | traceable | reported | placed | determinable rows | recall % | rows kept | precision % | looks right | failed |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
  ];
  for (const damage of new Set(results.map((result) => result.damage))) {
    lines.push(
      lineOf(
        damage,
        results.filter((result) => result.damage === damage),
      ),
    );
  }
  lines.push(lineOf('**all**', results));
  return lines;
}

function lineOf(name: string, cases: readonly CaseResult[]): string {
  const sum = (value: (result: CaseResult) => number) =>
    cases.reduce((total, result) => total + value(result), 0);
  const traceable = cases.filter(({ isTraceable }) => isTraceable);
  const must = sum((result) => result.must);
  const kept = sum((result) => result.kept);
  const share = (part: number, all: number) =>
    all === 0 ? '–' : ((100 * part) / all).toFixed(4).replace(/\.?0+$/, '');
  return `| ${[
    name,
    cases.length,
    traceable.length,
    traceable.filter(({ isReported }) => isReported).length,
    traceable.filter(({ isPlaced }) => isPlaced).length,
    must,
    share(must - sum(({ missing }) => missing), must),
    kept,
    share(kept - sum(({ invented }) => invented), kept),
    sum(({ looksRight }) => looksRight),
    cases.filter(({ error }) => error !== null).length,
  ].join(' | ')} |`;
}
