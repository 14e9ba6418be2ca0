import { fail } from '../errors/salvor-error.ts';
import type { Storage, StorageOptions } from '../storage/storage.ts';

/** A whole file that must be small enough to hold. Null where it is larger than `maxBytes`; reading stops there. */
export async function readSmallFile(
  storage: Storage,
  name: string,
  maxBytes: number,
  options: StorageOptions = {},
): Promise<Buffer | null> {
  const blocks: Buffer[] = [];
  let bytes = 0;
  for await (const block of storage.read(name, options)) {
    bytes += block.length;
    if (bytes > maxBytes) return null;
    blocks.push(block);
  }
  return Buffer.concat(blocks, bytes);
}

/** A JSON object of a few kilobytes; null where it is none (foreign, damaged, too large). */
export async function readSmallJson(storage: Storage, name: string): Promise<Record<string, unknown> | null> {
  const bytes = await readSmallFile(storage, name, 64 * 1024);
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Buffers that are at hand, as the source of a create(). */
export async function* fromBuffers(...buffers: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* buffers;
}

/** Creates a small JSON file; fails with `taken` where the name exists. */
export async function createJson(
  storage: Storage,
  name: string,
  value: object,
): Promise<'created' | 'existed'> {
  return storage.create(name, fromBuffers(Buffer.from(`${JSON.stringify(value)}\n`, 'utf8')));
}

/** For names that must be new: a name that is taken is SNAPSHOT_EXISTS. */
export async function createNew(
  storage: Storage,
  at: { readonly snapshot: string; readonly name: string },
  bytes: Uint8Array,
  options: StorageOptions,
): Promise<void> {
  const name = `snapshots/${at.snapshot}/${at.name}`;
  if ((await storage.create(name, fromBuffers(bytes), options)) === 'existed') fail('SNAPSHOT_EXISTS', at);
}
