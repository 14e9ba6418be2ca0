// npm run demo: the whole main path on a real server, through the same commands a user types. Ends with exit code 0
// only when every row is proved to be back.
import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { programName } from '../src/cli/frame/program-name.ts';
import { runProgram } from '../src/scratch/run-program.ts';
import type { ScratchServer } from '../src/scratch/scratch-server.ts';
import { programArgv } from '../src/scratch/server-binaries.ts';
import { startScratch } from '../src/scratch/start.ts';
import { WORDS } from './demo/words.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const launcher = join(root, 'bin', 'salvor');
/** What is shown can be pasted, and is what the commands themselves print. */
const program = programName({ launcher, path: process.env.PATH ?? '', cwd: process.cwd() });
const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
const words = WORDS[locale.startsWith('zh') ? 'zh' : 'en'];
const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
const cacheDir =
  process.env.SALVOR_CACHE_DIR || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'salvor');

const say = (text: string) => process.stdout.write(`${text}\n`);
const heading = (text: string) => say(`\n== ${text}`);

/** Runs our own command as a user would, and shows it. */
async function salvor(step: string, args: readonly string[], wanted: number): Promise<void> {
  say(`$ ${program} ${args.join(' ').replaceAll(homedir(), '~')}`);
  const child = spawn(process.execPath, [launcher, ...args], { stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== wanted) throw new Error(words.failed(step, code));
}

async function client(server: ScratchServer, sql: string | null): Promise<string> {
  const argv = clientArgv(server);
  const input = sql === null ? createReadStream(join(root, 'scripts', 'demo', 'shop.sql')) : null;
  const run = await runProgram(
    [...argv, '--batch', '--skip-column-names', ...(sql === null ? [] : ['-e', sql])],
    {
      timeoutMs: 120_000,
      maxOutputBytes: 1 << 20,
      ...(input ? { stdin: input } : {}),
    },
  );
  if (run.exitCode !== 0) throw new Error(`mysql: ${run.stderr}`);
  return run.stdout.toString().trim();
}

function clientArgv(server: ScratchServer): string[] {
  const argv = programArgv(server.binaries, 'mysql');
  if (!argv) throw new Error('the server came without its client');
  return [...argv, `--defaults-file=${server.clientOptionFile}`];
}

async function demo(server: ScratchServer, repository: string): Promise<void> {
  // Two words: a shell that gets the shown ~ pasted expands it only at the beginning of a word.
  const to = ['--defaults-file', server.clientOptionFile, '-r', repository];
  const checksum = async () =>
    (await client(server, 'CHECKSUM TABLE shop.orders EXTENDED')).split('\t')[1] ?? '';

  const began = performance.now();
  await client(server, null);
  say(words.filled(((performance.now() - began) / 1000).toFixed(1)));
  const before = await checksum();

  heading(words.backup);
  await salvor(words.backup, ['init', '-r', repository], 0);
  await salvor(words.backup, ['backup', ...to], 0);

  heading(words.verify);
  await salvor(words.verify, ['verify', '-r', repository, 'latest'], 0);

  heading(words.destroy);
  const disaster = 'SET foreign_key_checks = 0; DROP TABLE shop.orders';
  say(`$ mysql -e '${disaster}'`);
  await client(server, disaster);
  say(words.destroyed);

  heading(words.notice);
  await salvor(words.notice, ['validate', ...to, 'latest'], 4);

  heading(words.restore);
  await salvor(words.restore, ['restore', ...to, 'latest', '-t', 'shop.orders', '-y'], 0);

  heading(words.proof);
  await salvor(words.proof, ['validate', ...to, 'latest'], 0);
  const after = await checksum();
  if (after !== before) throw new Error(words.differs(before, after));
  say(words.equal(await client(server, 'SELECT COUNT(*) FROM shop.orders'), after));
  say(`\n${words.done}`);

  if (isTerminal) {
    const prompt = createInterface({ input: process.stdin, output: process.stdout });
    await prompt.question(
      `\n${words.look(clientArgv(server).join(' '), `${program} list -r ${repository}`)}`,
    );
    prompt.close();
  }
}

say(words.intro);
const folder = mkdtempSync(join(tmpdir(), 'salvor-demo-'));
let server: ScratchServer | null = null;
try {
  let shown = '';
  server = await startScratch('mysql-9.7', {
    rootDir: join(cacheDir, 'instances'),
    cacheDir,
    pathDirs: (process.env.PATH ?? '').split(':').filter(Boolean),
    anyVersion: true,
    extraOptions: ['--local-infile=1'],
    deadlineMs: 60_000,
    onProgress: ({ step, percent }) => {
      const line = words.fetching(
        words.steps[step],
        percent === undefined ? undefined : Math.floor(percent / 25) * 25,
      );
      if (line !== shown) process.stderr.write(`${line}\n`);
      shown = line;
    },
  });
  say(words.started(server.version));
  await demo(server, join(folder, 'repository'));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
