import { packedSource } from '../../inspect/input/packed-source.ts';
import type { PlainSource } from '../../inspect/input/plain-source.ts';
import { findUnits } from './find-units.ts';
import { GAP_BYTES, type Gap, type SalvageText } from './salvage-text.ts';

/** A place that looks like the beginning of a unit may lie inside one: so many are joined before it is given up. */
const JOINED_MAX = 3;

/**
 * Reads every gzip member or zstd frame of a file on its own. What cannot be read of one becomes a gap of NUL bytes in the text, and
 * reading goes on with the next.
 */
export function unitSource(file: string, format: 'gzip' | 'zstd', sizeBytes: number): SalvageText {
  const units = new Units(file, format, sizeBytes);
  return { damage: null, gaps: units.gaps, read: (room) => units.read(room), close: () => units.close() };
}

class Units {
  readonly gaps: Gap[] = [];
  readonly #file: string;
  readonly #format: 'gzip' | 'zstd';
  readonly #sizeBytes: number;
  readonly #begins: readonly number[];
  #unit = 0;
  #joined = 1;
  #inUnit = 0;
  #at = 0;
  #gapLeft = 0;
  #source: PlainSource | null = null;

  constructor(file: string, format: 'gzip' | 'zstd', sizeBytes: number) {
    this.#file = file;
    this.#format = format;
    this.#sizeBytes = sizeBytes;
    this.#begins = findUnits(file, format);
  }

  async read(room: Buffer): Promise<number> {
    for (;;) {
      if (this.#gapLeft > 0) return this.#readGap(room);
      if (this.#unit >= this.#begins.length) return 0;
      this.#source ??= this.#open();
      const count = await this.#source.read(room);
      if (count > 0) {
        this.#at += count;
        this.#inUnit += count;
        return count;
      }
      await this.#next();
    }
  }

  async close(): Promise<void> {
    await this.#source?.close();
  }

  #endOf(count: number): number {
    return this.#begins[this.#unit + count] ?? this.#sizeBytes;
  }

  #open(): PlainSource {
    return packedSource({
      file: this.#file,
      format: this.#format,
      from: this.#begins[this.#unit] ?? 0,
      to: this.#endOf(this.#joined),
      skipBytes: this.#inUnit,
    });
  }

  /** The unit is over: clean, to be read on as a longer one, or lost from here. */
  async #next(): Promise<void> {
    const damage = this.#source?.damage ?? null;
    await this.#source?.close();
    this.#source = null;
    const isLast = this.#unit + this.#joined >= this.#begins.length;
    const isAtEnd = damage !== null && damage.byte >= this.#endOf(this.#joined) - 1;
    if (isAtEnd && this.#joined < JOINED_MAX && !isLast) {
      this.#joined++;
      return;
    }
    // Behind the last unit nothing is lost; before another one it may be a unit without its beginning.
    if (damage !== null && !(damage.kind === 'trailing-garbage' && isLast)) {
      const { byte: packedFrom, detail } = damage;
      const unprovenFrom = detail === 'cut short' ? null : this.#at - this.#inUnit;
      this.gaps.push({ byte: this.#at, packedFrom, packedTo: this.#endOf(1), detail, unprovenFrom });
      this.#gapLeft = GAP_BYTES;
      this.#joined = 1;
    }
    this.#unit += this.#joined;
    this.#joined = 1;
    this.#inUnit = 0;
  }

  #readGap(room: Buffer): number {
    const count = Math.min(this.#gapLeft, room.length);
    room.fill(0, 0, count);
    this.#gapLeft -= count;
    this.#at += count;
    return count;
  }
}
