import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { readLoginPath } from '../../src/mysql/login-path.ts';
import { parseOptionText } from '../../src/mysql/option-file-text.ts';
import { readOptionFiles } from '../../src/mysql/option-files.ts';
import { findOrFetchServer } from '../../src/scratch/binaries.ts';
import { runProgram } from '../../src/scratch/run-program.ts';
import { programArgv } from '../../src/scratch/server-binaries.ts';
import { rejection } from '../support/connect-to.ts';
import { encryptLogin } from '../support/login-file.ts';
import { testCacheDir, testPathDirs } from '../support/servers.ts';

const dir = mkdtempSync(join(tmpdir(), 'salvor-options-'));
after(() => rmSync(dir, { recursive: true }));

function write(name: string, text: string | Buffer, mode = 0o600): string {
  const file = join(dir, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const NASTY = String.raw`
# comment
   ; comment too
[client]
  user = me   # trailing
password="p#w \"q\" 'x' \s\t\\ \x end"
single='a # b'
host=db\.example
empty=
  spaced name  =  v  w
novalue
novalue2 # c
tail=abc\
quote="abc
quote2=abc"
both='"inner"'
hash=a\#b
tabs=	a	b	
equals=a=b=c
under_score=1
  [ client-server ]
[ client ]extra ignored
x=in client with spaces
[client-server]
y='C:\new\table\bin'
[mysqld]
z=not ours
[client_tail]
suffix=yes
loose-thing=1
`;

describe('option files, as my_print_defaults reads them', async () => {
  const binaries = await findOrFetchServer('mysql-9.7', {
    cacheDir: testCacheDir(),
    pathDirs: testPathDirs(),
  });
  const oracle = programArgv(binaries, 'my_print_defaults') ?? assert.fail('my_print_defaults is missing');
  const groups = ['client', 'client-server', 'client_tail'];

  async function ask(...args: string[]): Promise<string> {
    const result = await runProgram([...oracle, ...args, '--show', ...groups], { timeoutMs: 10_000 });
    return result.stdout.toString();
  }

  async function ours(file: string): Promise<string> {
    const { options } = await readOptionFiles({ homeDir: dir, defaultsFile: file });
    return options
      .filter(({ group }) => groups.includes(group))
      .map(({ name, value }) => `--${name}${value === null ? '' : `=${value}`}\n`)
      .join('');
  }

  test('nasty lines', async () => {
    const file = write('nasty.cnf', NASTY);
    assert.equal(await ours(file), await ask(`--defaults-file=${file}`));
  });

  test('CRLF, a missing last newline, an empty file', async () => {
    for (const text of ['[client]\r\nuser=a\r\n', '[client]\nuser=a', '', '\n\n', '[client]']) {
      const file = write('edge.cnf', text);
      assert.equal(await ours(file), await ask(`--defaults-file=${file}`), JSON.stringify(text));
    }
  });

  test('includes, nested and in the order of names', async () => {
    mkdirSync(join(dir, 'more.d'), { recursive: true });
    for (const name of ['b.cnf', 'a.cnf', 'Z.cnf', 'c.txt', '.cnf', 'd.cnf.bak', 'ä.cnf']) {
      write(join('more.d', name), `[client]\nfrom=${name}\n`);
    }
    const inner = write('inner.cnf', '[client]\ninner=1\n');
    const middle = write('middle.cnf', `[client]\nbefore=1\n!include ${inner}\n[client]\nafter=1\n`);
    const text = `[client]\na=1\n!include ${middle}\nb=2\n!include /nowhere.cnf\n !  includedir  ${dir}/more.d  \n[client]\nlast=1\n`;
    const file = write('outer.cnf', text);
    assert.equal(await ours(file), await ask(`--defaults-file=${file}`));
  });

  test('any line of any characters', async () => {
    const char = fc.constantFrom(...'ab "\'\\#;=[]!\t_-nts');
    const line = fc.string({ unit: char, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
        const file = write('any.cnf', `[client]\n${lines.map((text) => `o${text}`).join('\n')}\n`);
        assert.equal(await ours(file), await ask(`--defaults-file=${file}`));
      }),
      { numRuns: 60 },
    );
  });

  test('a login file of our own making', async () => {
    const text = '[client]\nuser = "u"\npassword = "p#\\"w"\n[backup]\nhost = h\n[other]\nhost = no\n';
    const file = write('mylogin.cnf', encryptLogin(text));
    const login = await readLoginPath(file, ['client', 'backup']);
    const printed = login.options.map(({ name, value }) => `--${name}=${value}\n`).join('');
    const env = { MYSQL_TEST_LOGIN_FILE: file };
    const args = [...oracle, '--no-defaults', '--login-path=backup', '--show', 'client'];
    const result = await runProgram(args, { timeoutMs: 10_000, env });
    assert.equal(printed, result.stdout.toString());
  });
});

test('broken option files name file and line', async () => {
  for (const [text, line] of [
    ['user=me\n', 1],
    ['[client]\n[broken\n', 2],
    ['[client]\n!includes x\n', 2],
  ] as const) {
    assert.throws(
      () => parseOptionText(text, 'f'),
      (error: Error) => error.message.includes(`"line":${line}`),
    );
  }
  await rejection(
    readOptionFiles({ homeDir: dir, defaultsFile: join(dir, 'none') }),
    'OPTION_FILE_UNREADABLE',
  );
  const file = write('noinclude.cnf', '[client]\n!includedir /nowhere\n');
  await rejection(readOptionFiles({ homeDir: dir, defaultsFile: file }), 'OPTION_FILE_UNREADABLE');
});

test('files that include each other end', async () => {
  const file = join(dir, 'loop.cnf');
  write('loop.cnf', `[client]\n!include ${file}\n`);
  const { warnings } = await readOptionFiles({ homeDir: dir, defaultsFile: file });
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ['OPTION_FILE_TOO_DEEP'],
  );
});
