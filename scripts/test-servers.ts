// npm run test:servers: the round trips on every server kind, one after another; writes docs/servers.md, which the
// README quotes. Arguments narrow the kinds down. Long: some minutes per kind.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findOrFetchServer } from '../src/scratch/binaries.ts';
import { parseServerKind, SERVER_KINDS, type ServerKind } from '../src/scratch/server-kind.ts';
import { testCacheDir, testPathDirs } from '../test/support/servers.ts';
import { type ServerRun, serversDocument } from './documents/servers-document.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SUITES = [
  'operation/round-trip',
  'operation/scenario',
  'operation/recover-script',
  'operation/managed',
];
/** The sample shop of the other suites is written for servers that know JSON. */
const OLD_SUITES = ['operation/scenario', 'mysql/old-server'];

async function runKind(kind: ServerKind): Promise<ServerRun> {
  const binaries = await findOrFetchServer(kind, { cacheDir: testCacheDir(), pathDirs: testPathDirs() });
  const files = (kind === 'mysql-5.6' ? OLD_SUITES : SUITES).map((suite) => `test/${suite}.test.ts`);
  const env = { ...process.env, SALVOR_TEST_SERVERS: kind };
  const child = spawn(process.execPath, ['--test', ...files], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (bytes) => {
    output += bytes;
    process.stdout.write(bytes);
  });
  await new Promise((resolve) => child.once('close', resolve));
  const count = (word: string) => Number(new RegExp(`^. ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return { kind, version: binaries.version, passed: count('pass'), failed: count('fail') };
}

const wanted = process.argv.slice(2).map((name) => parseServerKind(name) ?? name);
const unknown = wanted.filter((name) => !SERVER_KINDS.includes(name as ServerKind));
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(', ')}; there are ${SERVER_KINDS.join(', ')}\n`);
  process.exitCode = 2;
} else {
  const runs: ServerRun[] = [];
  for (const kind of wanted.length > 0 ? (wanted as ServerKind[]) : SERVER_KINDS)
    runs.push(await runKind(kind));
  if (runs.some((run) => run.failed > 0 || run.passed === 0)) process.exitCode = 1;
  if (wanted.length === 0) {
    const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`;
    const text = serversDocument(runs, { date: new Date().toISOString().slice(0, 10), machine });
    writeFileSync(new URL('../docs/servers.md', import.meta.url), text);
    console.log(readFileSync(new URL('../docs/servers.md', import.meta.url), 'utf8'));
  }
}
