import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { findDebianMirror, parseDeb822Sources, parseOneLineSources } from '../../src/scratch/apt-sources.ts';
import { readDebianSystem, systemName } from '../../src/scratch/debian-system.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync('/tmp/salvor-test-');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const DEB822 = `Types: deb deb-src
# a comment inside
URIs: http://mirror.example/debian
Suites: trixie
 trixie-updates
Components: main contrib
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 URIs: http://not.example/
 -----END PGP PUBLIC KEY BLOCK-----

Types: deb
URIs: http://security.example/debian-security
Suites: trixie-security
Components: main

Types: deb
Enabled: no
URIs: http://off.example/debian
Suites: trixie
Components: main
`;

test('the paragraph format is read with continued lines, comments, keys and disabled paragraphs', () => {
  const sources = parseDeb822Sources(DEB822);
  assert.deepEqual(
    sources.map(({ uri, suites }) => [uri, suites.join()]),
    [
      ['http://mirror.example/debian', 'trixie,trixie-updates'],
      ['http://security.example/debian-security', 'trixie-security'],
    ],
  );
  assert.equal(findDebianMirror(sources, 'trixie'), 'http://mirror.example/debian');
});

test('the one-line format is read with options and comments', () => {
  const text = [
    '# deb http://commented.example/debian bookworm main',
    'deb-src http://source.example/debian bookworm main',
    'deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] http://tools.example/apt stable tools # main',
    'deb\t[ trusted=yes ] https://mirror.example/debian/ bookworm main contrib # ours',
  ].join('\n');
  assert.equal(findDebianMirror(parseOneLineSources(text), 'bookworm'), 'https://mirror.example/debian/');
});

test('another vendor that calls its suite stable is no mirror of Debian', () => {
  const text = 'deb http://tools.example/apt stable main\ndeb http://mirror.example/debian bookworm main\n';
  assert.equal(findDebianMirror(parseOneLineSources(text), 'bookworm'), 'http://mirror.example/debian');
  const alone = parseOneLineSources('deb http://tools.example/apt stable main\n');
  assert.equal(findDebianMirror(alone, 'bookworm'), null);
});

test('an address that could smuggle options into our source line is not taken', () => {
  const sources = [{ uri: 'http://x.example/a]b', suites: ['trixie'], components: ['main'] }];
  assert.equal(findDebianMirror(sources, 'trixie'), null);
  assert.equal(
    findDebianMirror([{ uri: 'cdrom:[Debian]/', suites: ['trixie'], components: ['main'] }], 'trixie'),
    null,
  );
});

test('a Debian system is recognised, and what it lacks is named', () => {
  assert.equal(readDebianSystem(root), 'not-debian');
  plant(
    'etc/os-release',
    'PRETTY_NAME="Ubuntu 24.04.2 LTS"\nID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\n',
  );
  plant('etc/apt/sources.list', '');
  assert.equal(readDebianSystem(root), 'not-debian');
  assert.equal(systemName(root), 'Ubuntu 24.04.2 LTS');
  plant('etc/os-release', 'ID=debian\nVERSION_CODENAME=trixie\n');
  assert.equal(readDebianSystem(root), 'no-mirror');
  plant('etc/apt/sources.list.d/debian.sources', DEB822);
  plant('etc/apt/sources.list.d/old.list.disabled', 'deb http://disabled.example/debian trixie main\n');
  assert.equal(readDebianSystem(root), 'no-keyring');
  plant('usr/share/keyrings/debian-archive-keyring.gpg', '');
  assert.deepEqual(readDebianSystem(root), {
    mirror: 'http://mirror.example/debian',
    keyring: join(root, 'usr/share/keyrings/debian-archive-keyring.gpg'),
  });
});
