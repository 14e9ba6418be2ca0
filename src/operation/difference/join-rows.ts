import type { Key } from '../../model/key-range.ts';
import { RowJoin, type Side } from './row-join.ts';
import { RowMarks } from './row-marks.ts';

/** Rows of one side as TSV; `after` is to be waited for behind each block. */
export interface RowStream {
  /** Where the key columns stand among the fields. */
  readonly keyFields: readonly number[];
  read(push: (bytes: Uint8Array) => void, after: () => Promise<void>): Promise<void>;
}

/**
 * Reads both sides side by side, row for row about as far as each other, and joins their rows by key. One side may end much
 * earlier: the other goes on alone.
 */
export async function joinRows(first: RowStream, second: RowStream): Promise<RowJoin> {
  const join = new RowJoin();
  const pace = new SamePace();
  const run = async (side: Side, stream: RowStream): Promise<void> => {
    const marks = new RowMarks(stream.keyFields, (key: Key, mark: string) => {
      join.take(side, key, mark);
      pace.count(side);
    });
    try {
      await stream.read(
        (bytes) => marks.push(bytes),
        () => pace.wait(side),
      );
    } finally {
      pace.end(side);
    }
  };
  const ends = await Promise.allSettled([run('first', first), run('second', second)]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return join;
}

/** Holds back the side that is ahead; never both. */
class SamePace {
  readonly #rows = { first: 0, second: 0 };
  readonly #ended = { first: false, second: false };
  #held: { readonly side: Side; readonly go: () => void } | null = null;

  count(side: Side): void {
    this.#rows[side]++;
  }

  async wait(side: Side): Promise<void> {
    const other = side === 'first' ? 'second' : 'first';
    this.#release(other);
    if (this.#rows[side] <= this.#rows[other] || this.#ended[other] || this.#held !== null) return;
    await new Promise<void>((resolve) => {
      this.#held = { side, go: resolve };
    });
  }

  end(side: Side): void {
    this.#ended[side] = true;
    this.#release(side === 'first' ? 'second' : 'first');
  }

  /** The held side goes on when the other has come as far. */
  #release(held: Side): void {
    const other = held === 'first' ? 'second' : 'first';
    if (this.#held?.side !== held) return;
    if (this.#rows[held] > this.#rows[other] && !this.#ended[other]) return;
    const { go } = this.#held;
    this.#held = null;
    go();
  }
}
