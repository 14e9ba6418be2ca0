import { createHash, type Hash } from 'node:crypto';
import type { RowCount } from '../../kernel/row-kernel-types.ts';
import type { Key, KeyRange } from '../../model/key-range.ts';
import type { Chunk } from '../../model/manifest.ts';
import type { PreviousTables } from '../../repository/previous-tables.ts';
import { findStored, putObject, type StoredObject } from '../../repository/put-object.ts';
import type { Repository } from '../../repository/repository.ts';
import type { FrameCompressor } from './frame-compressor.ts';
import { GiantChunk } from './giant-chunk.ts';
import { HeldFrames } from './held-frames.ts';
import { EdgeKeys, type KeyFields } from './key-reader.ts';
import type { UnchangedGuess } from './unchanged-guess.ts';

/** The most plain bytes after which a chunk ends at the next row end (docs/format.md). */
export const MOST_CHUNK_BYTES = 16 << 20;

/** Plain bytes up to which a chunk's compressed frames are held until its name is known. */
const HELD_BYTES = 3 * MOST_CHUNK_BYTES;

/** Plain frames held while it may turn out that the chunk is stored already; one more, and they are compressed. */
const MOST_PLAIN_FRAMES = 6;

/** Chunks of one table that may be on their way to storage while the next one is read: a disk takes its time to say that a file is safe. */
const STORES_AT_ONCE = { least: 2, most: 4, plainBytes: MOST_CHUNK_BYTES } as const;

export interface ChunkWriterOptions {
  readonly repository: Repository;
  readonly compressor: FrameCompressor;
  /** Fields of the key in the TSV row; empty where the table has none. */
  readonly keyFields: KeyFields;
  /** Plain bytes after which a chunk ends at the next row end. */
  readonly chunkBytes: number;
  /** What the repository already holds of this source. */
  readonly previous: PreviousTables;
  readonly unchanged: UnchangedGuess;
  readonly signal: AbortSignal;
  /** The range that is read: each chunk gets its piece of it as bounds. null: one scan, chunks have none. */
  readonly range: KeyRange | null;
  /** Called when a chunk is durable. */
  readonly onStored: (written: WrittenChunk) => void;
}

/** A chunk that is durable, and how it came to be. */
export interface WrittenChunk {
  readonly chunk: Chunk;
  readonly stored: StoredObject;
  /** Which chunk of its range it is, from 0. */
  readonly part: number;
  /** Of the rows of the range so far. */
  readonly largestRowBytes: number;
}

/** What is known where a chunk ends. */
export interface ChunkEnd extends RowCount {
  readonly largestRowBytes: number;
  /** The range has no more rows. */
  readonly isLast: boolean;
}

type NewChunk = Omit<Chunk, 'object' | 'storedSha256' | 'storedBytes'>;

/** Turns the frames of one range, in row order, into stored chunks. */
export class ChunkWriter {
  readonly #options: ChunkWriterOptions;
  readonly #chunks: Promise<Chunk>[] = [];
  #plainHash: Hash = createHash('sha256');
  #plainBytes = 0;
  #held: HeldFrames;
  /** Frames that are not yet compressed; null: all are, as they come. */
  #plain: Buffer[] | null;
  #giant: GiantChunk | null = null;
  readonly #abandoned = new AbortController();
  #keys: EdgeKeys;
  readonly #storesAtOnce: number;
  /** Where the open chunk begins. */
  #above: Key | null;
  /** Time that the sender of rows was held back because storage was behind. */
  waitedMs = 0;

  constructor(options: ChunkWriterOptions) {
    this.#options = options;
    const { least, most, plainBytes } = STORES_AT_ONCE;
    this.#storesAtOnce = Math.min(most, Math.max(least, Math.floor(plainBytes / options.chunkBytes)));
    this.#above = options.range?.above ?? null;
    this.#keys = new EdgeKeys(options.keyFields);
    this.#held = new HeldFrames(options.compressor.heldBlocks);
    this.#plain = options.unchanged.isLikely ? [] : null;
  }

  /**
   * Looks at the frame that addFrame() gets next. True when the open chunk may end with it, if a row ends there: it has its size,
   * and the key is known that the next one begins after.
   */
  look(frame: Buffer): boolean {
    const { keyFields, chunkBytes } = this.#options;
    this.#keys.take(frame);
    const hasEdge = keyFields.length === 0 || this.#keys.last !== null;
    return hasEdge && this.#plainBytes + frame.length >= chunkBytes;
  }

  get isEmpty(): boolean {
    return this.#plainBytes === 0;
  }

  /** Takes bytes of the next frame as they come: the hash of a whole frame at once would let the server wait. */
  hash(plain: Buffer): void {
    this.#plainHash.update(plain);
  }

  /** Takes the next frame of TSV, hashed before, and its memory (see FrameCompressor); resolves when there is room for another. */
  async addFrame(plain: Buffer): Promise<void> {
    this.#plainBytes += plain.length;
    if (this.#plain !== null && this.#plain.length < MOST_PLAIN_FRAMES) this.#plain.push(plain);
    else {
      await this.#compressHeld();
      await this.#compress(plain);
    }
  }

  async #compressHeld(): Promise<void> {
    const held = this.#plain ?? [];
    this.#plain = null;
    for (const plain of held) await this.#compress(plain);
  }

