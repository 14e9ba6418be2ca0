import { promisify } from 'node:util';
import { constants, createZstdCompress, type ZstdOptions, zstdDecompress } from 'node:zlib';
import { ignoreError } from '../base/ignore-error.ts';
import { releaseMemory } from '../base/release-memory.ts';
import { fail } from '../errors/salvor-error.ts';
import { type Frame, MAX_FRAME_PLAIN_BYTES, splitFrames } from './zstd-frames.ts';

/**
 * The only file that touches Node's zstd. Frames are independent and made in one call each, several at once in the
 * thread pool (UV_THREADPOOL_SIZE). Never set ZSTD_c_nbWorkers here: Node then loses data without an error.
 */
const decompress = promisify(zstdDecompress) as (bytes: Uint8Array, options: ZstdOptions) => Promise<Buffer>;

/** Where the output buffer is exactly full, zlib asks for a second one; a little more room spares that. */
const SPARE_BYTES = 64;

/** Frames decompressed at the same time by one reader: measured fastest on two cores, and bounds the memory. */
const FRAMES_AHEAD = 2;

/** What a frame is at most (ZSTD_COMPRESSBOUND): with so much room zstd works in one pass, straight from input to output. */
function compressBound(plainBytes: number): number {
  return plainBytes + (plainBytes >> 8) + 1024;
}

/**
 * One complete zstd frame with checksum and content size. At most MAX_FRAME_PLAIN_BYTES (64 MiB) go in.
 *
 * Not zlib.zstdCompress(): that hands the bytes over first and ends the frame in a second call, so that zstd copies all input
 * aside, and the result is a copy again. Here the one write ends the frame; a stream that was ended as well would add an empty one.
 */
export function compressFrame(bytes: Uint8Array, level: number): Promise<Buffer> {
  if (bytes.byteLength > MAX_FRAME_PLAIN_BYTES) throw new RangeError(`a frame of ${bytes.byteLength} bytes`);
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const compressor = createZstdCompress({
    flush: constants.ZSTD_e_end,
    chunkSize: compressBound(bytes.byteLength) + SPARE_BYTES,
    params: {
      [constants.ZSTD_c_compressionLevel]: level,
      [constants.ZSTD_c_checksumFlag]: 1,
      [constants.ZSTD_c_contentSizeFlag]: 1,
    },
  });
  const pieces: Buffer[] = [];
  compressor.on('data', (piece: Buffer) => pieces.push(piece));
  compressor.once('error', reject);
  compressor.write(bytes, () => {
    compressor.close();
    const [frame] = pieces;
    // There was room for all of it: anything else than one piece is not a whole frame.
    if (frame !== undefined && pieces.length === 1) resolve(frame);
    else reject(new Error(`zstd gave ${pieces.length} pieces for a frame of ${bytes.byteLength} bytes`));
  });
  return promise;
}

/** The content of one frame; rejects FRAME_DAMAGED where it is not what its header and checksum say. */
export async function decompressFrame(frame: Frame): Promise<Buffer> {
  try {
    const plain = await decompress(frame.bytes, {
      chunkSize: frame.plainBytes + SPARE_BYTES,
      maxOutputLength: frame.plainBytes + SPARE_BYTES,
    });
    if (plain.length === frame.plainBytes) return plain;
  } catch (error) {
    fail('FRAME_DAMAGED', { kind: 'frame', offset: frame.offset }, { cause: error });
  }
  return fail('FRAME_DAMAGED', { kind: 'frame', offset: frame.offset });
}

/**
 * The content of a stream of frames, one buffer per frame. Rejects FRAME_DAMAGED {kind, offset} when the stream is empty, cut, has
 * anything after its last frame, holds a foreign or damaged frame, or as soon as it states more than `maxPlainBytes`. The blocks of the
 * source are given up to it; the yielded buffers are the reader's.
 */
export async function* decompressFrames(
  source: AsyncIterable<Buffer>,
  options: { readonly maxPlainBytes: number },
): AsyncGenerator<Buffer> {
  const ahead: Promise<Buffer>[] = [];
  let plainBytes = 0;
  for await (const frame of splitFrames(source)) {
    plainBytes += frame.plainBytes;
    if (plainBytes > options.maxPlainBytes)
      fail('FRAME_DAMAGED', { kind: 'plain-size', offset: frame.offset });
    const pending = decompressFrame(frame).finally(() => releaseMemory(frame.bytes));
    pending.catch((error: unknown) =>
      ignoreError(error, 'it is thrown where the frame is awaited, if it ever is'),
    );
    ahead.push(pending);
    if (ahead.length >= FRAMES_AHEAD) yield await (ahead.shift() as Promise<Buffer>);
  }
  for (const pending of ahead) yield await pending;
}

/** Fails RUNTIME_ZSTD_UNSAFE unless this runtime's zstd notices cut and flipped input. A millisecond; run it once at start. */
export async function selfTestZstd(): Promise<void> {
  const plain = Buffer.from('what was stored must come back, or an error must. '.repeat(100));
  const frame = await compressFrame(plain, 1);
  if (!(await accepts(frame, plain))) unsafe('whole');
  for (const cutBytes of [1, 4, 8, frame.length - 12]) {
    if (await accepts(frame.subarray(0, frame.length - cutBytes), null)) unsafe(`cut by ${cutBytes}`);
  }
  for (const at of [frame.length - 1, frame.length - 6, frame.length >> 1]) {
    const flipped = Buffer.from(frame);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    if (await accepts(flipped, null)) unsafe(`flipped bit at ${at}`);
  }
}

/** Straight into Node's decompressor, without our frame walk: it is the runtime that stands on trial. */
async function accepts(bytes: Buffer, expected: Buffer | null): Promise<boolean> {
  try {
    const plain = await decompress(bytes, {});
    return expected === null || plain.equals(expected);
  } catch (error) {
    ignoreError(error, 'a refusal is the answer asked for');
    return false;
  }
}

function unsafe(check: string): never {
  return fail('RUNTIME_ZSTD_UNSAFE', { version: process.version, check });
}
