import type { CarriedColumn } from '../../model/column.ts';
import type { RangesUnknown } from '../../model/difference.ts';
import { type RangeKey, rangeKeyOf } from '../../mysql/questions/ranges/range-key.ts';
import type { TableFacts } from '../../mysql/questions/schema/schema-facts.ts';
import { utf8mb3 } from '../../sql/rewrite/collations.ts';
import type { Server } from '../../sql/rewrite/move.ts';
import { normalisersOf } from '../validate/values/normaliser.ts';
import type { Normalisers } from './read-side.ts';

/** A table that both servers have. */
export interface TablePair {
  readonly first: TableFacts;
  readonly second: TableFacts;
}

/** How the rows of both are made to look alike, column by column. */
export interface AlignedColumns {
  readonly first: readonly CarriedColumn[];
  readonly second: readonly CarriedColumn[];
  readonly normalisers: NonNullable<Normalisers>;
}

/** The same columns on both sides in the order of the first; null where they are not the same. */
export function alignColumns(
  { first, second }: TablePair,
  servers: { readonly source: Server; readonly target: Server },
): AlignedColumns | null {
  const others = first.carried.flatMap(
    ({ name }) => second.carried.find((other) => other.name === name) ?? [],
  );
  if (others.length !== first.carried.length || others.length !== second.carried.length) return null;
  const sides = [{ columns: first.carried }, { columns: others }] as const;
  const one = normalisersOf(sides[0], sides[1], servers);
  const other = normalisersOf(sides[1], sides[0], servers);
  const normalisers = one.map((normaliser, at) => normaliser ?? other[at] ?? null);
  const areAlike = first.carried.every(
    (column, at) => normalisers[at]?.isRare === false || travelAlike(column, others[at] ?? column),
  );
  return areAlike ? { first: first.carried, second: others, normalisers } : null;
}

function travelAlike(a: CarriedColumn, b: CarriedColumn): boolean {
  return a.travel === b.travel && named(a.characterSet) === named(b.characterSet);
}

/** The key by which both sides can be read in the same ranges, as each side writes it; or why there is none. */
export function commonKey({
  first,
  second,
}: TablePair): { readonly first: RangeKey; readonly second: RangeKey } | RangesUnknown {
  // A range protects nothing here: what is written meanwhile is a difference, in a table without transactions as well.
  const [a, b] = [first, second].map((table) => rangeKeyOf({ ...table, transactional: true }));
  if (a == null || b == null) return 'no-key';
  const isSame = (property: 'name' | 'kind') =>
    a.columns.length === b.columns.length &&
    a.columns.every((column, at) => column[property] === b.columns[at]?.[property]);
  if (!isSame('name') || !isSame('kind')) return 'other-key';
  const sortsAlike = a.columns.every(
    ({ characterSet, collation }, at) =>
      named(characterSet) === named(b.columns[at]?.characterSet ?? null) &&
      named(collation) === named(b.columns[at]?.collation ?? null),
  );
  return sortsAlike ? { first: a, second: b } : 'other-order';
}

function named(name: string | null): string | null {
  return name === null ? null : utf8mb3(name);
}
