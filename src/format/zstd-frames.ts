import { fail } from '../errors/salvor-error.ts';
import { ByteQueue } from './byte-queue.ts';

/**
 * Finds where zstd frames begin and end, by their headers alone (RFC 8878, 3.1.1), without decompressing.
 * Node's decompressor ignores whatever follows the last frame and hides frame borders, so this is what notices
 * garbage, cuts and foreign frames. Our frames always carry their content size and a checksum; others are refused.
 */
export interface Frame {
  readonly bytes: Buffer;
  /** Content size as the header states it; the decompressed size must be the same. */
  readonly plainBytes: number;
  /** Where the frame begins in the stream. */
  readonly offset: number;
}

/** No frame of ours has more content, so a reader never needs more memory than this for one. */
export const MAX_FRAME_PLAIN_BYTES = 64 * 1024 * 1024;

/** zstd's own bound for content that does not compress: one part in 256, and a little. */
const MAX_FRAME_STORED_BYTES = MAX_FRAME_PLAIN_BYTES + (MAX_FRAME_PLAIN_BYTES >> 8) + 1024;

const MAGIC = 0xfd2fb528;
const MAGIC_BYTES = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const MAX_HEADER_BYTES = 18;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
const RLE_BLOCK = 1;
const RESERVED_BLOCK = 3;

export type FrameDamage = 'empty' | 'cut' | 'trailing-garbage' | 'frame' | 'plain-size';

/** Rejects FRAME_DAMAGED with a FrameDamage `kind` and the `offset` of the frame where it was noticed. */
export async function* splitFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const queue = new ByteQueue();
  const blocks = source[Symbol.asyncIterator]();
  let offset = 0;
  try {
    for (;;) {
      if (!(await fillTo(queue, blocks, 1))) break;
      await fillTo(queue, blocks, MAX_HEADER_BYTES);
      const header = parseHeader(queue.peek(0, MAX_HEADER_BYTES), offset);
      const storedBytes = await findEnd(queue, blocks, header.headerBytes, offset);
      yield { bytes: queue.take(storedBytes), plainBytes: header.plainBytes, offset };
      offset += storedBytes;
    }
  } finally {
    await blocks.return?.();
  }
  if (offset === 0) damaged('empty', 0);
}

/** Resolves false when the source ends before `count` bytes are there. */
async function fillTo(queue: ByteQueue, blocks: AsyncIterator<Buffer>, count: number): Promise<boolean> {
  while (queue.length < count) {
    const next = await blocks.next();
    if (next.done === true) return false;
    queue.push(next.value);
  }
  return true;
}

function parseHeader(head: Buffer, offset: number): { headerBytes: number; plainBytes: number } {
  const seen = head.subarray(0, 4);
  if (!MAGIC_BYTES.subarray(0, seen.length).equals(seen))
    damaged(offset === 0 ? 'frame' : 'trailing-garbage', offset);
  if (head.length < 6 || head.readUInt32LE(0) !== MAGIC) damaged('cut', offset);
  const descriptor = head.readUInt8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  const hasReservedBit = (descriptor & 0x08) !== 0;
  const hasDictionary = (descriptor & 0x03) !== 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? (isSingleSegment ? 1 : 0) : 1 << sizeFlag;
  if (!hasChecksum || hasReservedBit || hasDictionary || sizeBytes === 0) damaged('frame', offset);
  const sizeAt = 5 + (isSingleSegment ? 0 : 1);
  if (head.length < sizeAt + sizeBytes) damaged('cut', offset);
  const plainBytes = readContentSize(head, sizeAt, sizeBytes);
  if (plainBytes > MAX_FRAME_PLAIN_BYTES) damaged('frame', offset);
  return { headerBytes: sizeAt + sizeBytes, plainBytes };
}

function readContentSize(head: Buffer, at: number, sizeBytes: number): number {
  if (sizeBytes === 8) return Number(head.readBigUInt64LE(at));
  // Two-byte sizes begin at 256: smaller ones fit into one byte.
  return sizeBytes === 2 ? head.readUInt16LE(at) + 256 : head.readUIntLE(at, sizeBytes);
}

/** Stored size of the frame at the front of the queue, which is filled up to its end. */
async function findEnd(
  queue: ByteQueue,
  blocks: AsyncIterator<Buffer>,
  headerBytes: number,
  offset: number,
): Promise<number> {
  let end = headerBytes;
  for (let isLast = false; !isLast; ) {
    if (!(await fillTo(queue, blocks, end + BLOCK_HEADER_BYTES))) damaged('cut', offset);
    const header = queue.peek(end, BLOCK_HEADER_BYTES).readUIntLE(0, BLOCK_HEADER_BYTES);
    isLast = (header & 1) === 1;
    const type = (header >> 1) & 3;
    if (type === RESERVED_BLOCK) damaged('frame', offset);
    end += BLOCK_HEADER_BYTES + (type === RLE_BLOCK ? 1 : header >> 3);
    if (end > MAX_FRAME_STORED_BYTES) damaged('frame', offset);
  }
  end += CHECKSUM_BYTES;
  if (!(await fillTo(queue, blocks, end))) damaged('cut', offset);
  return end;
}

function damaged(kind: FrameDamage, offset: number): never {
  return fail('FRAME_DAMAGED', { kind, offset });
}
