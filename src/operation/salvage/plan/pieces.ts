/** Pieces that stand or fall together; decided after they were put down. */
export interface Group {
  isLeftOut: boolean;
  /** Written as comment lines. */
  isComment: boolean;
}

export function newGroup(): Group {
  return { isLeftOut: false, isComment: false };
}

/** A stretch of the text as it is, or words of our own. */
export type Piece = ({ readonly from: number; to: number } | { readonly text: string }) & {
  readonly groups: readonly Group[];
};

const NO_GROUPS: readonly Group[] = [];
/** Damage of a million places is no dump any more; the list must not outgrow memory. */
export const PIECES_MAX = 2_000_000;

/** What the new dump is made of, in order. Stretches that touch each other become one. */
export class Pieces {
  readonly #pieces: Piece[] = [];

  keep(from: number, to: number, groups: readonly Group[] = NO_GROUPS): void {
    if (to <= from) return;
    const last = this.#pieces.at(-1);
    if (last !== undefined && 'to' in last && last.to === from && sameGroups(last.groups, groups))
      last.to = to;
    else this.#pieces.push({ from, to, groups });
  }

  put(text: string, groups: readonly Group[] = NO_GROUPS): void {
    this.#pieces.push({ text, groups });
  }

  get isFull(): boolean {
    return this.#pieces.length >= PIECES_MAX;
  }

  /** What stands, after every group was decided. */
  *standing(): Generator<Piece & { readonly isComment: boolean }> {
    for (const piece of this.#pieces) {
      if (piece.groups.some((group) => group.isLeftOut)) continue;
      yield { ...piece, isComment: piece.groups.some((group) => group.isComment) };
    }
  }
}

function sameGroups(a: readonly Group[], b: readonly Group[]): boolean {
  return a.length === b.length && a.every((group, i) => group === b[i]);
}