  async #compress(plain: Buffer): Promise<void> {
    const { frame } = await this.#options.compressor.begin(plain);
    await this.#keep(frame);
  }

  /** Frames are held until the chunk has its name; those of a giant row are too many for that. */
  async #keep(frame: Promise<Buffer>): Promise<void> {
    if (this.#plainBytes <= HELD_BYTES) {
      this.#held.add(frame);
      return;
    }
    this.#giant ??= await this.#beginGiant();
    await this.#giant.add(frame);
  }

  async #beginGiant(): Promise<GiantChunk> {
    const { repository, signal } = this.#options;
    const giant = new GiantChunk(repository, AbortSignal.any([signal, this.#abandoned.signal]));
    // The blocks are the giant's from now on; the pool makes others.
    for (const block of await this.#held.bytes()) await giant.add(Promise.resolve(block));
    return giant;
  }

  /** Ends the open chunk, which must end at a row's end; resolves when another may begin. */
  async endChunk(end: ChunkEnd): Promise<void> {
    const { first, last } = this.#keys;
    const part = this.#chunks.length;
    const plainSha256 = this.#plainHash.digest('hex');
    const found = await this.#findStored(plainSha256);
    if (found === null) await this.#compressHeld();
    const chunk = {
      plainSha256,
      plainBytes: this.#plainBytes,
      rows: end.rows,
      digest: end.digest,
      ...(first ? { firstKey: first } : {}),
      ...(last ? { lastKey: last } : {}),
      ...this.#takeBounds(end),
    };
    const stored = this.#store(found, chunk, { part, largestRowBytes: end.largestRowBytes });
    // The error reaches whoever awaits this chunk; meanwhile it must not count as unhandled.
    stored.catch(() => undefined);
    this.#chunks.push(stored);
    this.#plainHash = createHash('sha256');
    this.#plainBytes = 0;
    this.#plain = this.#options.unchanged.isLikely ? [] : null;
    this.#held = new HeldFrames(this.#options.compressor.heldBlocks);
    this.#giant = null;
    this.#keys = new EdgeKeys(this.#options.keyFields);
    const began = performance.now();
    await this.#chunks.at(-this.#storesAtOnce);
    this.waitedMs += performance.now() - began;
  }

  /** Where a range is cut as it comes, the last key before the cut is the bound. */
  #takeBounds({ isLast }: ChunkEnd): Pick<Chunk, 'above' | 'upTo'> {
    const { range } = this.#options;
    if (range === null) return {};
    const above = this.#above;
    const upTo = isLast ? range.upTo : this.#keys.last;
    if (upTo === null && !isLast) throw new Error('a chunk ends at a key that is known');
    this.#above = upTo;
    return { above, upTo };
  }

  /** All chunks, once every one of them is durable. */
  async finish(): Promise<readonly Chunk[]> {
    return Promise.all(this.#chunks);
  }

  /** Gives up the open chunk, with its memory or unfinished file, and waits for those that are on their way to storage. */
  async abandon(reason: unknown): Promise<void> {
    const { compressor } = this.#options;
    this.#abandoned.abort(reason);
    for (const plain of this.#plain ?? []) compressor.giveBack(plain);
    this.#plain = null;
    // What is on the way is not of this error: whoever reads anew stores it again, and is told.
    await Promise.allSettled([...this.#chunks, this.#held.bytes()]);
    if (this.#giant === null) this.#held.release();
  }

  /** The object of an older chunk with this content, where its frames are not compressed yet. */
  async #findStored(plainSha256: string): Promise<StoredObject | null> {
    const { previous, repository, compressor, unchanged, signal } = this.#options;
    const known = previous.findChunk(plainSha256, this.#plainBytes);
    unchanged.note(known !== null);
    if (known === null || this.#plain === null) return null;
    const found = await findStored(repository, known, { signal });
    if (found !== null) for (const plain of this.#plain) compressor.giveBack(plain);
    return found;
  }

  async #store(
    found: StoredObject | null,
    newChunk: NewChunk,
    place: Pick<WrittenChunk, 'part' | 'largestRowBytes'>,
  ): Promise<Chunk> {
    const { plainSha256, plainBytes } = newChunk;
    const giant = this.#giant;
    const whole = { sha256: plainSha256, bytes: plainBytes };
    const stored =
      found ?? (giant ? await giant.end(whole) : await this.#putHeld(plainSha256, plainBytes, this.#held));
    const chunk = {
      object: stored.object,
      storedSha256: stored.storedSha256,
      storedBytes: stored.storedBytes,
      ...newChunk,
    };
    this.#options.onStored({ chunk, stored, ...place });
    return chunk;
  }

  async #putHeld(plainSha256: string, plainBytes: number, held: HeldFrames): Promise<StoredObject> {
    const { repository, signal } = this.#options;
    const frames = await held.bytes();
    const chunk = { plainSha256, plainBytes, frames, ...held.sums() };
    const stored = await putObject(repository, chunk, { signal });
    held.release();
    return stored;
  }
}
