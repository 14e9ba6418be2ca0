import type { PlainSource, SourceDamage } from '../plain-source.ts';
import { bzip2Source } from './bzip2-source.ts';
import type { UnitFormat } from './find-units.ts';
import { GAP_BYTES, type Gap, type GappedSource } from './gap.ts';
import { unitSource } from './unit-source.ts';

export interface GoOnOptions {
  readonly file: string;
  readonly format: UnitFormat | 'bzip2';
  readonly sizeBytes: number;
}

/** Reads a packed file in one go; once that ends at damage, on with the next member, frame or block, behind a gap of NUL bytes. */
export function goOnSource(first: PlainSource, options: GoOnOptions): GappedSource {
  const reading = new GoingOn(first, options);
  return {
    get damage() {
      return reading.damage;
    },
    get gaps() {
      return reading.gaps;
    },
    read: (room) => reading.read(room),
    close: () => reading.close(),
  };
}

class GoingOn {
  readonly #first: PlainSource;
  readonly #options: GoOnOptions;
  #at = 0;
  #isFirstOver = false;
  #firstGap: Gap | null = null;
  #gapLeft = 0;
  #rest: GappedSource | null = null;
  /** How far places in the rest's own count lie before those in the text. */
  #shift = 0;

  constructor(first: PlainSource, options: GoOnOptions) {
    this.#first = first;
    this.#options = options;
  }

  get damage(): SourceDamage | null {
    return this.gaps.length === 0 ? this.#first.damage : (this.#rest?.damage ?? null);
  }

  get gaps(): readonly Gap[] {
    const rest = this.#rest?.gaps.map((gap) => ({ ...gap, byte: gap.byte + this.#shift })) ?? [];
    return this.#firstGap === null ? rest : [this.#firstGap, ...rest];
  }

  read(room: Buffer): number | Promise<number> {
    if (this.#isFirstOver) return this.#readRest(room);
    const reading = this.#first.read(room);
    return typeof reading === 'number' ? this.#counted(reading) : this.#readFirst(reading, room);
  }

  async close(): Promise<void> {
    await this.#first.close();
    await this.#rest?.close();
  }

  #counted(count: number): number {
    this.#at += count;
    return count;
  }

  async #readFirst(reading: Promise<number>, room: Buffer): Promise<number> {
    const count = await reading;
    if (count > 0) return this.#counted(count);
    this.#isFirstOver = true;
    const { damage } = this.#first;
    if (damage !== null) this.#goOn(damage);
    return this.#readRest(room);
  }

  async #readRest(room: Buffer): Promise<number> {
    if (this.#gapLeft === 0) return this.#rest === null ? 0 : this.#counted(await this.#rest.read(room));
    const count = Math.min(this.#gapLeft, room.length);
    room.fill(0, 0, count);
    this.#gapLeft -= count;
    return this.#counted(count);
  }

  #goOn({ byte, detail }: SourceDamage): void {
    const { file, format, sizeBytes } = this.#options;
    if (format === 'bzip2') {
      // The program says nothing of the place, so the blocks are read once more; the first of them that is bad is a gap.
      this.#rest = bzip2Source({ file, sizeBytes, fromFirstGap: true });
      this.#shift = this.#at;
      return;
    }
    const rest = unitSource({ file, format, sizeBytes, fromByte: byte + 1 });
    if (rest.firstByte === null) return;
    const gap = { byte: this.#at, packedFrom: byte, packedTo: rest.firstByte, detail, unprovenFrom: null };
    this.#firstGap = gap;
    this.#gapLeft = GAP_BYTES;
    this.#rest = rest;
    this.#shift = this.#at + GAP_BYTES;
  }
}
