import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { constants, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { isCode } from '../../src/errors/salvor-error.ts';
import { compressFrame, decompressFrames, selfTestZstd } from '../../src/format/zstd.ts';
import { MAX_FRAME_PLAIN_BYTES, splitFrames } from '../../src/format/zstd-frames.ts';
import { collect, collectBytes, streamOf } from '../support/collect.ts';
import { whyNot } from '../support/run-storage-child.ts';

const PLAIN = Buffer.from(Array.from({ length: 5000 }, (_, at) => `${at}\tcustomer ${at % 97}\n`).join(''));
const FRAMES = await Promise.all(
  [PLAIN.subarray(0, 40_000), PLAIN.subarray(40_000)].map((part) => compressFrame(part, 1)),
);
const STORED = Buffer.concat(FRAMES);

/** In blocks of `size`, so that headers fall on every border; each in memory of its own, which the reader may give back. */
async function* inBlocks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

const unpack = (bytes: Buffer, maxPlainBytes = PLAIN.length) =>
  collectBytes(decompressFrames(inBlocks(bytes, 1000), { maxPlainBytes }));

async function damageOf(bytes: Buffer, maxPlainBytes?: number): Promise<unknown> {
  const error = await unpack(bytes, maxPlainBytes).then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(isCode(error, 'FRAME_DAMAGED'), String(error));
  return error.details.kind;
}

test('this runtime passes its own test', async () => {
  await selfTestZstd();
});

test('joined frames come back, whatever the borders of the blocks they are read in', async () => {
  for (const size of [1, 2, 3, 7, 100, 65_536]) {
    assert.ok(
      (await collectBytes(decompressFrames(inBlocks(STORED, size), { maxPlainBytes: PLAIN.length }))).equals(
        PLAIN,
      ),
    );
    assert.deepEqual(
      (await collect(splitFrames(inBlocks(STORED, size)))).map(({ bytes, plainBytes, offset }) => [
        bytes.length,
        plainBytes,
        offset,
      ]),
      [
        [FRAMES[0]?.length, 40_000, 0],
        [FRAMES[1]?.length, PLAIN.length - 40_000, FRAMES[0]?.length],
      ],
    );
  }
});

test('any content at any level comes back, also none and what cannot be compressed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 70_000 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 19 }),
      async (parts, level) => {
        const frames = await Promise.all(parts.map((part) => compressFrame(part, level)));
        const plain = Buffer.concat(parts);
        const back = await collectBytes(
          decompressFrames(streamOf(...frames), { maxPlainBytes: plain.length }),
        );
        assert.ok(back.equals(plain));
      },
    ),
    { numRuns: 60 },
  );
  for (const bytes of [0, 1, 255, 256, 257, 65_535, 65_536, 65_791, 65_792, 300_000, 5_000_000]) {
    const plain = randomBytes(bytes);
    const frame = await compressFrame(plain, 1);
    assert.ok(
      (await collectBytes(decompressFrames(inBlocks(frame, 10_000), { maxPlainBytes: bytes }))).equals(plain),
      `${bytes} bytes`,
    );
  }
});

test('the stock zstd reads what we write, and we read what it writes with size and checksum', async (t) => {
  const why = whyNot('zstd', '--version');
  if (why !== null) return t.skip(why);
  assert.ok(execFileSync('zstd', ['-dc'], { input: STORED, maxBuffer: 1 << 26 }).equals(PLAIN));
  const theirs = execFileSync('zstd', ['-c', '-5', '--check', `--stream-size=${PLAIN.length}`], {
    input: PLAIN,
  });
  assert.ok((await unpack(theirs)).equals(PLAIN));
});

test('every cut is noticed', async () => {
  for (let length = 0; length < STORED.length; length += 1) {
    if (length === FRAMES[0]?.length) continue;
    const kind = await damageOf(STORED.subarray(0, length));
    assert.equal(kind, length === 0 ? 'empty' : 'cut', `cut to ${length} of ${STORED.length}`);
  }
});

test('a cut exactly between two frames shows in the plain size, which the caller compares', async () => {
  assert.equal((await unpack(STORED.subarray(0, FRAMES[0]?.length))).length, 40_000);
});

