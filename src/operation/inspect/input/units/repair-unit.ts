import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync, type ZlibOptions, zstdDecompressSync } from 'node:zlib';
import { ignoreError } from '../../../../base/ignore-error.ts';
import { type PackedRange, packedSource } from '../packed-source.ts';
import type { PlainSource } from '../plain-source.ts';
import type { UnitFormat } from './find-units.ts';

/**
 * A gzip member or zstd frame that is wrong by one bit: every bit is turned in a copy, the ones before the place where reading failed
 * first, until the unit fits the checksum that it carries (CRC-32 and length of gzip, XXH64 of zstd). Nothing else is a proof, so
 * a frame without a checksum is left alone. 160,000 bits and a sum of 32 bits: where more than one bit is wrong, one search in 25,000
 * could be deceived.
 */
export interface UnitRepair {
  /** The text of the unit, as it is or with one bit turned; null: too big, or not to be had so. */
  repaired(range: PackedRange): Promise<PlainSource | null>;
  /** What was turned so far; every pass over the file turns the same. */
  readonly flips: readonly Flip[];
}

export interface Flip {
  /** In the file. */
  readonly byte: number;
  /** 0: the lowest. */
  readonly bit: number;
}

/** Each trial unpacks the whole unit. */
const UNIT_BYTES_MAX = 256 * 1024;
const PLAIN_BYTES_MAX = 32 << 20;
/** Others get their turn this often. */
const TURN_BYTES = 16;
const ZSTD_DESCRIPTOR = 4;
const ZSTD_HAS_CHECKSUM = 0x04;

/** `searchMs`: longest search, for all units of a file together. */
export function bitRepair(searchMs: number, signal: AbortSignal): UnitRepair {
  const search = new BitSearch(searchMs, signal);
  return { flips: search.flips, repaired: (range) => search.repaired(range) };
}

class BitSearch {
  readonly flips: Flip[] = [];
  /** By the unit's beginning: the bit to turn; null: none is known. */
  readonly #known = new Map<number, Flip | null>();
  readonly #signal: AbortSignal;
  #msLeft: number;

  constructor(searchMs: number, signal: AbortSignal) {
    this.#msLeft = searchMs;
    this.#signal = signal;
  }

  async repaired(range: PackedRange): Promise<PlainSource | null> {
    const { format, from, to } = range;
    if (format === 'deflate' || to - from > UNIT_BYTES_MAX) return null;
    const unit = readRange(range);
    const asItIs = unpacked(unit, format);
    if (asItIs !== null) return bufferSource(asItIs);
    let flip = this.#known.get(from);
    if (flip === undefined) {
      flip = hasChecksum(unit, format) ? await this.#search(unit, range) : null;
      this.#known.set(from, flip);
      if (flip !== null) this.flips.push(flip);
    }
    if (flip === null) return null;
    turn(unit, flip.byte - from, flip.bit);
    const text = unpacked(unit, format);
    return text === null ? null : bufferSource(text);
  }

  async #search(unit: Buffer, range: PackedRange): Promise<Flip | null> {
    const format = range.format as UnitFormat;
    const endsAt = performance.now() + this.#msLeft;
    const failsAt = await failingByte(range);
    let found: Flip | null = null;
    for (let step = 0; step < unit.length && found === null && performance.now() < endsAt; step++) {
      const at = stepFrom(failsAt - range.from, step, unit.length);
      const bit = fittingBit(unit, format, at);
      if (bit !== null) found = { byte: range.from + at, bit };
      if (step % TURN_BYTES !== 0) continue;
      await setImmediate();
      this.#signal.throwIfAborted();
    }
    this.#msLeft = Math.max(0, endsAt - performance.now());
    return found;
  }
}

/** From `first` back to the beginning, then from behind it to the end. */
function stepFrom(first: number, step: number, length: number): number {
  const begin = Math.min(Math.max(0, first), length - 1);
  return step <= begin ? begin - step : step;
}

/** The bit of this byte that makes the unit fit its checksum; null where none does. */
function fittingBit(unit: Buffer, format: UnitFormat, at: number): number | null {
  // Here zstd says whether there is a checksum at all: without one everything fits.
  if (format === 'zstd' && at === ZSTD_DESCRIPTOR) return null;
  for (let bit = 0; bit < 8; bit++) {
    turn(unit, at, bit);
    const isFit = unpacked(unit, format) !== null;
    turn(unit, at, bit);
    if (isFit) return bit;
  }
  return null;
}

function turn(unit: Buffer, at: number, bit: number): void {
  unit[at] = (unit[at] ?? 0) ^ (1 << bit);
}

function hasChecksum(unit: Buffer, format: UnitFormat): boolean {
  return format === 'gzip' || ((unit[ZSTD_DESCRIPTOR] ?? 0) & ZSTD_HAS_CHECKSUM) !== 0;
}

/** All of the unit, proven by its checksum; null where it does not fit, or something follows it. */
function unpacked(unit: Buffer, format: UnitFormat): Buffer | null {
  try {
    const options: ZlibOptions = { info: true, maxOutputLength: PLAIN_BYTES_MAX };
    const result: unknown =
      format === 'gzip' ? gunzipSync(unit, options) : zstdDecompressSync(unit, options as object);
    const { buffer, engine } = result as { buffer: Buffer; engine: { bytesWritten: number } };
    return engine.bytesWritten === unit.length ? buffer : null;
  } catch (error) {
    ignoreError(error, 'a unit that does not fit, as almost all do');
    return null;
  }
}

/** In the file. */
async function failingByte(range: PackedRange): Promise<number> {
  const source = packedSource(range);
  const room = Buffer.alloc(64 * 1024);
  try {
    while ((await source.read(room)) > 0);
    return source.damage?.byte ?? range.to;
  } finally {
    await source.close();
  }
}

function readRange({ file, from, to }: PackedRange): Buffer {
  const unit = Buffer.alloc(to - from);
  const fd = openSync(file, 'r');
  try {
    return unit.subarray(0, readSync(fd, unit, 0, unit.length, from));
  } finally {
    closeSync(fd);
  }
}

function bufferSource(text: Buffer): PlainSource {
  let at = 0;
  return {
    damage: null,
    read: (room) => {
      const count = text.copy(room, 0, at);
      at += count;
      return count;
    },
    close: async () => undefined,
  };
}
