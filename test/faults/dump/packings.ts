import { spawnSync } from 'node:child_process';
import { constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { bzip2, gzip, xz, zip, zstd } from '../../support/pack.ts';
import type { Hurt } from './damages.ts';
import type { Random } from './random.ts';

/** A way to pack a dump, and what of it can be read behind whole packed bytes. */
export interface Packing {
  readonly suffix: string;
  /** The packed parts, each of which can be read alone, with the plain bytes they hold. */
  pack(dump: Buffer): readonly { readonly packed: Buffer; readonly plainBytes: number }[];
  /** How many plain bytes the first bytes of a part give. */
  plainOf(packed: Buffer): number;
  /** So many bytes behind a part hold its last bits. */
  readonly sharedBytes?: number;
}

const PART_BYTES = 48 * 1024;
const MAX = 1 << 30;

const whole = (pack: (bytes: Buffer) => Buffer) => (dump: Buffer) => [
  { packed: pack(dump), plainBytes: dump.length },
];
const parts = (pack: (bytes: Buffer) => Buffer) => (dump: Buffer) =>
  Array.from({ length: Math.ceil(dump.length / PART_BYTES) }, (_, i) => {
    const part = dump.subarray(i * PART_BYTES, (i + 1) * PART_BYTES);
    return { packed: pack(part), plainBytes: part.length };
  });
const gzipBegun = (packed: Buffer) =>
  begun(() => gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }));
const zstdBegun = (packed: Buffer) =>
  begun(() => zstdDecompressSync(packed, { finishFlush: constants.ZSTD_e_continue }));
const programBegun = (program: string) => (packed: Buffer) =>
  spawnSync(program, ['-dc'], { input: packed, maxBuffer: MAX }).stdout.length;

function begun(read: () => Buffer): number {
  try {
    return read().length;
  } catch {
    return 0;
  }
}

const BLOCK_BITS = 0x314159265359n.toString(2).padStart(48, '0');
/** Of a block: enough for its reader to know that the one before has ended. */
const LOOK_BYTES = 32;

/** The blocks of a bzip2 file, found the slow way; each begins at some bit. */
function bzip2Blocks(packed: Buffer): { readonly packed: Buffer; readonly plainBytes: number }[] {
  const bits = Array.from(packed, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const begins: number[] = [];
  for (let at = bits.indexOf(BLOCK_BITS); at >= 0; at = bits.indexOf(BLOCK_BITS, at + 1))
    begins.push(Math.floor(at / 8));
  const plainUpTo = (at: number) => programBegun('bzip2')(packed.subarray(0, at + LOOK_BYTES));
  return begins.map((begin, i) => {
    const end = begins[i + 1] ?? packed.length;
    const from = i === 0 ? 0 : begin;
    return {
      packed: packed.subarray(from, end),
      plainBytes: plainUpTo(end) - (i === 0 ? 0 : plainUpTo(begin)),
    };
  });
}

export const PACKINGS: Readonly<Record<string, Packing>> = {
  gzip: { suffix: 'gz', pack: whole(gzip), plainOf: gzipBegun },
  'gzip, many members': { suffix: 'gz', pack: parts((bytes) => gzipSync(bytes)), plainOf: gzipBegun },
  zstd: { suffix: 'zst', pack: whole(zstd), plainOf: zstdBegun },
  'zstd, many frames': {
    suffix: 'zst',
    pack: parts((bytes) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })),
    plainOf: zstdBegun,
  },
  xz: { suffix: 'xz', pack: whole(xz), plainOf: programBegun('xz') },
  bzip2: {
    suffix: 'bz2',
    pack: (bytes) => bzip2Blocks(bzip2(bytes, '-1')),
    // A block can be read whole or not at all.
    plainOf: () => 0,
    sharedBytes: 1,
  },
  zip: { suffix: 'zip', pack: whole(zip), plainOf: () => 0 },
};

export const PACKED_DAMAGES = ['flipped bit', 'cut', 'hole of NUL bytes', 'lost bytes'] as const;

/** Damages the packed bytes; what is touched of the text is all that the hurt part gives behind the damage. */
export function hurtPacked(
  dump: Buffer,
  packing: Packing,
  damage: (typeof PACKED_DAMAGES)[number],
  random: Random,
): { readonly file: Buffer; readonly hurt: Hurt } {
  const all = packing.pack(dump);
  const file = Buffer.concat(all.map(({ packed }) => packed));
  const at = 20 + random.below(file.length - 120);
  const bytes = Math.min(64, file.length - at - 20);
  const hurtFile = damageBytes(file, at, bytes, damage, random);
  const touched: [number, number][] = [];
  let packedAt = 0;
  let plainAt = 0;
  const behind = damage === 'flipped bit' ? at + 1 : damage === 'cut' ? file.length : at + bytes;
  for (const { packed, plainBytes } of all) {
    const end = packedAt + packed.length;
    if (packedAt < behind && end + (packing.sharedBytes ?? 0) > at) {
      const good = packedAt >= at ? 0 : packing.plainOf(packed.subarray(0, at - packedAt));
      touched.push([plainAt + good, plainAt + plainBytes]);
    }
    packedAt = end;
    plainAt += plainBytes;
  }
  return { file: hurtFile, hurt: { bytes: dump, touched, at } };
}

function damageBytes(file: Buffer, at: number, bytes: number, damage: string, random: Random): Buffer {
  if (damage === 'cut') return file.subarray(0, at);
  if (damage === 'lost bytes') return Buffer.concat([file.subarray(0, at), file.subarray(at + bytes)]);
  const hurt = Buffer.from(file);
  if (damage === 'flipped bit') hurt[at] = (hurt[at] ?? 0) ^ (1 << random.below(8));
  else hurt.fill(0, at, at + bytes);
  return hurt;
}