test('every flipped bit of a frame is noticed', async () => {
  const plain = Buffer.from('one row\tof a small table\n'.repeat(4));
  const frame = await compressFrame(plain, 1);
  for (let bit = 0; bit < frame.length * 8; bit += 1) {
    const flipped = Buffer.from(frame);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const back = await unpack(flipped, 1 << 20).catch((error: unknown) => {
      assert.ok(isCode(error, 'FRAME_DAMAGED'), String(error));
      return null;
    });
    // A bit that changes nothing (as the window size of so small a frame) must still give the same content.
    assert.ok(back === null || back.equals(plain), `bit ${bit}`);
  }
});

test('anything after the last frame is noticed', async () => {
  for (const garbage of ['x', '\0\0\0\0', 'garbage after the end', '\n']) {
    assert.equal(await damageOf(Buffer.concat([STORED, Buffer.from(garbage)])), 'trailing-garbage');
  }
  assert.equal(await damageOf(Buffer.concat([STORED, FRAMES[0]?.subarray(0, 3) ?? Buffer.alloc(0)])), 'cut');
  assert.equal(await damageOf(Buffer.concat([STORED, FRAMES[0] ?? Buffer.alloc(0)])), 'plain-size');
});

test('foreign frames are refused: skippable, without checksum, without size, with a dictionary, other formats', async () => {
  const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
  assert.equal(await damageOf(Buffer.concat([skippable, STORED])), 'frame');
  assert.equal(await damageOf(Buffer.concat([STORED, skippable])), 'trailing-garbage');
  const { ZSTD_c_checksumFlag, ZSTD_c_contentSizeFlag } = constants;
  assert.equal(
    await damageOf(
      zstdCompressSync(PLAIN, { params: { [ZSTD_c_checksumFlag]: 0 }, pledgedSrcSize: PLAIN.length }),
    ),
    'frame',
  );
  assert.equal(
    await damageOf(
      zstdCompressSync(PLAIN, { params: { [ZSTD_c_checksumFlag]: 1, [ZSTD_c_contentSizeFlag]: 0 } }),
    ),
    'frame',
  );
  assert.equal(await damageOf(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0])), 'frame');
  const withDictionary = Buffer.from(STORED);
  withDictionary.writeUInt8(withDictionary.readUInt8(4) | 1, 4);
  assert.equal(await damageOf(withDictionary), 'frame');
});

test('a decompression bomb stops at the promised size, and a lie about the size is a damaged frame', async () => {
  const zeros = await compressFrame(Buffer.alloc(1 << 20), 1);
  let plainBytes = 0;
  const bomb = decompressFrames(streamOf(...Array.from({ length: 1000 }, () => zeros)), {
    maxPlainBytes: 3 << 20,
  });
  await assert.rejects(
    async () => {
      for await (const plain of bomb) plainBytes += plain.length;
    },
    (error) => isCode(error, 'FRAME_DAMAGED') && error.details.kind === 'plain-size',
  );
  assert.ok(plainBytes <= 3 << 20);
  const lying = Buffer.from(zeros);
  const sizeAt = lying.indexOf(Buffer.from([0, 0, 0x10, 0]), 5);
  lying.writeUInt32LE(100, sizeAt);
  assert.equal(await damageOf(lying, 1 << 21), 'frame');
  lying.writeUInt32LE(MAX_FRAME_PLAIN_BYTES + 1, sizeAt);
  assert.equal(await damageOf(lying, Number.MAX_SAFE_INTEGER), 'frame');
});

test('random bytes never pass and never hang', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (junk, asFrame) => {
      const bytes = asFrame ? Buffer.concat([STORED.subarray(0, 4), junk]) : Buffer.from(junk);
      await assert.rejects(unpack(bytes, 1 << 26), (error) => isCode(error, 'FRAME_DAMAGED'));
    }),
    { numRuns: 500 },
  );
});

test('a reader that stops early closes the source', async () => {
  let isClosed = false;
  async function* source() {
    try {
      for (;;) yield STORED;
    } finally {
      isClosed = true;
    }
  }
  for await (const _ of decompressFrames(source(), { maxPlainBytes: Number.MAX_SAFE_INTEGER })) break;
  assert.ok(isClosed);
});
