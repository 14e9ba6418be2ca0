import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { fail } from '../../../../errors/salvor-error.ts';
import { END_MAGIC } from './bzip2-marks.ts';

/** A block of 900 kB, its runs of one byte spread out again. */
const PLAIN_BYTES_MAX = 64 << 20;
/** Packed, a block is hardly longer than its 900 kB. */
const PACKED_BYTES_MAX = 2 << 20;
const MAGIC_BITS = 48;
const CRC_BITS = 32;

export interface ReadBlock {
  /** What it holds, proven by its CRC; null where that does not fit. */
  readonly bytes: Buffer | null;
  /** Something that is no block follows it. */
  readonly isFollowedByJunk: boolean;
}

/** Reads the one block that begins at a bit of the file, and ends at another one or before. */
export async function readBzip2Block(file: string, fromBit: number, toBit: number): Promise<ReadBlock> {
  const bits = readBits(file, fromBit, toBit);
  if (bits.length * 8 < MAGIC_BITS + CRC_BITS) return { bytes: null, isFollowedByJunk: true };
  const crc = bits.readUInt32BE(MAGIC_BITS / 8);
  const { output, isWhole } = await unpack(file, asStream(bits, toBit - fromBit, crc));
  return bzip2Crc(output) === crc && output.length > 0
    ? { bytes: output, isFollowedByJunk: !isWhole }
    : { bytes: null, isFollowedByJunk: false };
}

/** The bits as bytes, the first bit foremost. */
function readBits(file: string, fromBit: number, toBit: number): Buffer {
  const from = Math.floor(fromBit / 8);
  const shift = fromBit % 8;
  const raw = Buffer.alloc(Math.min(PACKED_BYTES_MAX, Math.ceil(toBit / 8) - from) + 1);
  const fd = openSync(file, 'r');
  try {
    readSync(fd, raw, 0, raw.length - 1, from);
  } finally {
    closeSync(fd);
  }
  const bits = Buffer.alloc(raw.length - 1);
  for (let at = 0; at < bits.length; at++)
    bits[at] = (((raw[at] ?? 0) << shift) | ((raw[at + 1] ?? 0) >> (8 - shift))) & 0xff;
  return bits;
}

/** A stream of this one block: its end repeats the block's CRC. */
function asStream(bits: Buffer, count: number, crc: number): Buffer {
  const whole = Math.min(count, bits.length * 8);
  const rest = whole % 8;
  const head = Buffer.from('BZh9');
  const body = bits.subarray(0, Math.floor(whole / 8));
  const last = rest === 0 ? 0n : BigInt((bits[body.length] ?? 0) >> (8 - rest));
  const tailBits = rest + MAGIC_BITS + CRC_BITS;
  const padding = (8 - (tailBits % 8)) % 8;
  const tail = ((((last << 48n) | END_MAGIC) << 32n) | BigInt(crc)) << BigInt(padding);
  const hex = tail.toString(16).padStart((tailBits + padding) / 4, '0');
  return Buffer.concat([head, body, Buffer.from(hex, 'hex')]);
}

/** What the system's bzip2 makes of it, whole or not. Errors: DUMP_PROGRAM_MISSING. */
async function unpack(file: string, stream: Buffer): Promise<{ output: Buffer; isWhole: boolean }> {
  const child = spawn('bzip2', ['-dc'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<number | 'missing'>((resolve) => {
    child.once('error', () => resolve('missing'));
    child.once('close', (code) => resolve(code ?? 1));
  });
  // It stops reading where it meets damage; its exit code says so.
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.end(stream);
  const blocks: Buffer[] = [];
  let outputBytes = 0;
  for await (const block of child.stdout as AsyncIterable<Buffer>) {
    outputBytes += block.length;
    if (outputBytes > PLAIN_BYTES_MAX) child.kill('SIGKILL');
    else blocks.push(block);
  }
  const code = await ended;
  if (code === 'missing') fail('DUMP_PROGRAM_MISSING', { file, program: 'bzip2' });
  return { output: Buffer.concat(blocks), isWhole: code === 0 };
}

/** CRC-32 with the bits of a byte the other way round than gzip has them. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  return crc >>> 0;
});

function bzip2Crc(bytes: Buffer): number {
  let crc = 0xffffffff | 0;
  for (const byte of bytes) crc = (crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}
