import { packedSource } from '../packed-source.ts';
import type { PlainSource, SourceDamage } from '../plain-source.ts';
import { findUnits, type UnitFormat } from './find-units.ts';
import { GAP_BYTES, type Gap, type GappedSource } from './gap.ts';
import type { UnitRepair } from './repair-unit.ts';

/** A place that looks like the beginning of a unit may lie inside one: so many are joined before it is given up. */
const JOINED_MAX = 3;

/**
 * Reads every gzip member or zstd frame of a file on its own. What cannot be read of one becomes a gap of NUL bytes in the text, and
 * reading goes on with the next.
 */
export function unitSource(options: UnitSourceOptions): UnitSource {
  const units = new Units(options);
  return {
    get damage() {
      return units.damage;
    },
    gaps: units.gaps,
    firstByte: units.firstByte,
    read: (room) => units.read(room),
    close: () => units.close(),
  };
}

export interface UnitSource extends GappedSource {
  /** Where the first unit begins; null where there is none. */
  readonly firstByte: number | null;
}

export interface UnitSourceOptions {
  readonly file: string;
  readonly format: UnitFormat;
  readonly sizeBytes: number;
  /** The first unit to be read begins here or behind. */
  readonly fromByte?: number;
  /** Finds the one bit by which a small unit is wrong; else none is looked for. */
  readonly repair?: UnitRepair;
}

class Units {
  readonly gaps: Gap[] = [];
  /** Something else behind the last unit. */
  damage: SourceDamage | null = null;
  readonly #file: string;
  readonly #format: UnitFormat;
  readonly #repair: UnitRepair | null;
  readonly #sizeBytes: number;
  readonly #begins: readonly number[];
  #unit = 0;
  #joined = 1;
  #inUnit = 0;
  #at = 0;
  #gapLeft = 0;
  #source: PlainSource | null = null;

  constructor({ file, format, sizeBytes, fromByte = 0, repair }: UnitSourceOptions) {
    this.#file = file;
    this.#format = format;
    this.#sizeBytes = sizeBytes;
    this.#repair = repair ?? null;
    this.#begins = findUnits(file, format).filter((begin) => begin >= fromByte);
  }

  get firstByte(): number | null {
    return this.#begins[0] ?? null;
  }

  async read(room: Buffer): Promise<number> {
    for (;;) {
      if (this.#gapLeft > 0) return this.#readGap(room);
      if (this.#unit >= this.#begins.length) return 0;
      this.#source ??= await this.#open();
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

  async #open(): Promise<PlainSource> {
    const from = this.#begins[this.#unit] ?? 0;
    const range = { file: this.#file, format: this.#format, from, to: this.#endOf(this.#joined) };
    const isFresh = this.#inUnit === 0 && this.#joined === 1;
    const repaired = isFresh ? await this.#repair?.repaired(range) : null;
    return repaired ?? packedSource({ ...range, skipBytes: this.#inUnit });
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
    if (damage?.kind === 'trailing-garbage' && isLast) this.damage = damage;
    else if (damage !== null) {
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
