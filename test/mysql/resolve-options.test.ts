import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { Secret } from '../../src/base/secret.ts';
import { type ResolveRequest, resolveOptions } from '../../src/mysql/resolve-options.ts';
import { rejection } from '../support/connect-to.ts';
import { encryptLogin } from '../support/login-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'salvor-options-'));
after(() => rmSync(dir, { recursive: true }));

function write(name: string, text: string | Buffer, mode = 0o600): string {
  const file = join(dir, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

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

  test('TLS that was demanded over a socket is told to be without effect', async () => {
    const codes = async (commandLine: ResolveRequest['commandLine']) =>
      (await resolve({ commandLine })).warnings.map(({ code }) => code);
    assert.deepEqual(await codes({ socket: '/s', 'ssl-mode': 'VERIFY_IDENTITY' }), ['TLS_NOT_OVER_SOCKET']);
    assert.deepEqual(await codes({ socket: '/s', 'ssl-mode': 'PREFERRED' }), []);
    assert.deepEqual(await codes({ host: 'far.example', 'ssl-mode': 'VERIFY_IDENTITY' }), []);
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
