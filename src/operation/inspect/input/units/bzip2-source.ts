import { readBzip2Block } from './bzip2-block.ts';
import { type Bzip2Mark, findBzip2Marks } from './bzip2-marks.ts';
import { GAP_BYTES, type Gap, type GappedSource } from './gap.ts';

/** Reads every block of a bzip2 file on its own, and gives only what its CRC proves; the others become gaps of NUL bytes. */
export function bzip2Source(options: Bzip2SourceOptions): GappedSource {
  const blocks = new Blocks(options);
  return {
    damage: null,
    gaps: blocks.gaps,
    read: (room) => blocks.read(room),
    close: async () => undefined,
  };
}

export interface Bzip2SourceOptions {
  readonly file: string;
  readonly sizeBytes: number;
  /** Leaves out what comes before the first gap. */
  readonly fromFirstGap?: boolean;
}

class Blocks {
  readonly gaps: Gap[] = [];
  readonly #file: string;
  readonly #endBit: number;
  readonly #marks: readonly Bzip2Mark[];
  #isSkipping: boolean;
  #next = 0;
  #rest: Buffer = Buffer.alloc(0);
  /** Of the text. */
  #at = 0;

  constructor({ file, sizeBytes, fromFirstGap = false }: Bzip2SourceOptions) {
    this.#file = file;
    this.#isSkipping = fromFirstGap;
    this.#endBit = 8 * sizeBytes;
    this.#marks = findBzip2Marks(file);
  }

  async read(room: Buffer): Promise<number> {
    while (this.#rest.length === 0) {
      const mark = this.#marks[this.#next++];
      if (mark === undefined) return 0;
      if (mark.kind === 'block') await this.#readBlock(mark.bit);
    }
    const count = this.#rest.copy(room);
    this.#rest = this.#rest.subarray(count);
    this.#at += count;
    return count;
  }

  async #readBlock(fromBit: number): Promise<void> {
    const toBit = this.#marks[this.#next]?.bit ?? this.#endBit;
    const { bytes, isFollowedByJunk } = await readBzip2Block(this.#file, fromBit, toBit);
    const good = this.#isSkipping || bytes === null ? Buffer.alloc(0) : bytes;
    if (bytes !== null && !isFollowedByJunk) {
      this.#rest = good;
      return;
    }
    this.#isSkipping = false;
    this.gaps.push({
      byte: this.#at + good.length,
      packedFrom: Math.floor(fromBit / 8),
      packedTo: Math.ceil(toBit / 8),
      detail: bytes === null ? 'a block that does not fit its checksum' : 'a block without its beginning',
      unprovenFrom: null,
    });
    this.#rest = Buffer.concat([good, Buffer.alloc(GAP_BYTES)]);
  }
}
