import { createHash } from 'node:crypto';
import { fail, isCode, SalvorError } from '../errors/salvor-error.ts';
import type { Chunk } from '../model/manifest.ts';
import type { StorageOptions } from '../storage/storage.ts';
import { failRead, objectName, objectPath, readExpected } from './read-object.ts';
import type { Repository } from './repository.ts';
import { fromBuffers } from './small-file.ts';

/** Of the bytes of an object as they are stored. */
export interface StoredSums {
  readonly storedSha256: string;
  readonly storedBytes: number;
}

/** A finished chunk: its facts and its zstd frames, at most about 32 MiB of plain content (a giant row may be more). */
export interface NewObject extends StoredSums {
  readonly plainSha256: string;
  readonly plainBytes: number;
  readonly frames: readonly Uint8Array[];
}

/** An older object that stands, damaged, under a name that this chunk wanted. A finding: the run goes on. */
export interface DamagedInTheWay {
  readonly object: string;
  readonly kind: string;
}

export interface StoredObject {
  /** Name for the manifest. */
  readonly object: string;
  /** Of the bytes that now stand there; of an older object where one is shared. */
  readonly storedSha256: string;
  readonly storedBytes: number;
  readonly isNew: boolean;
  readonly damagedInTheWay: readonly DamagedInTheWay[];
}

/** As many as the grammar of object names allows. */
const MAX_ALTERNATIVES = 99;

/**
 * Stores a chunk under the hash of its plain content. Where the name exists, the older object is read and compared, never
 * believed: equal content is shared with the older one's own stored hash; a damaged one is left as it is, reported, and
 * the chunk goes beside it under the next free name.
 */
export async function putObject(
  repository: Repository,
  chunk: NewObject,
  options: StorageOptions = {},
): Promise<StoredObject> {
  const damagedInTheWay: DamagedInTheWay[] = [];
  const { storedSha256, storedBytes } = chunk;
  for (let alternative = 0; alternative <= MAX_ALTERNATIVES; alternative += 1) {
    const object = objectName(chunk.plainSha256, alternative);
    const outcome = await repository.storage.create(
      objectPath(object),
      fromBuffers(...chunk.frames),
      options,
    );
    if (outcome === 'created') return { object, storedSha256, storedBytes, isNew: true, damagedInTheWay };
    try {
      const found = await compare(repository, object, chunk, options);
      return { object, ...found, isNew: false, damagedInTheWay };
    } catch (error) {
      if (!isCode(error, 'OBJECT_DAMAGED', 'OBJECT_UNREADABLE')) throw error;
      damagedInTheWay.push({ object, kind: String(error.details.kind ?? 'unreadable') });
    }
  }
  const object = objectName(chunk.plainSha256, MAX_ALTERNATIVES);
  return fail('OBJECT_DAMAGED', { object, kind: damagedInTheWay.at(-1)?.kind ?? 'frame', foundBytes: null });
}

/**
 * The object of an older chunk with the same plain content, if it stands there with the very bytes that were recorded; null: store
 * the chunk anew. Spares compressing what is already stored.
 */
export async function findStored(
  repository: Repository,
  chunk: Pick<Chunk, 'object' | 'storedSha256' | 'storedBytes'>,
  options: StorageOptions = {},
): Promise<StoredObject | null> {
  const { object, storedSha256, storedBytes } = chunk;
  try {
    const isGood = await hasStoredBytes(repository, object, { storedSha256, storedBytes }, options);
    return isGood ? { object, storedSha256, storedBytes, isNew: false, damagedInTheWay: [] } : null;
  } catch (error) {
    // Whatever is wrong with it, putObject() meets it again and says so.
    if (error instanceof SalvorError) return null;
    throw error;
  }
}

/** A chunk that is too large to be held: its frames as they come, and its plain facts, asked for after the last one. */
export interface GrowingObject {
  readonly frames: AsyncIterable<Uint8Array>;
  readonly plain: () => { readonly sha256: string; readonly bytes: number };
}

/**
 * As putObject, with the frames written as they come. A damaged older object under the same name is an error here: the frames are
 * gone and cannot be written beside it.
 */
export async function putGrowingObject(
  repository: Repository,
  chunk: GrowingObject,
  options: StorageOptions = {},
): Promise<StoredObject> {
  const hash = createHash('sha256');
  let storedBytes = 0;
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const frame of chunk.frames) {
      hash.update(frame);
      storedBytes += frame.byteLength;
      yield frame;
    }
  }
  const object = () => objectName(chunk.plain().sha256, 0);
  const outcome = await repository.storage.create(() => objectPath(object()), measured(), options);
  const own = { object: object(), storedSha256: hash.digest('hex'), storedBytes };
  if (outcome === 'created') return { ...own, isNew: true, damagedInTheWay: [] };
  const plain = { plainSha256: chunk.plain().sha256, plainBytes: chunk.plain().bytes };
  const found = await compare(repository, own.object, { ...plain, ...own }, options);
  return { object: own.object, ...found, isNew: false, damagedInTheWay: [] };
}

/** Size and hash of the object that stands there, which has the same plain content; else rejects OBJECT_DAMAGED or OBJECT_UNREADABLE. */
async function compare(
  repository: Repository,
  object: string,
  chunk: Omit<NewObject, 'frames'>,
  options: StorageOptions,
): Promise<StoredSums> {
  const isSame = await hasStoredBytes(repository, object, chunk, options).catch((error: unknown) =>
    failRead(error, object),
  );
  if (isSame) {
    return { storedSha256: chunk.storedSha256, storedBytes: chunk.storedBytes };
  }
  // Another compressor or level made it: only its content can say whether it is the same.
  const { plainSha256, plainBytes } = chunk;
  const plain = readExpected(repository, { object, plainSha256, plainBytes, stored: null }, options);
  for (;;) {
    const next = await plain.next();
    if (next.done === true) return next.value;
  }
}

async function hasStoredBytes(
  repository: Repository,
  object: string,
  own: StoredSums,
  options: StorageOptions,
): Promise<boolean> {
  const path = objectPath(object);
  if ((await repository.storage.size(path, options)) !== own.storedBytes) return false;
  const hash = createHash('sha256');
  for await (const block of repository.storage.read(path, options)) hash.update(block);
  return hash.digest('hex') === own.storedSha256;
}
