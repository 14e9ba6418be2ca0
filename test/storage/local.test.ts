import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { isCode } from '../../src/errors/salvor-error.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { storageContract } from '../contract/storage-contract.ts';
import { collect, collectBytes, streamOf } from '../support/collect.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

storageContract('local storage', async (t) => openLocalStorage(temporaryFolder(t)));

const unsafe = (kind: string) => (error: unknown) =>
  isCode(error, 'STORAGE_UNSAFE_PATH') && error.details.kind === kind;

test('folders are 0700 and files 0600 under any umask', async (t) => {
  for (const umask of [0o000, 0o077, 0o777]) {
    const root = join(temporaryFolder(t), 'repo');
    const before = process.umask(umask);
    try {
      await openLocalStorage(root, { makeRoot: true }).create('objects/ab/x', streamOf('x'));
    } finally {
      process.umask(before);
    }
    const modes = ['', 'objects', 'objects/ab', 'tmp', 'objects/ab/x'].map(
      (path) => lstatSync(join(root, path)).mode & 0o777,
    );
    assert.deepEqual(modes, [0o700, 0o700, 0o700, 0o700, 0o600], `umask ${umask.toString(8)}`);
  }
});

test('the temporary name is gone after a create, and is never listed', async (t) => {
  const root = temporaryFolder(t);
  const storage = openLocalStorage(root);
  async function* source() {
    yield Buffer.from('x');
    assert.equal(readdirSync(join(root, 'tmp')).length, 1);
    assert.deepEqual(await collect(storage.list('')), []);
  }
  await storage.create('a/b', source());
  assert.deepEqual(readdirSync(join(root, 'tmp')), []);
  assert.equal(lstatSync(join(root, 'a/b')).nlink, 1);
});

test('a root that is missing is named, and is made only where that was asked for', async (t) => {
  const root = join(temporaryFolder(t), 'repo');
  const missing = (error: unknown) => isCode(error, 'STORAGE_FOLDER_MISSING');
  await assert.rejects(openLocalStorage(root).create('a', streamOf('x')), missing);
  await assert.rejects(openLocalStorage(root).size('a'), missing);
  assert.ok(!existsSync(root));
  await assert.rejects(
    openLocalStorage(join(root, 'deeper'), { makeRoot: true }).create('a', streamOf('x')),
    missing,
  );
  assert.equal(await openLocalStorage(root, { makeRoot: true }).create('a', streamOf('x')), 'created');
});

test('a root that is removed or replaced during the run stops it, also in the middle of a file', async (t) => {
  const folder = temporaryFolder(t);
  const root = join(folder, 'repo');
  mkdirSync(root);
  const storage = openLocalStorage(root);
  await storage.create('a', streamOf('x'));
  const replaced = (error: unknown) => isCode(error, 'STORAGE_FOLDER_REPLACED');
  async function* swapping() {
    yield Buffer.from('x');
    renameSync(root, join(folder, 'moved'));
    mkdirSync(root);
  }
  await assert.rejects(storage.create('b', swapping()), replaced);
  await assert.rejects(storage.create('c', streamOf('x')), replaced);
  assert.deepEqual(readdirSync(root), []);
  assert.ok(!existsSync(join(folder, 'moved', 'b')));
  rmSync(root, { recursive: true });
  await assert.rejects(storage.create('d', streamOf('x')), replaced);
});

test('a symbolic link planted in the way is refused and its target stays untouched', async (t) => {
  const root = temporaryFolder(t);
  const outside = temporaryFolder(t);
  writeFileSync(join(outside, 'target'), 'secret');
  symlinkSync(outside, join(root, 'objects'));
  symlinkSync(join(outside, 'target'), join(root, 'salvor.json'));
  symlinkSync(join(outside, 'nothing'), join(root, 'dangling'));
  const storage = openLocalStorage(root);
  await assert.rejects(storage.create('objects/x', streamOf('x')), unsafe('symlink'));
  await assert.rejects(collect(storage.read('objects/target')), unsafe('symlink'));
  await assert.rejects(collect(storage.read('salvor.json')), unsafe('symlink'));
  await assert.rejects(storage.size('salvor.json'), unsafe('symlink'));
  await assert.rejects(storage.create('dangling', streamOf('x')), unsafe('symlink'));
  assert.deepEqual(await collect(storage.list('objects/')).catch(unsafe('symlink')), true);
  assert.deepEqual(readdirSync(outside), ['target']);
});

test('a link in place of the temporary folder is refused', async (t) => {
  const root = temporaryFolder(t);
  const outside = temporaryFolder(t);
  symlinkSync(outside, join(root, 'tmp'));
  await assert.rejects(openLocalStorage(root).create('x', streamOf('x')), unsafe('symlink'));
  assert.deepEqual(readdirSync(outside), []);
});

test('a planted pipe, socket, device or folder is refused at once', async (t) => {
  const root = temporaryFolder(t);
  execFileSync('mkfifo', [join(root, 'pipe')]);
  mkdirSync(join(root, 'folder'));
  const server = createServer().listen(join(root, 'socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => server.close());
  const storage = openLocalStorage(root);
  const plants: [string, string][] = [
    ['pipe', 'fifo'],
    ['folder', 'folder'],
    ['socket', 'socket'],
  ];
  if (process.getuid?.() === 0) {
    execFileSync('mknod', [join(root, 'device'), 'c', '1', '5']);
    plants.push(['device', 'device']);
  }
  for (const [name, kind] of plants) {
    await assert.rejects(collect(storage.read(name)), unsafe(kind), `reading ${name}`);
    await assert.rejects(storage.create(name, streamOf('x')), unsafe(kind), `creating ${name}`);
    await assert.rejects(storage.size(name), unsafe(kind), `size of ${name}`);
  }
});

test('a hard link to a foreign file is never written through', async (t) => {
  const root = temporaryFolder(t);
  const outside = temporaryFolder(t);
  writeFileSync(join(outside, 'foreign'), 'precious');
  linkSync(join(outside, 'foreign'), join(root, 'x'));
  assert.equal(await openLocalStorage(root).create('x', streamOf('new')), 'existed');
  assert.equal(String(await collectBytes(openLocalStorage(outside).read('foreign'))), 'precious');
});

test('a file in place of a folder is named', async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, 'objects'), '');
  await assert.rejects(openLocalStorage(root).create('objects/x', streamOf('x')), unsafe('file'));
  await assert.rejects(openLocalStorage(join(root, 'objects')).size('x'), unsafe('no-folder'));
});

test('names that a storage cannot have made are not listed', async (t) => {
  const root = temporaryFolder(t);
  mkdirSync(join(root, 'lost+found'));
  writeFileSync(join(root, '.nfs0001'), '');
  writeFileSync(join(root, 'real'), '');
  assert.deepEqual(await collect(openLocalStorage(root).list('')), ['real']);
});

test('ten thousand names are listed without holding a folder open', async (t) => {
  const root = temporaryFolder(t);
  for (let folder = 0; folder < 100; folder += 1) {
    mkdirSync(join(root, `f${folder}`));
    for (let file = 0; file < 100; file += 1) writeFileSync(join(root, `f${folder}`, `x${file}`), '');
  }
  const storage = openLocalStorage(root);
  for (let round = 0; round < 3; round += 1) {
    for await (const name of storage.list('')) {
      assert.match(name, /^f\d+\/x\d+$/);
      break;
    }
  }
  assert.equal((await collect(storage.list(''))).length, 10_000);
});
