import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isCode } from '../../src/errors/salvor-error.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { streamOf } from '../support/collect.ts';
import { AS_NOBODY, runStorageChild, whyNot, whyNotAsNobody } from '../support/run-storage-child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const WHY_NO_STRACE = whyNot('strace', '-qq', '-o', '/dev/null', 'true');
const WHY_NO_NOBODY = whyNotAsNobody();

const strace = (...options: string[]) => ['strace', '-f', '-qq', '-o', '/dev/null', ...options];

/** A small file system of its own, or the reason why there is none. */
function mountTmpfs(t: TestContext, options: string): { root: string } | { why: string } {
  const root = mkdtempSync(join(tmpdir(), 'salvor-test-mount-'));
  const why = whyNot('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', root);
  t.after(() => {
    // In this order: a mount point cannot be removed.
    if (why === null) execFileSync('umount', ['-l', root]);
    rmSync(root, { recursive: true });
  });
  return why === null ? { root } : { why };
}

/** Files with content below a folder; where a write failed there must be none. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

test('a full disk is named with the free bytes, and the temporary file is removed', async (t) => {
  const mounted = mountTmpfs(t, 'size=1m');
  if ('why' in mounted) return t.skip(mounted.why);
  const storage = openLocalStorage(mounted.root);
  await storage.create('objects/small', streamOf('kept'));
  await assert.rejects(storage.create('objects/large', streamOf(Buffer.alloc(3 << 20))), (error) => {
    assert.ok(isCode(error, 'STORAGE_NO_SPACE'));
    assert.equal(error.details.inodes, false);
    assert.equal(typeof error.details.freeBytes, 'number');
    return true;
  });
  assert.deepEqual(filesBelow(mounted.root), ['objects/small']);
});

test('a disk without inodes is told apart from one without bytes', async (t) => {
  const mounted = mountTmpfs(t, 'size=8m,nr_inodes=12');
  if ('why' in mounted) return t.skip(mounted.why);
  const storage = openLocalStorage(mounted.root);
  const failure = await (async () => {
    for (let at = 0; at < 20; at += 1) await storage.create(`x${at}`, streamOf('x'));
    return null;
  })().catch((error: unknown) => error);
  assert.ok(isCode(failure, 'STORAGE_NO_SPACE'), String(failure));
  assert.equal(failure.details.inodes, true);
  assert.ok(Number(failure.details.freeBytes) > 1 << 20);
  assert.deepEqual(readdirSync(join(mounted.root, 'tmp')), []);
});

test('a file system that turns read-only in the middle of a file is named', async (t) => {
  const mounted = mountTmpfs(t, 'size=8m');
  if ('why' in mounted) return t.skip(mounted.why);
  const storage = openLocalStorage(mounted.root);
  await storage.create('first', streamOf('x'));
  execFileSync('mount', ['-o', 'remount,ro', mounted.root]);
  await assert.rejects(storage.create('second', streamOf('x')), (error) =>
    isCode(error, 'STORAGE_READ_ONLY'),
  );
});

test('an unmounted root is noticed and nothing is written beneath the mount point', async (t) => {
  const mounted = mountTmpfs(t, 'size=8m');
  if ('why' in mounted) return t.skip(mounted.why);
  const storage = openLocalStorage(mounted.root);
  const { root } = mounted;
  async function* source() {
    yield Buffer.from('x');
    execFileSync('umount', ['-l', root]);
  }
  await assert.rejects(storage.create('a', source()), (error) => isCode(error, 'STORAGE_FOLDER_REPLACED'));
  assert.deepEqual(readdirSync(mounted.root), []);
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', mounted.root]);
});

test('a failed fsync is a failed write and leaves nothing', (t) => {
  if (WHY_NO_STRACE !== null) return t.skip(WHY_NO_STRACE);
  const root = temporaryFolder(t);
  runStorageChild([root, 'create', 'a/first']);
  const answer = runStorageChild([root, 'create', 'a/x'], strace('-e', 'inject=fsync:error=EIO:when=1'));
  assert.equal(answer.code, 'STORAGE_WRITE_FAILED');
  assert.deepEqual([answer.details?.errno, answer.details?.call], ['EIO', 'fsync']);
  assert.deepEqual(filesBelow(root), ['a/first']);
});

test('the file is synced before it gets its name, and the folder after', (t) => {
  if (WHY_NO_STRACE !== null) return t.skip(WHY_NO_STRACE);
  const root = temporaryFolder(t);
  const log = join(temporaryFolder(t), 'log');
  runStorageChild([root, 'create', 'a/first']);
  runStorageChild(
    [root, 'create', 'a/x'],
    ['strace', '-f', '-y', '-qq', '-e', 'trace=write,fsync,link', '-o', log],
  );
  const steps = readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => /(write|fsync|link)\([^ ]*?(tmp\/[0-9a-f]{8}-|\/a>|\/tmp>)/.exec(line))
    .filter((match) => match !== null)
    .map((match) => `${match[1]} ${match[2]?.includes('-') ? 'file' : match[2]}`);
  const tail = steps.slice(steps.indexOf('write file'));
  assert.deepEqual(tail, ['write file', 'fsync file', 'link file', 'fsync /a>']);
});

test('without hard links a claim keeps the name single, and nothing of it stays', (t) => {
  if (WHY_NO_STRACE !== null) return t.skip(WHY_NO_STRACE);
  const root = temporaryFolder(t);
  const noLinks = strace('-e', 'inject=link,linkat:error=EPERM');
  assert.equal(runStorageChild([root, 'create', 'a/x', '100'], noLinks).ok, 'created');
  assert.equal(runStorageChild([root, 'create', 'a/x', '200'], noLinks).ok, 'existed');
  assert.equal(statSync(join(root, 'a/x')).size, 100);
  assert.deepEqual(filesBelow(root), ['a/x']);
});

test('a read error of the disk is told apart from damage', (t) => {
  if (WHY_NO_STRACE !== null) return t.skip(WHY_NO_STRACE);
  const root = temporaryFolder(t);
  runStorageChild([root, 'create', 'x', '100000']);
  const answer = runStorageChild(
    [root, 'read', 'x'],
    strace('-P', join(root, 'x'), '-e', 'inject=pread64:error=EIO'),
  );
  assert.equal(answer.code, 'STORAGE_READ_FAILED');
  assert.equal(answer.details?.errno, 'EIO');
});

test('a quota that is used up is named', (t) => {
  if (WHY_NO_STRACE !== null) return t.skip(WHY_NO_STRACE);
  const root = temporaryFolder(t);
  const answer = runStorageChild([root, 'create', 'x'], strace('-e', 'inject=link:error=EDQUOT'));
  assert.equal(answer.code, 'STORAGE_NO_SPACE');
  assert.equal(answer.details?.quota, true);
  assert.deepEqual(filesBelow(root), []);
});

test('a limit of file sizes is named, also where the last write was merely short', (t) => {
  const why = whyNot('prlimit', '--fsize=100000', 'true');
  if (why !== null) return t.skip(why);
  const root = temporaryFolder(t);
  // Two writes of 65536 bytes: the kernel takes 34464 of the second without an error. Only who goes on learns the truth.
  const answer = runStorageChild([root, 'create', 'x', '131072'], ['prlimit', '--fsize=100000']);
  assert.equal(answer.code, 'STORAGE_FILE_TOO_LARGE');
  assert.deepEqual(filesBelow(root), []);
});

test('too many open files are named', (t) => {
  const why = whyNot('prlimit', '--nofile=100', 'true');
  if (why !== null) return t.skip(why);
  const root = temporaryFolder(t);
  const codes = new Set<string>();
  for (const limit of [20, 21, 22, 23, 24, 25]) {
    try {
      codes.add(
        String(runStorageChild([root, 'create', `x${limit}`], ['prlimit', `--nofile=${limit}`]).code),
      );
    } catch (error) {
      // Below some limit Node itself cannot start, which says nothing about us.
      assert.match(String(error), /no answer/);
    }
  }
  assert.ok(codes.has('STORAGE_TOO_MANY_FILES'), [...codes].join());
});

test('a folder or file that an ordinary user may not use is named with the user', (t) => {
  if (WHY_NO_NOBODY !== null) return t.skip(WHY_NO_NOBODY);
  const root = temporaryFolder(t);
  chmodSync(root, 0o755);
  writeFileSync(join(root, 'x'), 'x', { mode: 0o600 });
  const reading = runStorageChild([root, 'read', 'x'], AS_NOBODY);
  assert.equal(reading.code, 'STORAGE_NOT_PERMITTED');
  assert.deepEqual([reading.details?.uid, reading.details?.doing], [65534, 'read']);
  const writing = runStorageChild([root, 'create', 'y'], AS_NOBODY);
  assert.equal(writing.code, 'STORAGE_NOT_PERMITTED');
  assert.equal(writing.details?.doing, 'write');
  chmodSync(root, 0o700);
  const opening = runStorageChild([root, 'open'], AS_NOBODY);
  assert.deepEqual(
    [opening.code, opening.details?.reason, opening.exit],
    ['REPOSITORY_UNREADABLE', 'permission', 1],
  );
  chownSync(root, 65534, 65534);
  assert.equal(runStorageChild([root, 'create', 'z'], AS_NOBODY).ok, 'created');
});
