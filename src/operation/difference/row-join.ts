import type { DifferingRows } from '../../model/difference.ts';
import { type Key, printKey } from '../../model/key-range.ts';

export type Side = 'first' | 'second';

/** Rows that have no counterpart yet; behind it nobody reads a list. About 20 MB. */
const MOST_OPEN = 100_000;

/**
 * Finds the rows that two sides do not share. Rows may come in any order; while both sides come in about the same one, side by
 * side, hardly more is held than differs.
 */
export class RowJoin {
  readonly #open: Readonly<Record<Side, Map<string, Opened>>> = { first: new Map(), second: new Map() };
  readonly #changed: Key[] = [];
  #isFull = false;

  take(side: Side, key: Key, mark: string): void {
    if (this.#isFull) return;
    const name = JSON.stringify(key);
    const other = this.#open[side === 'first' ? 'second' : 'first'];
    const found = other.get(name);
    if (found === undefined) this.#open[side].set(name, { key, mark });
    else {
      other.delete(name);
      if (found.mark !== mark) this.#changed.push(key);
    }
    const { first, second } = this.#open;
    this.#isFull = first.size + second.size + this.#changed.length > MOST_OPEN;
    if (this.#isFull) this.#forget();
  }

  /** At most so many keys; null where too many rows differ, or none was the counterpart of another for too long. */
  result(mostKeys: number): DifferingRows | null {
    if (this.#isFull) return null;
    let left = mostKeys;
    const listed = (keys: Iterable<Key>): readonly string[] => {
      const printed = [...keys].slice(0, left).map(printKey);
      left -= printed.length;
      return printed;
    };
    const { first, second } = this.#open;
    const changed = listed(this.#changed);
    const missing = listed(keysOf(first));
    const extra = listed(keysOf(second));
    const all = this.#changed.length + first.size + second.size;
    return { missing, extra, changed, more: all - changed.length - missing.length - extra.length };
  }

  #forget(): void {
    this.#open.first.clear();
    this.#open.second.clear();
    this.#changed.splice(0);
  }
}

interface Opened {
  readonly key: Key;
  readonly mark: string;
}

function keysOf(rows: ReadonlyMap<string, Opened>): readonly Key[] {
  return [...rows.values()].map(({ key }) => key);
}
