import type { Details } from '../errors/code-entry.ts';

/** Where a manifest contradicts itself: what stands there, and what follows from the rest of it. */
export interface Contradiction extends Details {
  readonly at: string;
  readonly found: string | number;
  readonly expected: string | number;
}

/** The first one, or null. */
export function firstOf<T>(
  items: readonly T[],
  check: (item: T, index: number) => Contradiction | null,
): Contradiction | null {
  for (const [index, item] of items.entries()) {
    const found = check(item, index);
    if (found !== null) return found;
  }
  return null;
}
