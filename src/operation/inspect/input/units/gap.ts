import type { PlainSource } from '../plain-source.ts';

/** A place in the text where something of the compressed stream could not be read. */
export interface Gap {
  /** In the text: NUL bytes stand there, which no dump holds. */
  readonly byte: number;
  /** In the file. */
  readonly packedFrom: number;
  readonly packedTo: number;
  readonly detail: string;
  /** Where in the text the unit begins whose checksum does not fit: what was unpacked of it may be wrong. Null: what was had of it is good. */
  readonly unprovenFrom: number | null;
}

/** The text of a damaged dump, as far as it can be had, beginning to end. */
export interface GappedSource extends PlainSource {
  /** Known up to where has been read. */
  readonly gaps: readonly Gap[];
}

/** So many NUL bytes stand in the text for a part that is lost. */
export const GAP_BYTES = 64;

/** A source that knows of no gaps. */
export function withoutGaps(source: PlainSource): GappedSource {
  return {
    get damage() {
      return source.damage;
    },
    gaps: [],
    read: (room) => source.read(room),
    close: () => source.close(),
  };
}

export function isInGap(gaps: readonly Gap[], byte: number): boolean {
  return gaps.some((gap) => byte >= gap.byte && byte < gap.byte + GAP_BYTES);
}
