import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../src/base/clock.ts';
import { sha256Hex } from '../../src/base/hash.ts';
import { isCode } from '../../src/errors/salvor-error.ts';
import type { Chunk } from '../../src/model/manifest.ts';
import { putObject } from '../../src/repository/put-object.ts';
import { readObject, readObjectWhole } from '../../src/repository/read-object.ts';
import { initRepository, type Repository } from '../../src/repository/repository.ts';
import { withFaults } from '../../src/storage/fault.ts';
import { openLocalStorage } from '../../src/storage/local.ts';
import { collectBytes } from '../support/collect.ts';
import { newObjectOf, plainRows, storeChunk } from '../support/stored-chunk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PLAIN = plainRows(30_000);

interface Setup {
  readonly repository: Repository;
  readonly chunk: Chunk;
  /** Path of the stored object. */
  readonly path: string;
}

async function setUp(t: TestContext): Promise<Setup> {
  const root = temporaryFolder(t);
  const repository = await initRepository(openLocalStorage(root), { clock: systemClock });
  const chunk = await storeChunk(repository, PLAIN);
  return { repository, chunk, path: join(root, 'objects', chunk.object) };
}

/** The code and kind by which reading fails, and how many bytes came before. */
async function failureOf(
  source: AsyncIterable<Buffer>,
): Promise<{ code: string; kind: unknown; bytes: number }> {
  let bytes = 0;
  try {
    for await (const block of source) bytes += block.length;
  } catch (error) {
    assert.ok(isCode(error, 'OBJECT_DAMAGED', 'OBJECT_MISSING', 'OBJECT_UNREADABLE'), String(error));
    return { code: error.code, kind: error.details.kind ?? error.details.errno, bytes };
  }
  assert.fail('a damaged object was read to its end');
}

function flipBit(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
  writeFileSync(path, bytes);
}

test('a stored chunk comes back, and its name is the hash of its plain content', async (t) => {
  const { repository, chunk, path } = await setUp(t);
  assert.equal(chunk.object, `${sha256Hex(PLAIN).slice(0, 2)}/${sha256Hex(PLAIN)}.zst`);
  assert.deepEqual(
    [chunk.storedSha256, chunk.storedBytes],
    [sha256Hex(readFileSync(path)), readFileSync(path).length],
  );
  assert.ok((await collectBytes(readObject(repository, chunk))).equals(PLAIN));
  assert.ok((await collectBytes(readObjectWhole(repository, chunk))).equals(PLAIN));
});

test('the same content again is shared and costs nothing', async (t) => {
  const { repository, chunk } = await setUp(t);
  const again = await putObject(repository, await newObjectOf(PLAIN));
  const { object, storedSha256, storedBytes } = chunk;
  assert.deepEqual(again, { object, storedSha256, storedBytes, isNew: false, damagedInTheWay: [] });
});

test('the same content compressed otherwise is shared with the stored hash of the older object', async (t) => {
  const { repository, chunk } = await setUp(t);
  const again = await putObject(repository, await newObjectOf(PLAIN, 9));
  assert.deepEqual(
    [again.isNew, again.object, again.storedSha256],
    [false, chunk.object, chunk.storedSha256],
  );
});

test('two runs that store the same chunk at once share one object', async (t) => {
  const { repository } = await setUp(t);
  const chunk = await newObjectOf(plainRows(10_000, 'both'));
  const stored = await Promise.all([1, 2, 3, 4].map(() => putObject(repository, chunk)));
  assert.equal(stored.filter(({ isNew }) => isNew).length, 1);
  assert.equal(new Set(stored.map(({ object }) => object)).size, 1);
});

const damages: [string, (path: string, chunk: Chunk) => void, { code: string; kind: unknown }][] = [
  [
    'one flipped bit in its middle',
    (path) => flipBit(path, 20_000),
    { code: 'OBJECT_DAMAGED', kind: 'stored-hash' },
  ],
  [
    'one flipped bit in its first header',
    (path) => flipBit(path, 0),
    { code: 'OBJECT_DAMAGED', kind: 'stored-hash' },
  ],
  [
    'its last byte gone',
    (path, chunk) => truncateSync(path, chunk.storedBytes - 1),
    { code: 'OBJECT_DAMAGED', kind: 'cut' },
  ],
  [
    'half of it gone',
    (path, chunk) => truncateSync(path, chunk.storedBytes >> 1),
    { code: 'OBJECT_DAMAGED', kind: 'cut' },
  ],
  ['no byte in it', (path) => truncateSync(path, 0), { code: 'OBJECT_DAMAGED', kind: 'cut' }],
  [
    'garbage after its last frame',
    (path) => appendFileSync(path, 'garbage'),
    { code: 'OBJECT_DAMAGED', kind: 'trailing-garbage' },
  ],
  ['no file', (path) => rmSync(path), { code: 'OBJECT_MISSING', kind: undefined }],
];

for (const [what, damage, expected] of damages) {
  test(`an object with ${what} is found, and restore gets no byte of it`, async (t) => {
    const { repository, chunk, path } = await setUp(t);
    damage(path, chunk);
    const { code, kind } = await failureOf(readObject(repository, chunk));
    assert.deepEqual({ code, kind }, expected);
    assert.deepEqual(await failureOf(readObjectWhole(repository, chunk)), { ...expected, bytes: 0 });
  });
}

