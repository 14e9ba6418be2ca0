import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../src/base/clock.ts';
import { isCode, SalvorError } from '../../src/errors/salvor-error.ts';
import type { Chunk } from '../../src/model/manifest.ts';
import { readObjectWhole } from '../../src/repository/read-object.ts';
import { initRepository, type Repository } from '../../src/repository/repository.ts';
import { sealSnapshot } from '../../src/repository/seal-snapshot.ts';
import { newSnapshotId } from '../../src/repository/snapshot-id.ts';
import { listSnapshots, readManifest } from '../../src/repository/snapshots.ts';
import { withFaults } from '../../src/storage/fault.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { openMemoryStorage } from '../../src/storage/memory.ts';
import { collectBytes } from '../support/collect.ts';
import { manifestOf } from '../support/sample-manifest.ts';
import { plainRows, storeChunk } from '../support/stored-chunk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FILES = [{ name: 'recover.sh', bytes: Buffer.from('#!/bin/sh\n') }];

interface Setup {
  readonly root: string;
  readonly repository: Repository;
  readonly chunk: Chunk;
}

async function setUp(t: TestContext): Promise<Setup> {
  const root = temporaryFolder(t);
  const repository = await initRepository(openLocalStorage(root), { clock: systemClock });
  return { root, repository, chunk: await storeChunk(repository, plainRows(100)) };
}

async function seal({ repository, chunk }: Omit<Setup, 'root'>, second: number): Promise<string> {
  const snapshot = newSnapshotId({ nowMs: () => Date.UTC(2026, 7, 1, 2, 0, second) });
  await sealSnapshot(repository, manifestOf({ repository: repository.id, snapshot }, [chunk]), FILES);
  return snapshot;
}

const refused =
  (
    code:
      | 'SNAPSHOT_NOT_FOUND'
      | 'SNAPSHOT_AMBIGUOUS'
      | 'SNAPSHOT_EXISTS'
      | 'MANIFEST_DAMAGED'
      | 'MANIFEST_INCONSISTENT'
      | 'STORAGE_UNSAFE_PATH',
  ) =>
  (error: unknown) =>
    isCode(error, code);

test('an id is the time of its beginning and a random part', () => {
  const id = newSnapshotId({ nowMs: () => Date.UTC(2026, 1, 3, 4, 5, 6, 789) }, () =>
    Buffer.from('0012abff', 'hex'),
  );
  assert.equal(id, '20260203T040506Z-0012abff');
});

test('a sealed snapshot is listed, read by id, by its beginning and as latest', async (t) => {
  const at = await setUp(t);
  const first = await seal(at, 1);
  const second = await seal(at, 2);
  const lines = await listSnapshots(at.repository);
  assert.deepEqual(
    lines.map(({ id, state, rows }) => [id, state, rows]),
    [
      [first, 'sealed', 1],
      [second, 'sealed', 1],
    ],
  );
  assert.equal((await readManifest(at.repository, first)).snapshot, first);
  assert.equal((await readManifest(at.repository, second.slice(0, -4))).snapshot, second);
  const latest = await readManifest(at.repository, 'latest');
  assert.equal(latest.snapshot, second);
  assert.equal(latest.files[0]?.sha256, createHash('sha256').update('#!/bin/sh\n').digest('hex'));
  const [chunk] = latest.tables[0]?.chunks ?? [];
  assert.ok(chunk && (await collectBytes(readObjectWhole(at.repository, chunk))).equals(plainRows(100)));
});

test('a name that fits none or several is refused', async (t) => {
  const at = await setUp(t);
  await assert.rejects(readManifest(at.repository, 'latest'), refused('SNAPSHOT_NOT_FOUND'));
  await seal(at, 1);
  await seal(at, 2);
  await assert.rejects(readManifest(at.repository, '2026'), refused('SNAPSHOT_AMBIGUOUS'));
  for (const wanted of ['2025', '', '../..', 'Latest']) {
    await assert.rejects(readManifest(at.repository, wanted), refused('SNAPSHOT_NOT_FOUND'));
  }
});

test('folders without a manifest, and things that are no snapshot, do not exist', async (t) => {
  const at = await setUp(t);
  mkdirSync(join(at.root, 'snapshots/20260801T020000Z-00000000'), { recursive: true });
  writeFileSync(join(at.root, 'snapshots/20260801T020000Z-00000000/recover.sh'), '');
  mkdirSync(join(at.root, 'snapshots/copy-of-something'));
  writeFileSync(join(at.root, 'snapshots/copy-of-something/manifest.json'), '{}');
  assert.deepEqual(await listSnapshots(at.repository), []);
});

