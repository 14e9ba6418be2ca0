import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { Secret } from '../../src/base/secret.ts';
import { readLoginPath } from '../../src/mysql/login-path.ts';
import { parseOptionText } from '../../src/mysql/option-file-text.ts';
import { readOptionFiles } from '../../src/mysql/option-files.ts';
import { type ResolveRequest, resolveOptions } from '../../src/mysql/resolve-options.ts';
import { findOrFetchServer } from '../../src/scratch/binaries.ts';
import { runProgram } from '../../src/scratch/run-program.ts';
import { programArgv } from '../../src/scratch/server-binaries.ts';
import { rejection } from '../support/connect-to.ts';
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

/** As mysql_config_editor writes it. */
function encryptLogin(text: string): Buffer {
  const key = Buffer.from(Array.from({ length: 20 }, (_, index) => index * 11 + 3));
  const folded = Buffer.alloc(16);
  for (const [index, byte] of key.entries()) folded[index % 16] = (folded[index % 16] ?? 0) ^ byte;
  const parts = [Buffer.alloc(4), key];
  for (const line of text.split(/(?<=\n)/)) {
    const cipher = createCipheriv('aes-128-ecb', folded, null);
    const bytes = Buffer.concat([cipher.update(line, 'utf8'), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    parts.push(length, bytes);
  }
  return Buffer.concat(parts);
}

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

describe('resolving', () => {
  const home = mkdtempSync(join(tmpdir(), 'salvor-home-'));
  after(() => rmSync(home, { recursive: true }));
  const resolve = (more: Partial<ResolveRequest>) =>
    resolveOptions({
      commandLine: {},
      environment: {},
      homeDir: home,
      osUser: 'shell',
      ...more,
      files: { globalFiles: [], ...more.files },
    });

  test('nothing given means the socket and the name of the shell user', async () => {
    const { options, warnings } = await resolve({});
    assert.equal(options.user, 'shell');
    assert.match(options.socketPath ?? '', /mysql.*\.sock$/);
    assert.equal(options.tls.mode, 'DISABLED');
    assert.deepEqual(warnings, []);
    assert.ok(Object.isFrozen(options));
  });

  test('environment, files, extra file, login path, command line: the later wins', async () => {
    const global = write(
      'global.cnf',
      '[client]\nuser=global\nhost=global.example\nport=1001\nsocket=/g\n[mysqldump]\nport=1002\n',
    );
    const extra = write('extra.cnf', '[client]\nhost=extra.example\n');
    writeFileSync(join(home, '.my.cnf'), '[salvor]\nuser=home\n');
    const login = write('login.cnf', encryptLogin('[client]\npassword = "from login"\n[x]\nuser = login\n'));
    const environment = {
      MYSQL_HOST: 'env.example',
      MYSQL_PWD: 'env',
      MYSQL_TCP_PORT: '7',
      MYSQL_TEST_LOGIN_FILE: login,
    };
    const files = { globalFiles: [global], defaultsExtraFile: extra, loginPath: 'x' };
    const all = await resolve({ environment, files });
    assert.equal(all.options.host, 'extra.example');
    assert.equal(all.options.user, 'login');
    assert.equal(all.options.port, 1002);
    assert.equal(all.options.password?.reveal(), 'from login');
    assert.equal(all.origins.host, `${extra}:2`);
    assert.equal(all.options.tls.mode, 'REQUIRED');
    assert.deepEqual(
      all.warnings.map(({ code }) => code),
      ['PASSWORD_IN_ENVIRONMENT'],
    );
    const line = await resolve({
      environment,
      files,
      commandLine: { user: 'line', port: '9' },
      password: new Secret('line'),
    });
    assert.equal(line.options.user, 'line');
    assert.equal(line.options.port, 9);
    assert.equal(line.options.password?.reveal(), 'line');
    const none = await resolve({ environment, files: { ...files, noDefaults: true } });
    assert.equal(none.options.host, 'env.example');
    assert.equal(none.options.user, 'login', 'the login path is read even with --no-defaults');
    rmSync(join(home, '.my.cnf'));
  });

  test('group suffixes', async () => {
    const defaultsFile = write('suffix.cnf', '[client]\nuser=plain\n[client_two]\nuser=two\n');
    assert.equal((await resolve({ files: { defaultsFile } })).options.user, 'plain');
    assert.equal(
      (await resolve({ files: { defaultsFile, defaultsGroupSuffix: '_two' } })).options.user,
      'two',
    );
  });

  test('TLS words of both vendors', async () => {
    for (const [text, mode] of [
      ['ssl', 'REQUIRED'],
      ['skip-ssl', 'DISABLED'],
      ['ssl=0', 'DISABLED'],
      ['loose_ssl_mode=verify_identity', 'VERIFY_IDENTITY'],
      ['ssl-verify-server-cert', 'VERIFY_IDENTITY'],
      ['disable-ssl-verify-server-cert', 'REQUIRED'],
      ['ssl-ca=/ca.pem', 'VERIFY_CA'],
      ['', 'REQUIRED'],
    ] as const) {
      const defaultsFile = write('tls.cnf', `[client]\nhost=far.example\n${text}\n`);
      assert.equal((await resolve({ files: { defaultsFile } })).options.tls.mode, mode, text);
    }
  });

  test('PREFERRED from a file is honoured with a warning where it can be stripped', async () => {
    const defaultsFile = write('pref.cnf', '[client]\nssl-mode=PREFERRED\n');
    const far = await resolve({ files: { defaultsFile }, commandLine: { host: 'far.example' } });
    assert.equal(far.options.tls.mode, 'PREFERRED');
    assert.deepEqual(
      far.warnings.map(({ code }) => code),
      ['TLS_MAY_FALL_BACK'],
    );
    const near = await resolve({ files: { defaultsFile }, commandLine: { host: '127.0.0.1' } });
    assert.deepEqual(near.warnings, []);
  });

  test('socket or TCP', async () => {
    const by = async (commandLine: ResolveRequest['commandLine']) =>
      (await resolve({ commandLine })).options.socketPath;
    assert.equal(await by({ socket: '/s' }), '/s');
    assert.equal(await by({ socket: '/s', host: 'localhost' }), '/s');
    assert.equal(await by({ socket: '/s', host: '127.0.0.1' }), undefined);
    assert.equal(await by({ socket: '/s', protocol: 'tcp' }), undefined);
    assert.equal(await by({ socket: '/s', host: 'far', protocol: 'socket' }), '/s');
    const defaultsFile = write('far.cnf', '[client]\nhost=far.example\n');
    const nearer = await resolve({ commandLine: { socket: '/s' }, files: { defaultsFile } });
    assert.equal(nearer.options.socketPath, '/s');
    const unused = await resolve({ commandLine: { port: '3307' } });
    assert.deepEqual(unused.warnings, [{ code: 'PORT_UNUSED', origin: 'command line' }]);
  });

  test('files that others may write, and unsafe login files, are skipped with a warning', async () => {
    const defaultsFile = write('open.cnf', '[client]\nuser=evil\n', 0o666);
    const login = write('openlogin.cnf', encryptLogin('[client]\nuser = evil\n'), 0o644);
    const { options, warnings } = await resolve({
      files: { defaultsFile },
      environment: { MYSQL_TEST_LOGIN_FILE: login },
    });
    assert.equal(options.user, 'shell');
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['OPTION_FILE_WORLD_WRITABLE', 'LOGIN_FILE_PERMISSIONS'],
    );
  });

  test('impossible values name their place', async () => {
    const defaultsFile = write('bad.cnf', '[client]\nport=99999\n');
    const error = await rejection(resolve({ files: { defaultsFile } }), 'OPTION_VALUE_INVALID');
    assert.equal(error.details.origin, `${defaultsFile}:2`);
    await rejection(
      resolve({ commandLine: { 'ssl-mode': 'SOMETIMES', host: 'far' } }),
      'OPTION_VALUE_INVALID',
    );
    await rejection(resolve({ commandLine: { protocol: 'pipe' } }), 'OPTION_VALUE_INVALID');
  });

  test('a damaged login file is told', async () => {
    const whole = encryptLogin('[client]\nuser = x\n');
    const cut = write('cut.cnf', whole.subarray(0, whole.length - 3));
    await rejection(resolve({ environment: { MYSQL_TEST_LOGIN_FILE: cut } }), 'LOGIN_FILE_INVALID');
  });

  test('no printed form of the options shows the password', async () => {
    const { options } = await resolve({ password: new Secret('canary-1') });
    for (const text of [
      inspect(options, { showHidden: true, depth: 9 }),
      JSON.stringify(options),
      `${options.password}`,
    ]) {
      assert.equal(text.includes('canary'), false, text);
    }
    assert.equal(options.password?.reveal(), 'canary-1');
  });
});
