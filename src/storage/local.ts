import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Clock, systemClock } from '../base/clock.ts';
import { fail } from '../errors/salvor-error.ts';
import { type Doing, failLocal, isErrno } from './local-errors.ts';
import { type Created, giveFinalName } from './local-final-name.ts';
import { kindOfEntry, LocalFolders, lstatOrNull, syncFolder } from './local-folders.ts';
import { openForReading, readBlocks } from './local-read.ts';
import { sweepFolder } from './local-sweep.ts';
import { newTemporaryName, TEMPORARY_FOLDER, unlinkIfThere } from './local-temporary.ts';
import { removeQuietly, SourceFailure, writeNewFile } from './local-write.ts';
import type { Storage, StorageOptions } from './storage.ts';
import { isStorageSegment, splitStorageName, splitStoragePrefix } from './storage-name.ts';

export interface LocalStorageOptions {
  /** Make the folder at the first create() when it is missing (its parent must be there). For `init` only. */
  readonly makeRoot?: boolean;
  readonly clock?: Clock;
}

/**
 * A storage in a local folder. Durable and crash-safe as docs/format.md says ("Order of writes"), given a file system that
 * keeps its word on fsync of files and folders. Nothing is touched before the first method is called.
 */
export function openLocalStorage(root: string, options: LocalStorageOptions = {}): Storage {
  return new LocalStorage(resolve(root), options);
}

class LocalStorage implements Storage {
  readonly place: string;
  readonly #folders: LocalFolders;
  readonly #clock: Clock;

  constructor(root: string, options: LocalStorageOptions) {
    this.place = root;
    this.#folders = new LocalFolders(root, { makeRoot: options.makeRoot ?? false });
    this.#clock = options.clock ?? systemClock;
  }

  async create(
    name: string | (() => string),
    source: AsyncIterable<Uint8Array>,
    options: StorageOptions = {},
  ): Promise<Created> {
    if (typeof name === 'function') return this.#createNamedLater(name, source, options);
    const segments = splitStorageName(name);
    return this.#translated(name, 'write', async () => {
      const folder = await this.#folders.make(segments.slice(0, -1));
      const final = join(folder, segments.at(-1) ?? '');
      const outcome = (await this.#isTaken(final))
        ? 'existed'
        : await this.#write(final, source, options.signal);
      // Also when it existed: whoever made it may have died, or be about to die, before its name was durable.
      await syncFolder(folder);
      return outcome;
    });
  }

  async #createNamedLater(
    name: () => string,
    source: AsyncIterable<Uint8Array>,
    options: StorageOptions,
  ): Promise<Created> {
    return this.#translated(TEMPORARY_FOLDER, 'write', async () => {
      const temporary = await this.#writeTemporary(source, options.signal);
      try {
        const segments = splitStorageName(name());
        const folder = await this.#folders.make(segments.slice(0, -1));
        const outcome = await giveFinalName(temporary, join(folder, segments.at(-1) ?? ''));
        await syncFolder(folder);
        return outcome;
      } catch (error) {
        await removeQuietly(temporary);
        throw error;
      }
    });
  }

  async *read(
    name: string,
    options: StorageOptions & { readonly start?: number } = {},
  ): AsyncGenerator<Buffer> {
    const segments = splitStorageName(name);
    const handle = await this.#translated(name, 'read', async () => {
      const folder = await this.#folders.find(segments.slice(0, -1));
      return folder === null ? null : openForReading(join(folder, segments.at(-1) ?? ''));
    });
    if (handle === null) return fail('STORAGE_NOT_FOUND', { name, place: this.place });
    const blocks = readBlocks(handle, options.start ?? 0, options.signal);
    try {
      for (;;) {
        const next = await this.#translated(name, 'read', () => blocks.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await handle.close();
    }
  }

  async size(name: string, options: StorageOptions = {}): Promise<number | null> {
    options.signal?.throwIfAborted();
    const segments = splitStorageName(name);
    return this.#translated(name, 'read', async () => {
      const folder = await this.#folders.find(segments.slice(0, -1));
      if (folder === null) return null;
      const path = join(folder, segments.at(-1) ?? '');
      const found = await lstatOrNull(path);
      if (found !== null && !found.isFile()) fail('STORAGE_UNSAFE_PATH', { path, kind: kindOfEntry(found) });
      return found?.size ?? null;
    });
  }

  async *list(prefix: string, options: StorageOptions = {}): AsyncGenerator<string> {
    const pending: (readonly string[])[] = [splitStoragePrefix(prefix)];
    for (let segments = pending.pop(); segments !== undefined; segments = pending.pop()) {
      for await (const entry of this.#entries(segments, options.signal)) {
        const isTemporary = segments.length === 0 && entry.name === TEMPORARY_FOLDER;
        if (isTemporary || !isStorageSegment(entry.name)) continue;
        const below = [...segments, entry.name];
        if (entry.isDirectory()) pending.push(below);
        else yield below.join('/');
      }
    }
  }

  async remove(name: string, options: StorageOptions = {}): Promise<boolean> {
    options.signal?.throwIfAborted();
    const segments = splitStorageName(name);
    return this.#translated(name, 'write', async () => {
      const folder = await this.#folders.find(segments.slice(0, -1));
      if (folder === null || !(await unlinkIfThere(join(folder, segments.at(-1) ?? '')))) return false;
      await syncFolder(folder);
      return true;
    });
  }

  async sweepTemporary(options: StorageOptions = {}): Promise<readonly string[]> {
    return this.#translated(TEMPORARY_FOLDER, 'write', async () => {
      const folder = await this.#folders.find([TEMPORARY_FOLDER]);
      return folder === null ? [] : sweepFolder(folder, this.#clock.nowMs(), options.signal);
    });
  }

  async #write(
    final: string,
    source: AsyncIterable<Uint8Array>,
    signal: AbortSignal | undefined,
  ): Promise<Created> {
    const temporary = await this.#writeTemporary(source, signal);
    try {
      await this.#folders.checkRoot();
      return await giveFinalName(temporary, final);
    } catch (error) {
      await removeQuietly(temporary);
      throw error;
    }
  }

  /** Path of a new, whole and synced file that has no final name yet. */
  async #writeTemporary(source: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<string> {
    const temporary = join(await this.#folders.make([TEMPORARY_FOLDER]), newTemporaryName());
    await writeNewFile(temporary, source, signal);
    return temporary;
  }

  async #isTaken(final: string): Promise<boolean> {
    const found = await lstatOrNull(final);
    if (found !== null && !found.isFile())
      fail('STORAGE_UNSAFE_PATH', { path: final, kind: kindOfEntry(found) });
    return found !== null;
  }

  /** The entries of one folder; none where it is not there. */
  async *#entries(segments: readonly string[], signal: AbortSignal | undefined): AsyncGenerator<Dirent> {
    const name = segments.join('/');
    const folder = await this.#translated(name, 'read', async () => {
      const path = await this.#folders.find(segments);
      return path === null ? null : opendir(path).catch((error: unknown) => nullWhereGone(error));
    });
    if (folder === null) return;
    try {
      for (;;) {
        signal?.throwIfAborted();
        const entry = await this.#translated(name, 'read', () => folder.read());
        if (entry === null) return;
        yield entry;
      }
    } finally {
      await folder.close();
    }
  }

  async #translated<T>(name: string, doing: Doing, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SourceFailure) throw error.cause;
      return failLocal(error, join(this.place, name), doing);
    }
  }
}

function nullWhereGone(error: unknown): null {
  if (isErrno(error, 'ENOENT')) return null;
  throw error;
}