test('a damaged manifest is listed with its reason and hides no other; latest does not fall back behind it', async (t) => {
  const at = await setUp(t);
  const good = await seal(at, 1);
  const cut = await seal(at, 2);
  const flipped = await seal(at, 3);
  const long = await seal(at, 4);
  const file = (id: string) => join(at.root, 'snapshots', id, 'manifest.json');
  truncateSync(file(cut), readFileSync(file(cut)).length - 100);
  writeFileSync(file(flipped), readFileSync(file(flipped), 'utf8').replace('InnoDB', 'InnoDC'));
  appendFileSync(file(long), 'garbage');
  const lines = await listSnapshots(at.repository);
  assert.deepEqual(
    lines.map(({ id, state, problem }) => [id, state, problem]),
    [
      [good, 'sealed', undefined],
      [cut, 'damaged', 'MANIFEST_DAMAGED (cut)'],
      [flipped, 'damaged', 'MANIFEST_DAMAGED (seal)'],
      [long, 'damaged', 'MANIFEST_DAMAGED (cut)'],
    ],
  );
  await assert.rejects(readManifest(at.repository, 'latest'), refused('MANIFEST_DAMAGED'));
});

test('a folder in the place of a manifest is a damaged snapshot, not none', async (t) => {
  const at = await setUp(t);
  const good = await seal(at, 1);
  const lost = await seal(at, 2);
  const file = join(at.root, 'snapshots', lost, 'manifest.json');
  rmSync(file);
  mkdirSync(file);
  const lines = await listSnapshots(at.repository);
  assert.deepEqual(
    lines.map(({ id, state, problem }) => [id, state, problem]),
    [
      [good, 'sealed', undefined],
      [lost, 'damaged', 'STORAGE_UNSAFE_PATH (folder)'],
    ],
  );
  await assert.rejects(readManifest(at.repository, 'latest'), refused('STORAGE_UNSAFE_PATH'));
});

test('a snapshot under another id or from another repository is refused', async (t) => {
  const at = await setUp(t);
  const id = await seal(at, 1);
  const moved = '20260801T020009Z-00000000';
  mkdirSync(join(at.root, 'snapshots', moved));
  writeFileSync(
    join(at.root, 'snapshots', moved, 'manifest.json'),
    readFileSync(join(at.root, 'snapshots', id, 'manifest.json')),
  );
  await assert.rejects(readManifest(at.repository, moved), refused('MANIFEST_INCONSISTENT'));
  const other = { ...at.repository, id: '00000000-0000-4000-8000-000000000000' };
  await assert.rejects(readManifest(other, id), refused('MANIFEST_INCONSISTENT'));
});

test('a taken id is never written over, and nothing is sealed that no reader would accept', async (t) => {
  const at = await setUp(t);
  const snapshot = await seal(at, 1);
  const before = readFileSync(join(at.root, 'snapshots', snapshot, 'manifest.json'));
  const draft = manifestOf({ repository: at.repository.id, snapshot }, [at.chunk]);
  await assert.rejects(sealSnapshot(at.repository, draft, FILES), refused('SNAPSHOT_EXISTS'));
  await assert.rejects(sealSnapshot(at.repository, draft, []), refused('SNAPSHOT_EXISTS'));
  assert.ok(readFileSync(join(at.root, 'snapshots', snapshot, 'manifest.json')).equals(before));
  const [table] = draft.tables;
  assert.ok(table);
  const wrong = { ...draft, snapshot: '20260801T020005Z-00000000', tables: [{ ...table, rows: 7 }] };
  await assert.rejects(sealSnapshot(at.repository, wrong, FILES), refused('MANIFEST_INCONSISTENT'));
  assert.deepEqual(readdirSync(join(at.root, 'snapshots')), [snapshot]);
});

test('wherever the Nth storage call fails while sealing, there is a whole snapshot or none', async () => {
  const inner = openMemoryStorage();
  const repository = await initRepository(inner, { clock: systemClock });
  const chunk = await storeChunk(repository, plainRows(100));
  const error = new SalvorError('STORAGE_NO_SPACE', { path: 'x' });
  let sealed = 0;
  for (const kind of ['fail-before', 'fail-after'] as const) {
    for (let call = 1; ; call += 1) {
      const storage = withFaults(inner, [{ method: 'create', call, effect: { kind, error } }]);
      const outcome = await seal({ repository: { ...repository, storage }, chunk }, call).catch(
        (reason: unknown) => reason,
      );
      const lines = await listSnapshots(repository);
      assert.ok(lines.every(({ state }) => state === 'sealed'));
      // Also where the answer to the last call gets lost: what is said to have failed is withdrawn.
      if (outcome === error) assert.equal(lines.length, sealed);
      sealed = lines.length;
      if (outcome !== error) break;
      assert.ok(call < 10);
    }
  }
  assert.equal(sealed, 2);
});
