import { createHash, type Hash } from 'node:crypto';
import type { RowCount } from '../../kernel/row-kernel-types.ts';
import type { Chunk } from '../../model/manifest.ts';
import { putObject, type StoredObject } from '../../repository/put-object.ts';
import type { Repository } from '../../repository/repository.ts';
import type { FrameCompressor } from './frame-compressor.ts';
import { GiantChunk } from './giant-chunk.ts';
import { HeldFrames } from './held-frames.ts';
import { EdgeKeys, type KeyFields } from './key-reader.ts';

/** The most plain bytes after which a chunk ends at the next row end (docs/format.md). */
export const MOST_CHUNK_BYTES = 32 << 20;

/** Plain bytes up to which a chunk's compressed frames are held until its name is known. */
const HELD_BYTES = 2 * MOST_CHUNK_BYTES;

/** Chunks of one table that may be on their way to storage while the next one is read. */
const STORES_AT_ONCE = 2;

export interface ChunkWriterOptions {
  readonly repository: Repository;
  readonly compressor: FrameCompressor;
  /** Fields of the key in the TSV row; empty where the table has none. */
  readonly keyFields: KeyFields;
  /** Plain bytes after which a chunk ends at the next row end. */
  readonly chunkBytes: number;
  readonly signal: AbortSignal;
  readonly onStored: (stored: StoredObject) => void;
}

/** Turns the frames of one table, in row order, into stored chunks. */
export class ChunkWriter {
  readonly #options: ChunkWriterOptions;
  readonly #chunks: Promise<Chunk>[] = [];
  #plainHash: Hash = createHash('sha256');
  #plainBytes = 0;
  #held: HeldFrames;
  #giant: GiantChunk | null = null;
  #keys: EdgeKeys;
  /** Time that the sender of rows was held back because storage was behind. */
  waitedMs = 0;

  constructor(options: ChunkWriterOptions) {
    this.#options = options;
    this.#keys = new EdgeKeys(options.keyFields);
    this.#held = new HeldFrames(options.compressor.heldBlocks);
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

  /** Takes the next frame of TSV and its memory (see FrameCompressor); resolves when there is room for another. */
  async addFrame(plain: Buffer): Promise<void> {
    this.#plainHash.update(plain);
    this.#plainBytes += plain.length;
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
    const giant = new GiantChunk(repository, signal);
    // The blocks are the giant's from now on; the pool makes others.
    for (const block of await this.#held.bytes()) await giant.add(Promise.resolve(block));
    return giant;
  }

  /** Ends the open chunk, which must end at a row's end; resolves when another may begin. */
  async endChunk(counted: RowCount): Promise<void> {
    const { first, last } = this.#keys;
    const stored = this.#store({
      plainSha256: this.#plainHash.digest('hex'),
      plainBytes: this.#plainBytes,
      rows: counted.rows,
      digest: counted.digest,
      ...(first ? { firstKey: first } : {}),
      ...(last ? { lastKey: last } : {}),
    });
    // The error reaches whoever awaits this chunk; meanwhile it must not count as unhandled.
    stored.catch(() => undefined);
    this.#chunks.push(stored);
    this.#plainHash = createHash('sha256');
    this.#plainBytes = 0;
    this.#held = new HeldFrames(this.#options.compressor.heldBlocks);
    this.#giant = null;
    this.#keys = new EdgeKeys(this.#options.keyFields);
    const began = performance.now();
    await this.#chunks.at(-STORES_AT_ONCE);
    this.waitedMs += performance.now() - began;
  }

  /** All chunks, once every one of them is durable. */
  async finish(): Promise<readonly Chunk[]> {
    return Promise.all(this.#chunks);
  }

  async #store(chunk: Omit<Chunk, 'object' | 'storedSha256' | 'storedBytes'>): Promise<Chunk> {
    const { plainSha256, plainBytes } = chunk;
    const giant = this.#giant;
    const stored = giant
      ? await giant.end({ sha256: plainSha256, bytes: plainBytes })
      : await this.#putHeld(plainSha256, plainBytes, this.#held);
    this.#options.onStored(stored);
    return {
      object: stored.object,
      storedSha256: stored.storedSha256,
      storedBytes: stored.storedBytes,
      ...chunk,
    };
  }

  async #putHeld(plainSha256: string, plainBytes: number, held: HeldFrames): Promise<StoredObject> {
    const { repository, signal } = this.#options;
    const frames = await held.bytes();
    const stored = await putObject(repository, { plainSha256, plainBytes, frames }, { signal });
    held.release();
    return stored;
  }
}
