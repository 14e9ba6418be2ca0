import { sha256Hex } from '../../src/base/hash.ts';
import { compressFrame } from '../../src/format/zstd.ts';
import type { Chunk } from '../../src/model/manifest.ts';
import { type NewObject, putObject } from '../../src/repository/put-object.ts';
import type { Repository } from '../../src/repository/repository.ts';

const FRAME_BYTES = 100_000;

/** Rows that compress, unlike for every seed. */
export function plainRows(rows: number, seed = ''): Buffer {
  return Buffer.from(Array.from({ length: rows }, (_, at) => `${at}\trow ${at} ${seed}\n`).join(''));
}

export async function newObjectOf(plain: Buffer, level = 1): Promise<NewObject> {
  const frames: Buffer[] = [];
  for (let at = 0; at < plain.length; at += FRAME_BYTES) {
    frames.push(await compressFrame(plain.subarray(at, at + FRAME_BYTES), level));
  }
  const stored = Buffer.concat(frames);
  return {
    ...{ plainSha256: sha256Hex(plain), plainBytes: plain.length },
    ...{ frames, storedSha256: sha256Hex(stored), storedBytes: stored.length },
  };
}

/** Stores plain rows as one object and gives its line of a manifest. */
export async function storeChunk(repository: Repository, plain: Buffer): Promise<Chunk> {
  const chunk = await newObjectOf(plain);
  const { object, storedSha256, storedBytes } = await putObject(repository, chunk);
  const { plainSha256, plainBytes } = chunk;
  return {
    object,
    plainSha256,
    storedSha256,
    plainBytes,
    storedBytes,
    rows: 1,
    digest: '0'.repeat(31).concat('1'),
  };
}
