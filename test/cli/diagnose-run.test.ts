import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { patternBytes } from '../support/pattern-bytes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LAUNCHER = join(import.meta.dirname, '../../bin/salvor');
const HEAD = '-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\nCREATE TABLE a (b int);\n';
const END = '-- Dump completed on 2026-11-24 10:00:00\n';

type Redirection = 'pipe' | 'ignore' | number;

function start(
  command: readonly string[],
  {
    stdin = 'ignore',
    stdout = 'pipe',
    options = [],
  }: {
    stdin?: Redirection;
    stdout?: Redirection;
    options?: readonly string[];
  } = {},
): ChildProcess {
  return spawn(process.execPath, [LAUNCHER, 'diagnose', '--run', ...options, '--', ...command], {
    stdio: [stdin, stdout, 'pipe'],
    env: { PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8' },
  });
}

async function run(...call: Parameters<typeof start>) {
  const child = start(...call);
  const [stdout, stderr, [code, signal]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, signal, stdout, stderr };
}

/** Runs with stdout redirected to a file, as a shell does. */
async function runToFile(t: TestContext, command: readonly string[]) {
  const file = join(temporaryFolder(t), 'out.sql');
  const descriptor = openSync(file, 'w');
  const ended = await run(command, { stdout: descriptor });
  closeSync(descriptor);
  return { ...ended, file };
}

/** A program of the name mysqldump that is really a script: what is tested is the watching, not the dump. */
function fakeDump(t: TestContext, script: string): string {
  const file = join(temporaryFolder(t), 'mysqldump');
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

test('bytes pass through unchanged, in and out, and success says nothing', async (t) => {
  const file = join(temporaryFolder(t), 'in');
  const bytes = Buffer.from(patternBytes(5_000_003));
  writeFileSync(file, bytes);
  const stdin = openSync(file, 'r');
  const child = start(['cat'], { stdin });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  const stderr = child.stderr === null ? '' : text(child.stderr);
  const [code] = await once(child, 'close');
  closeSync(stdin);
  assert.equal(code, 0);
  assert.equal(await stderr, '');
  assert.ok(Buffer.concat(chunks).equals(bytes));
});

test('a failure keeps its exit code and is explained on stderr', async () => {
  const ended = await run(['sh', '-c', 'echo part; echo "mysqldump: Got errno 28 on write" >&2; exit 5']);
  assert.equal(ended.code, 5);
  assert.equal(ended.stdout, 'part\n');
  assert.match(ended.stderr, /^mysqldump: Got errno 28 on write\n[\s\S]*exit code 5[\s\S]*ENV_DISK_FULL/);
});

test('a program that is not there ends with 127, one that cannot be executed with 126', async (t) => {
  const missing = await run(['no-such-dump-tool']);
  assert.equal(missing.code, 127);
  assert.match(missing.stderr, /ENV_TOOL_MISSING_OR_BAD_BINARY/);
  const file = join(temporaryFolder(t), 'mysqldump');
  writeFileSync(file, 'not a program');
  assert.equal((await run([file])).code, 126);
});

test('a dump without its end is found behind exit code 0: in a file, in a pipe, in --result-file', async (t) => {
  const cut = await runToFile(t, [fakeDump(t, `printf %s '${HEAD}'`)]);
  assert.equal(cut.code, 4);
  assert.match(cut.stderr, /DATA_DUMP_TRUNCATED/);
  assert.ok(cut.stderr.includes(cut.file));
  assert.equal(readFileSync(cut.file, 'utf8'), HEAD);

  const piped = await run([fakeDump(t, `printf %s '${HEAD}'`)]);
  assert.deepEqual([piped.code, piped.stdout], [4, HEAD]);

  const target = join(temporaryFolder(t), 'r.sql');
  const script = `printf %s '${HEAD}' >'${target}'`;
  for (const words of [['-r', target], [`-r${target}`], [`--result-file=${target}`]]) {
    const { code, stderr } = await run([fakeDump(t, script), ...words]);
    assert.equal(code, 4, words.join(' '));
    assert.ok(stderr.includes(target));
  }
});

test('an empty dump and a 0 in spite of errors are no success', async (t) => {
  const empty = await runToFile(t, [fakeDump(t, 'exit 0')]);
  assert.equal(empty.code, 4);
  assert.match(empty.stderr, /DATA_WRONG_OR_EMPTY_BACKUP/);
  const forced = await run([
    'sh',
    '-c',
    `echo "ERROR 1062 (23000) at line 7: Duplicate entry '1' for key 'PRIMARY'" >&2`,
  ]);
  assert.equal(forced.code, 4);
  assert.match(forced.stderr, /DATA_DUPLICATE_KEY/);
});

test('a whole dump, a version and a warning are a success', async (t) => {
  const whole = `printf %s '${HEAD}${END}'; echo "mysqldump: [Warning] Using a password on the command line interface can be insecure." >&2`;
  assert.equal((await runToFile(t, [fakeDump(t, whole)])).code, 0);
  assert.equal((await run([fakeDump(t, whole)])).code, 0);
  assert.equal((await run([fakeDump(t, 'echo "mysqldump  Ver 8.0.36"'), '--version'])).code, 0);
});

test('a signal reaches the whole group of the program, and its end is waited for', async () => {
  for (const [signal, expected] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const) {
    // The inner sleep belongs to the group; if it were left alone, it would hold stdout open.
    const child = start(['sh', '-c', 'echo ready; sleep 60; true']);
    const stderr = child.stderr === null ? '' : text(child.stderr);
    await once(child.stdout ?? child, 'data');
    child.kill(signal);
    const [code] = await once(child, 'close');
    assert.equal(code, expected, signal);
    await stderr;
  }
});

test('a consumer that goes away ends the program, not the watching', async () => {
  const child = start(['yes']);
  const stderr = child.stderr === null ? '' : text(child.stderr);
  await once(child.stdout ?? child, 'data');
  child.stdout?.destroy();
  const [code] = await once(child, 'close');
  assert.notEqual(code, 0);
  assert.match(await stderr, /ENV_PIPE_CLOSED/);
});

test('secrets of the command line are masked, also inside a shell command', async () => {
  for (const command of [
    ['mysqldump-x', '-pHunter22', '--password=Hunter22', 'shop'],
    ['mydumper-x', '-p', 'Hunter22', '--password', 'Hunter22'],
    ['sh', '-c', 'MYSQL_PWD=Hunter22 mysqldump-x -u root -pHunter22 shop'],
    ['mysqlsh-x', '--uri', 'mysql://root:Hunter22@db/shop'],
  ]) {
    const { code, stderr } = await run(command);
    assert.equal(code, 127);
    assert.doesNotMatch(stderr, /Hunter22/, command.join(' '));
  }
});

test('--json goes to stderr, and options after the dashes are not ours', async () => {
  const own = await run(['sh', '-c', 'echo result; exit 7'], { options: ['--json', '-q'] });
  assert.equal(own.code, 7);
  assert.equal(own.stdout, 'result\n');
  const { schema, data, code } = JSON.parse(own.stderr);
  assert.deepEqual([schema, code, data.state, data.exitCode], ['salvor/diagnose/1', 7, 'failed', 7]);
  const theirs = await run(['echo', '--json', '--debug', '--lang=zh']);
  assert.equal(theirs.stdout, '--json --debug --lang=zh\n');
});

test('stderr of any size passes through and is kept in part', async () => {
  const script =
    'for (let i = 0; i < 40000; i++) process.stderr.write("x".repeat(99) + "\\n"); process.stderr.write("mysqldump: Got errno 28 on write\\n"); process.exitCode = 2';
  const { code, stderr } = await run([process.execPath, '-e', script]);
  assert.equal(code, 2);
  assert.ok(stderr.length > 4_000_000);
  assert.match(stderr, /ENV_DISK_FULL/);
});

test('--run without a command, or with a file, is wrong use', async () => {
  assert.equal((await run([])).code, 2);
  assert.equal((await run(['true'], { options: ['a.log'] })).code, 2);
});