test('an object that was written wrong is told apart from one that was changed later', async (t) => {
  const { repository, chunk, path } = await setUp(t);
  flipBit(path, 20_000);
  const asStored = { ...chunk, storedSha256: sha256Hex(readFileSync(path)) };
  assert.equal((await failureOf(readObject(repository, asStored))).kind, 'frame');
  appendFileSync(path, 'x');
  flipBit(path, 20_000);
  const withGarbage = {
    ...chunk,
    storedSha256: sha256Hex(readFileSync(path)),
    storedBytes: chunk.storedBytes + 1,
  };
  assert.equal((await failureOf(readObject(repository, withGarbage))).kind, 'trailing-garbage');
});

test('an object with the content of another one is found by its plain hash', async (t) => {
  const { repository, chunk } = await setUp(t);
  const other = await storeChunk(repository, plainRows(30_000).subarray(0, -1));
  const swapped = {
    ...chunk,
    object: other.object,
    storedSha256: other.storedSha256,
    storedBytes: other.storedBytes,
  };
  assert.equal((await failureOf(readObject(repository, swapped))).kind, 'plain-hash');
  const longer = await storeChunk(repository, plainRows(30_001));
  const bomb = {
    ...chunk,
    object: longer.object,
    storedSha256: longer.storedSha256,
    storedBytes: longer.storedBytes,
  };
  assert.equal((await failureOf(readObject(repository, bomb))).kind, 'plain-hash');
});

test('a planted link and a disk that cannot read are unreadable, not damaged', async (t) => {
  const { repository, chunk, path } = await setUp(t);
  const io = Object.assign(new Error('EIO'), { code: 'EIO' });
  const { SalvorError } = await import('../../src/errors/salvor-error.ts');
  const error = new SalvorError('STORAGE_READ_FAILED', { path, errno: 'EIO', call: 'read' }, io);
  const storage = withFaults(repository.storage, [
    { method: 'read', call: 1, effect: { kind: 'fail-after', error } },
  ]);
  assert.deepEqual(await failureOf(readObjectWhole({ ...repository, storage }, chunk)), {
    code: 'OBJECT_UNREADABLE',
    kind: 'EIO',
    bytes: 0,
  });
  rmSync(path);
  symlinkSync('/etc/passwd', path);
  assert.deepEqual(await failureOf(readObject(repository, chunk)), {
    code: 'OBJECT_UNREADABLE',
    kind: 'symlink',
    bytes: 0,
  });
});

test('a damaged object in the way stays as it is, is reported, and the chunk goes beside it', async (t) => {
  const { repository, chunk, path } = await setUp(t);
  flipBit(path, 20_000);
  const damagedBytes = readFileSync(path);
  const stored = await putObject(repository, await newObjectOf(PLAIN));
  assert.equal(stored.object, chunk.object.replace('.zst', '.1.zst'));
  assert.deepEqual([stored.isNew, stored.damagedInTheWay], [true, [{ object: chunk.object, kind: 'frame' }]]);
  assert.ok(readFileSync(path).equals(damagedBytes));
  assert.ok((await collectBytes(readObjectWhole(repository, { ...chunk, ...stored }))).equals(PLAIN));
  const again = await putObject(repository, await newObjectOf(PLAIN));
  assert.deepEqual([again.object, again.isNew], [stored.object, false]);
});

test('every kind of damage in the way leads to the next free name', async (t) => {
  const { repository, chunk, path } = await setUp(t);
  truncateSync(path, 0);
  const second = path.replace('.zst', '.1.zst');
  writeFileSync(second, 'junk');
  writeFileSync(path.replace('.zst', '.2.zst'), Buffer.concat([...(await newObjectOf(plainRows(5))).frames]));
  const stored = await putObject(repository, await newObjectOf(PLAIN));
  assert.equal(stored.object, chunk.object.replace('.zst', '.3.zst'));
  assert.deepEqual(
    stored.damagedInTheWay.map(({ kind }) => kind),
    ['cut', 'frame', 'plain-hash'],
  );
});

test('a store that fails in the middle keeps older objects and shows no new one', async (t) => {
  const { repository, path } = await setUp(t);
  const folder = join(path, '..', '..', '..', 'tmp');
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'not a folder');
  const chunk = await newObjectOf(plainRows(1000, 'new'));
  await assert.rejects(putObject(repository, chunk), (error) => isCode(error, 'STORAGE_UNSAFE_PATH'));
  assert.ok(existsSync(path));
  rmSync(folder);
  mkdirSync(folder);
  chmodSync(folder, 0o700);
  assert.equal((await putObject(repository, chunk)).isNew, true);
});

test('a chunk larger than what is held is checked whole before its first byte as well', async (t) => {
  const { repository } = await setUp(t);
  const large = Buffer.alloc(65 << 20, 'one giant row ');
  const frames = await newObjectOf(large);
  const stored = await putObject(repository, frames);
  const chunk: Chunk = {
    ...stored,
    plainSha256: frames.plainSha256,
    plainBytes: large.length,
    rows: 1,
    digest: '',
  };
  let bytes = 0;
  for await (const block of readObjectWhole(repository, chunk)) bytes += block.length;
  assert.equal(bytes, large.length);
  const wrong = { ...chunk, plainSha256: sha256Hex('other') };
  assert.deepEqual(await failureOf(readObjectWhole(repository, wrong)), {
    code: 'OBJECT_DAMAGED',
    kind: 'plain-hash',
    bytes: 0,
  });
});
