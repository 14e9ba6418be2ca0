import { createReadStream } from 'node:fs';
import type { Transform } from 'node:stream';
import { createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib';
import { BlockReader, type PlainSource, type SourceDamage } from './plain-source.ts';

/** Where the packed bytes lie. */
export interface PackedRange {
  readonly file: string;
  readonly format: 'gzip' | 'zstd' | 'deflate';
  /** First byte, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Unpacked bytes at the front that are wanted no more. */
  readonly skipBytes?: number;
}

const OUTPUT_BYTES = 1024 * 1024;
/** Unpacked ahead of the reader, so that unpacking and scanning go on side by side. */
const BUFFERED_BYTES = 4 << 20;
/** The stretch that is read again in small pieces after damage, to get all that lies before it; then the last of these byte by byte. */
const PIECE_BYTES = 128 * 1024;
const SMALL_PIECE_BYTES = 512;

/**
 * Reads gzip (all members), zstd (all frames) and raw deflate. Node drops what it had unpacked when it meets damage;
 * so a damaged stream is read a second time, its last stretch byte by byte, up to exactly where it breaks.
 */
export function packedSource(range: PackedRange): PlainSource {
  let delivered = range.skipBytes ?? 0;
  let damage: SourceDamage | null = null;
  let attempt = new Attempt(range, { carefulFrom: 0, pieceBytes: PIECE_BYTES, skipBytes: delivered });
  let reader = new BlockReader(attempt.blocks());
  const onError = async (error: unknown, room: Buffer): Promise<number> => {
    if (attempt.pieceBytes > 1) {
      const pieceBytes = attempt.pieceBytes > SMALL_PIECE_BYTES ? SMALL_PIECE_BYTES : 1;
      attempt = new Attempt(range, { carefulFrom: attempt.lastPieceAt, pieceBytes, skipBytes: delivered });
      reader = new BlockReader(attempt.blocks());
      return read(room);
    }
    damage = describe(error, attempt.lastPieceAt);
    return 0;
  };
  const read = async (room: Buffer): Promise<number> => {
    if (damage !== null) return 0;
    try {
      const count = await reader.read(room);
      delivered += count;
      const end = range.from + attempt.usedBytes;
      if (count === 0 && end < range.to) {
        damage = { kind: 'trailing-garbage', byte: end, detail: `${range.to - end} bytes` };
      }
      return count;
    } catch (error) {
      return onError(error, room);
    }
  };
  return {
    get damage() {
      return damage;
    },
    read,
    close: () => reader.close(),
  };
}

interface Careful {
  /** From here on the packed bytes are given in pieces of this size. */
  readonly carefulFrom: number;
  readonly pieceBytes: number;
  readonly skipBytes: number;
}

/** One pass over the packed bytes. */
class Attempt {
  readonly #range: PackedRange;
  readonly #careful: Careful;
  readonly #engine: Transform & { readonly bytesWritten: number };
  /** Offset in the file of the piece now in work. */
  lastPieceAt: number;

  constructor(range: PackedRange, careful: Careful) {
    this.#range = range;
    this.#careful = careful;
    this.lastPieceAt = range.from;
    const options = {
      chunkSize: OUTPUT_BYTES,
      readableHighWaterMark: BUFFERED_BYTES,
      writableHighWaterMark: BUFFERED_BYTES,
    };
    this.#engine =
      range.format === 'gzip'
        ? createGunzip(options)
        : range.format === 'zstd'
          ? createZstdDecompress(options)
          : createInflateRaw(options);
  }

  get pieceBytes(): number {
    return this.#careful.pieceBytes;
  }

  get usedBytes(): number {
    return this.#engine.bytesWritten;
  }

  async *blocks(): AsyncGenerator<Buffer> {
    let skip = this.#careful.skipBytes;
    const feeding = this.#feed();
    // An error of the file itself reaches the reader through the engine.
    feeding.catch((error: unknown) => this.#engine.destroy(error as Error));
    try {
      for await (const block of this.#engine as AsyncIterable<Buffer>) {
        const kept = skip >= block.length ? null : block.subarray(skip);
        skip = Math.max(0, skip - block.length);
        if (kept !== null) yield kept;
      }
    } finally {
      this.#engine.destroy();
    }
  }

  async #feed(): Promise<void> {
    const { file, from, to } = this.#range;
    const engine = this.#engine;
    const { carefulFrom } = this.#careful;
    const input = createReadStream(file, { start: from, end: to - 1, highWaterMark: PIECE_BYTES });
    let at = from;
    for await (const block of input as AsyncIterable<Buffer>) {
      for (let i = 0; i < block.length; ) {
        if (engine.destroyed || engine.readableEnded) return;
        this.lastPieceAt = at + i;
        const pieceBytes = at + i < carefulFrom ? carefulFrom - at - i : this.pieceBytes;
        const piece = block.subarray(i, i + pieceBytes);
        i += piece.length;
        await new Promise<void>((resolve, reject) => {
          engine.write(piece, (error) => (error ? reject(error) : resolve()));
        });
      }
      at += block.length;
    }
    this.lastPieceAt = to;
    engine.end();
  }
}

function describe(error: unknown, byte: number): SourceDamage {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_DATA_ERROR' && message.includes('incorrect header')) {
    // A header is judged by its first two bytes.
    return { kind: 'trailing-garbage', byte: byte - 1, detail: 'not a gzip member' };
  }
  if (code === 'Z_BUF_ERROR') return { kind: 'compression', byte, detail: 'cut short' };
  return { kind: 'compression', byte, detail: message };
}
