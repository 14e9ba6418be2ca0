/**
 * Bytes in places. A storage knows names and bytes only; what they mean is the repository's business.
 *
 * Names are relative paths of segments joined by "/", each segment [A-Za-z0-9._-]+ and not starting with ".";
 * anything else is refused with STORAGE_BAD_NAME before the place is touched. Everything is create-only: nothing
 * is ever overwritten. All methods take an optional AbortSignal and reject with its reason.
 */
export interface Storage {
  /** For messages: the folder, or the bucket's address. No secret in it. */
  readonly place: string;

  /**
   * Writes a new object: all of `source`, or nothing that can be seen. When it resolves, the bytes and the name are durable.
   * Resolves `existed` (and leaves the old bytes alone) when the name is taken; `source` may then be left unread.
   * A name that follows from the bytes is given as a function: it is asked once, after the end of `source`.
   */
  create(
    name: string | (() => string),
    source: AsyncIterable<Uint8Array>,
    options?: StorageOptions,
  ): Promise<'created' | 'existed'>;

  /**
   * Bytes of an object in order, from `start`. Rejects STORAGE_NOT_FOUND when it is not there. Bounded memory: each buffer has
   * memory of its own, which the reader may give back (base/release-memory.ts).
   */
  read(name: string, options?: StorageOptions & { readonly start?: number }): AsyncIterable<Buffer>;

  /** Size in bytes, or null when it is not there. */
  size(name: string, options?: StorageOptions): Promise<number | null>;

  /** Names below a prefix (a folder, ending in "/", or ""), in no promised order. Temporary files are not listed. */
  list(prefix: string, options?: StorageOptions): AsyncIterable<string>;

  /** Removes an object; resolves false when it was not there. For locks, journals and prune only. */
  remove(name: string, options?: StorageOptions): Promise<boolean>;

  /** Removes unfinished writes that dead processes left behind, never those of living ones; resolves what was removed. */
  sweepTemporary(options?: StorageOptions): Promise<readonly string[]>;
}

export interface StorageOptions {
  readonly signal?: AbortSignal;
}
