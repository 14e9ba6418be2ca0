import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Envelope, runSalvor, temporaryFolder } from '../support/salvor-runs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LAUNCHER = join(ROOT, 'bin/salvor');
const HOME = temporaryFolder();
const ENV = { PATH: process.env.PATH ?? '', HOME, LANG: 'C.UTF-8' };

describe('salvor', () => {
  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    for (const words of [['--version'], ['-V'], ['--version', '--quiet']]) {
      assert.equal((await runSalvor(words)).stdout, `salvor ${version}\n`);
    }
  });

  it('prints help on stdout when asked, on stderr with code 2 when called with nothing', async () => {
    for (const words of [['--help'], ['-?'], ['help']]) {
      const asked = await runSalvor(words);
      assert.equal(asked.code, 0);
      assert.match(asked.stdout, /^Backups of MySQL and MariaDB/);
    }
    const bare = await runSalvor([]);
    assert.equal(bare.code, 2);
    assert.equal(bare.stdout, '');
    assert.match(bare.stderr, /Commands:/);
    assert.match((await runSalvor(['help', 'backup'])).stdout, /--defaults-file <file>/);
    assert.match((await runSalvor(['--help'], { env: { LANG: 'zh_CN.UTF-8' } })).stdout, /命令:/);
  });

  it('names itself by its path where PATH does not lead to it', async () => {
    const run = (cwd: string) => runSalvor(['bakup'], { cwd, env: { PATH: '/usr/bin:/bin' } });
    assert.match((await run(ROOT)).stderr, /\n {4}bin\/salvor --help\n/);
    assert.ok((await run('/')).stderr.includes(`\n    ${LAUNCHER} --help\n`));
    assert.ok((await run(join(ROOT, 'docs'))).stderr.includes(`\n    ${LAUNCHER} --help\n`));
  });

  it('answers half of a command with the commands that begin so', async () => {
    const { code, stdout, stderr } = await runSalvor(['incident']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^Commands:\n {2}incident list .*\n {2}incident show .*\n {2}incident close /);
    assert.match(stderr, /\nRun salvor incident list --help for/);
    assert.ok(stderr.split('\n').length < 8);
    assert.match((await runSalvor(['scratch', '--help'])).stdout, / {2}scratch stop /);
  });

  it('shows a whole command where something is missing, and what an option takes', async () => {
    const folder = mkdtempSync(join(HOME, 'words-'));
    const file = join(folder, 'file.sql');
    writeFileSync(file, '');
    const said = async (...words: string[]) => {
      const { stdout, stderr } = await runSalvor(words);
      return stdout + stderr;
    };
    assert.match(await said('salvage', file), /For instance:\n {4}salvor salvage shop\.sql\.gz -o /);
    assert.match(await said('doctor', '--max-age', 'abc'), /expected 500ms, 30s, 5m, 26h, 2d /);
    assert.match(
      await said('doctor', '--folder', file),
      /file\.sql is a file, not a folder of dumps .*\n.*\n {4}salvor inspect \S+file\.sql\n/,
    );
    assert.match(await said('init', '-r', file), /file\.sql is a file, and a repository is a folder /);
    assert.match(await said('init', '-r', folder), /\n {4}salvor init -r \S+\/salvor\n/);
    assert.match(await said('diagnose'), /nothing to read\. .*: salvor diagnose \//);
  });

  const wrong: readonly (readonly [words: readonly string[], code: string, text: RegExp])[] = [
    [['bakup'], 'USAGE_UNKNOWN_COMMAND', /did you mean backup/],
    [['scratch', 'strat'], 'USAGE_UNKNOWN_COMMAND', /did you mean scratch start/],
    [['list', '--repositry', 'x'], 'USAGE_UNKNOWN_OPTION', /did you mean --repository/],
    [['--verison'], 'USAGE_UNKNOWN_OPTION', /did you mean --version/],
    [['list'], 'USAGE_REPOSITORY_MISSING', /SALVOR_REPOSITORY/],
    [['verify', '-r', 'x'], 'USAGE_ARGUMENT_MISSING', /SNAPSHOT/],
    [['list', '--lang', 'fr'], 'USAGE_BAD_OPTION', /en\|zh/],
    [['scratch', 'start', 'oracle'], 'USAGE_BAD_OPTION', /mysql-9\.7\|/],
    [['scratch', 'stop'], 'USAGE_ARGUMENT_MISSING', /ID/],
  ];
  for (const [words, code, text] of wrong) {
    it(`refuses "${words.join(' ')}" with code 2, a reason and a next command`, async () => {
      const plain = await runSalvor(words);
      assert.equal(plain.code, 2);
      assert.equal(plain.stdout, '');
      assert.match(plain.stderr, text);
      assert.match(plain.stderr, new RegExp(`\\[${code}\\]`));
      assert.match(plain.stderr, /\n {4}salvor /);
      const json = await runSalvor([...words, '--json']);
      assert.equal(json.code, 2);
      assert.equal(json.stderr, '');
      const document = JSON.parse(json.stdout) as Envelope;
      assert.deepEqual([document.ok, document.code, document.errors[0]?.code], [false, 2, code]);
    });
  }

  it('speaks Chinese when LANG says so, and English when --lang says otherwise', async () => {
    const env = { LANG: 'zh_CN.UTF-8' };
    assert.match((await runSalvor(['bakup'], { env })).stderr, /^错误: 没有 bakup 这个命令/);
    assert.match((await runSalvor(['bakup', '--lang=en'], { env })).stderr, /^error: there is no command/);
  });

  it('colours only where wanted', async () => {
    assert.ok(!(await runSalvor(['bakup'])).stderr.includes('\u001b['));
    assert.ok((await runSalvor(['bakup'], { env: { FORCE_COLOR: '1' } })).stderr.includes('\u001b[31m'));
    const both = { FORCE_COLOR: '1', NO_COLOR: '1' };
    assert.ok(!(await runSalvor(['bakup'], { env: both })).stderr.includes('\u001b['));
  });

  it('names a folder that is no repository with code 10 and no stack', async () => {
    const run = await runSalvor(['list', '-r', join(HOME, 'nothing-here')]);
    assert.equal(run.code, 10);
    assert.doesNotMatch(run.stderr, /\n\s+at /);
  });
});

