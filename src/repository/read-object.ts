import { createHash } from 'node:crypto';
import { fail, isCode, type SalvorError } from '../errors/salvor-error.ts';
import { decompressFrames } from '../format/zstd.ts';
import type { Chunk } from '../model/manifest.ts';
import type { StorageOptions } from '../storage/storage.ts';
import type { Repository } from './repository.ts';

/** What is recorded about an object. `stored` is unknown when an object is met under a name that a new chunk wants. */
export interface ExpectedObject {
  readonly object: string;
  readonly plainSha256: string;
  readonly plainBytes: number;
  readonly stored: { readonly sha256: string; readonly bytes: number } | null;
}

/** `kind` of OBJECT_DAMAGED. */
export type ObjectDamage = 'cut' | 'trailing-garbage' | 'stored-hash' | 'frame' | 'plain-hash';

/** Up to here a chunk is held in memory while it is checked; a larger one is read twice. */
const HOLD_BYTES = 64 * 1024 * 1024;

/**
 * The plain bytes of a chunk while they are being checked: the end comes only if stored size, stored SHA-256, every frame, plain
 * size and plain SHA-256 are right; otherwise rejects, possibly after bytes were yielded.
 * Rejects OBJECT_MISSING, OBJECT_DAMAGED {object, kind} or OBJECT_UNREADABLE {object, errno}.
 */
export async function* readObject(
  repository: Repository,
  chunk: Chunk,
  options: StorageOptions = {},
): AsyncGenerator<Buffer> {
  yield* readExpected(repository, expectationOf(chunk), options);
}

/** As readObject, but nothing is yielded before everything is checked. For restore. */
export async function* readObjectWhole(
  repository: Repository,
  chunk: Chunk,
  options: StorageOptions = {},
): AsyncGenerator<Buffer> {
  const held: Buffer[] = [];
  for await (const plain of readObject(repository, chunk, options)) {
    if (chunk.plainBytes <= HOLD_BYTES) held.push(plain);
  }
  if (chunk.plainBytes > HOLD_BYTES) yield* readObject(repository, chunk, options);
  for (let plain = held.shift(); plain !== undefined; plain = held.shift()) yield plain;
}

/** Storage name of an object. */
export function objectPath(object: string): string {
  return `objects/${object}`;
}

/** Returns, at the end, the size and hash of the stored bytes that were read. */
export async function* readExpected(
  repository: Repository,
  expected: ExpectedObject,
  options: StorageOptions,
): AsyncGenerator<Buffer, { storedSha256: string; storedBytes: number }> {
  const { object } = expected;
  try {
    await checkStoredSize(repository, expected, options);
    const tap = new StoredTap();
    const plainHash = createHash('sha256');
    let plainBytes = 0;
    const stored = tap.through(repository.storage.read(objectPath(object), options));
    for await (const plain of decompressFrames(stored, { maxPlainBytes: expected.plainBytes })) {
      plainHash.update(plain);
      plainBytes += plain.length;
      yield plain;
    }
    const storedSha256 = tap.digest();
    if (expected.stored !== null && storedSha256 !== expected.stored.sha256)
      damaged(object, 'stored-hash', tap.bytes);
    if (plainBytes !== expected.plainBytes || plainHash.digest('hex') !== expected.plainSha256) {
      damaged(object, 'plain-hash', tap.bytes);
    }
    return { storedSha256, storedBytes: tap.bytes };
  } catch (error) {
    if (isCode(error, 'FRAME_DAMAGED')) return failDamagedFrame(repository, expected, error, options);
    return failRead(error, object);
  }
}

/** Hashes what passes: the stored bytes are read once for everything. */
class StoredTap {
  readonly #hash = createHash('sha256');
  bytes = 0;

  async *through(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const block of source) {
      this.#hash.update(block);
      this.bytes += block.length;
      yield block;
    }
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

async function checkStoredSize(
  repository: Repository,
  expected: ExpectedObject,
  options: StorageOptions,
): Promise<void> {
  if (expected.stored === null) return;
  const foundBytes = await repository.storage.size(objectPath(expected.object), options);
  if (foundBytes === null) fail('OBJECT_MISSING', { object: expected.object });
  if (foundBytes < expected.stored.bytes) damaged(expected.object, 'cut', foundBytes);
  if (foundBytes > expected.stored.bytes) damaged(expected.object, 'trailing-garbage', foundBytes);
}

/**
 * A bad frame in bytes that are still as they were stored means that they were written wrong; otherwise they were changed
 * later. Which of the two it is decides where to look, so it is found out by reading once more.
 */
async function failDamagedFrame(
  repository: Repository,
  expected: ExpectedObject,
  cause: SalvorError,
  options: StorageOptions,
): Promise<never> {
  const { object } = expected;
  const tap = new StoredTap();
  try {
    for await (const _ of tap.through(repository.storage.read(objectPath(object), options)));
  } catch (error) {
    failRead(error, object);
  }
  const wasChanged = expected.stored !== null && tap.digest() !== expected.stored.sha256;
  return damaged(
    object,
    wasChanged ? 'stored-hash' : damageOfFrame(String(cause.details.kind)),
    tap.bytes,
    cause,
  );
}

function damageOfFrame(kind: string): ObjectDamage {
  if (kind === 'empty' || kind === 'cut') return 'cut';
  if (kind === 'plain-size') return 'plain-hash';
  return kind === 'trailing-garbage' ? kind : 'frame';
}

function damaged(object: string, kind: ObjectDamage, foundBytes: number, cause?: unknown): never {
  return fail('OBJECT_DAMAGED', { object, kind, foundBytes }, { cause });
}

/** What the storage said of an object, as an error of that object. */
export function failRead(error: unknown, object: string): never {
  const options = { cause: error };
  if (isCode(error, 'STORAGE_NOT_FOUND')) fail('OBJECT_MISSING', { object }, options);
  if (isCode(error, 'STORAGE_READ_FAILED', 'STORAGE_TOO_MANY_FILES')) {
    fail('OBJECT_UNREADABLE', { object, errno: error.details.errno ?? null }, options);
  }
  if (isCode(error, 'STORAGE_NOT_PERMITTED')) fail('OBJECT_UNREADABLE', { object, errno: 'EACCES' }, options);
  if (isCode(error, 'STORAGE_UNSAFE_PATH')) {
    fail('OBJECT_UNREADABLE', { object, errno: error.details.kind ?? null }, options);
  }
  throw error;
}

function expectationOf(chunk: Chunk): ExpectedObject {
  return {
    object: chunk.object,
    plainSha256: chunk.plainSha256,
    plainBytes: chunk.plainBytes,
    stored: { sha256: chunk.storedSha256, bytes: chunk.storedBytes },
  };
}

/** The name of an object follows from its plain content. */
export function objectName(plainSha256: string, alternative: number): string {
  const suffix = alternative === 0 ? '' : `.${alternative}`;
  return `${plainSha256.slice(0, 2)}/${plainSha256}${suffix}.zst`;
}
