import { fail } from '../errors/salvor-error.ts';
import type { Storage, StorageOptions } from './storage.ts';
import { splitStorageName, splitStoragePrefix } from './storage-name.ts';

const BLOCK_BYTES = 64 * 1024;

/** A storage in memory, for tests that need no disk. Keeps the same contract, except that it ends with the process. */
export function openMemoryStorage(place = 'memory'): Storage {
  return new MemoryStorage(place);
}

class MemoryStorage implements Storage {
  readonly place: string;
  readonly #objects = new Map<string, Buffer>();

  constructor(place: string) {
    this.place = place;
  }

  async create(
    name: string | (() => string),
    source: AsyncIterable<Uint8Array>,
    options: StorageOptions = {},
  ): Promise<'created' | 'existed'> {
    if (typeof name === 'string') {
      splitStorageName(name);
      if (this.#objects.has(name)) return 'existed';
    }
    const blocks: Buffer[] = [];
    for await (const bytes of source) {
      options.signal?.throwIfAborted();
      blocks.push(Buffer.from(bytes));
    }
    options.signal?.throwIfAborted();
    const final = typeof name === 'string' ? name : name();
    splitStorageName(final);
    // Somebody else may have been faster while the source was read.
    if (this.#objects.has(final)) return 'existed';
    this.#objects.set(final, Buffer.concat(blocks));
    return 'created';
  }

  async *read(
    name: string,
    options: StorageOptions & { readonly start?: number } = {},
  ): AsyncGenerator<Buffer> {
    splitStorageName(name);
    const bytes = this.#objects.get(name);
    if (bytes === undefined) return fail('STORAGE_NOT_FOUND', { name, place: this.place });
    for (let at = options.start ?? 0; at < bytes.length; at += BLOCK_BYTES) {
      options.signal?.throwIfAborted();
      yield Buffer.from(bytes.subarray(at, at + BLOCK_BYTES));
    }
  }

  async size(name: string, options: StorageOptions = {}): Promise<number | null> {
    options.signal?.throwIfAborted();
    splitStorageName(name);
    return this.#objects.get(name)?.length ?? null;
  }

  async *list(prefix: string, options: StorageOptions = {}): AsyncGenerator<string> {
    splitStoragePrefix(prefix);
    for (const name of [...this.#objects.keys()]) {
      options.signal?.throwIfAborted();
      if (name.startsWith(prefix)) yield name;
    }
  }

  async remove(name: string, options: StorageOptions = {}): Promise<boolean> {
    options.signal?.throwIfAborted();
    splitStorageName(name);
    return this.#objects.delete(name);
  }

  async sweepTemporary(): Promise<readonly string[]> {
    return [];
  }
}