describe('a reader that goes away', () => {
  it('is no error', async () => {
    const child = spawn(process.execPath, [LAUNCHER, 'explain', '42000'], { env: ENV });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (bytes) => (stderr += bytes));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(stderr, '');
    assert.equal(code, 0);
  });
});

describe('a password', () => {
  const nowhere = ['-r', HOME, '-S', join(HOME, 'no.sock'), '-u', 'x'];

  /** In a session of its own a process has no controlling terminal. */
  function withoutTerminal(words: readonly string[]): Promise<{ code: number | null; stderr: string }> {
    const child = spawn(process.execPath, [LAUNCHER, ...words], {
      env: ENV,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (bytes) => (stderr += bytes));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
  }

  it('cannot be asked for without a terminal', async () => {
    const run = await withoutTerminal(['backup', ...nowhere, '-p']);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /USAGE_NO_TERMINAL/);
  });

  it('on the command line is warned about and never printed', async () => {
    const run = await runSalvor(['backup', ...nowhere, '-phunter2', '--debug']);
    assert.match(run.stderr, /PASSWORD_VISIBLE/);
    assert.match(run.stderr, /CONNECT_SOCKET_MISSING|REPOSITORY/);
    assert.doesNotMatch(run.stdout + run.stderr, /hunter2/);
    const json = await runSalvor(['backup', ...nowhere, '-phunter2', '--json', '--debug']);
    assert.equal(
      (JSON.parse(json.stdout) as { warnings: { code: string }[] }).warnings[0]?.code,
      'PASSWORD_VISIBLE',
    );
    assert.doesNotMatch(json.stdout + json.stderr, /hunter2/);
  });

  it('typed at a terminal is not echoed', async () => {
    // util-linux's script gives the command a terminal of its own and passes on what it prints.
    const words = [process.execPath, LAUNCHER, 'backup', ...nowhere, '-p'];
    const child = spawn('script', ['-qec', words.map((word) => `'${word}'`).join(' '), '/dev/null'], {
      env: ENV,
    });
    let output = '';
    child.stdout.on('data', (bytes) => {
      if (!output.includes('Enter password: ') && `${output}${bytes}`.includes('Enter password: ')) {
        child.stdin.write('hunter2\r');
      }
      output += bytes;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.match(output, /Enter password: /);
    assert.doesNotMatch(output, /hunter2/);
    assert.match(output, /\[(?:CONNECT|REPOSITORY)_[A-Z_]+\]/);
    assert.ok(code === 20 || code === 10, String(code));
  });
});
