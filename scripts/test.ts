import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrFetchServer } from '../src/scratch/binaries.ts';
import type { OnScratchProgress } from '../src/scratch/progress.ts';
import { TESTED_KINDS, testCacheDir, testPathDirs } from '../test/support/servers.ts';

/**
 * `npm test`: fetches the servers that the tests need, then runs every test file. Arguments narrow the files down:
 * `npm test -- cli errors` runs those whose path holds one of the words; what begins with a dash goes to the runner.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
/** Longer than any single test takes on a slow machine; a test that hangs must not hang the gate. */
const TEST_TIMEOUT_MS = 300_000;
/** Folders of suites with a command of their own. */
const LONG_SUITES = ['test/server-matrix/', 'test/packed/'];

/** Stock programs that some tests make and read files with, beside those that every Debian has. */
const TOOLS = ['zstd', 'openssl', 'xz', 'bzip2', 'lz4', 'zip'];

const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const runnerOptions = process.argv.slice(2).filter((word) => word.startsWith('-'));

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const files = globSync('test/**/*.test.ts', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => words.length > 0 || !LONG_SUITES.some((suite) => file.startsWith(suite)))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .sort();

if (files.length === 0) {
  say(`no test file holds ${words.join(' or ')} in its path`);
  process.exitCode = 2;
} else {
  sayMissingTools();
  await fetchServers();
  process.exitCode = await runTests();
}

function sayMissingTools(): void {
  const missing = TOOLS.filter((tool) => !testPathDirs().some((dir) => existsSync(join(dir, tool))));
  if (missing.length === 0) return;
  say(
    `not on PATH: ${missing.join(', ')}. The tests that need them will fail; install the packages of these names (xz: xz-utils).`,
  );
}

/** Test files start their servers by themselves; fetching them here first shows that something is going on. */
async function fetchServers(): Promise<void> {
  let shown = '';
  const onProgress: OnScratchProgress = ({ step, server, percent }) => {
    const line = `setting up ${server}: ${step}${percent === undefined ? '' : ` ${Math.floor(percent / 20) * 20} %`}`;
    if (line !== shown) say(line);
    shown = line;
  };
  for (const kind of TESTED_KINDS) {
    try {
      await findOrFetchServer(kind, { cacheDir: testCacheDir(), pathDirs: testPathDirs(), onProgress });
    } catch (error) {
      // The tests that need it fail by themselves and say why; the others are still worth running.
      say(`setting up ${kind} failed: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** The runner's own output and exit code, unaltered. */
function runTests(): Promise<number> {
  const options = [
    '--test',
    '--disable-warning=ExperimentalWarning',
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    `--test-timeout=${TEST_TIMEOUT_MS}`,
    ...runnerOptions,
  ];
  // Failures that tests provoke are not written down in the home of whoever runs them.
  const stateDir = mkdtempSync(join(tmpdir(), 'salvor-test-state-'));
  process.once('exit', () => rmSync(stateDir, { recursive: true, force: true }));
  const env = { ...process.env, SALVOR_STATE_DIR: stateDir };
  const child = spawn(process.execPath, [...options, ...files], { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
