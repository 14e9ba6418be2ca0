import { quoteIdentifier, quoteName } from '../../quote.ts';
import { countMembers } from '../schema/column-travel.ts';
import type { TableFacts } from '../schema/schema-facts.ts';
import { type LiteralKind, literalKindOf } from './key-literal.ts';

export interface RangeKeyColumn {
  readonly name: string;
  readonly kind: LiteralKind;
  /** null for types without one. */
  readonly characterSet: string | null;
  readonly collation: string | null;
  /** ENUM: how many members it has; null for other types. */
  readonly members: number | null;
}

/** A key by whose ranges a table can be read, as it stands in statements. */
export interface RangeKey {
  /** `schema`.`table`, quoted. */
  readonly table: string;
  /** Quoted. */
  readonly index: string;
  readonly columns: readonly RangeKeyColumn[];
}

const MOST_COLUMNS = 16;
/** They are listed in conditions. */
const MOST_MEMBERS = 255;

/**
 * Null where the table must be read in one scan: no key whose index is in ascending order of whole columns, or a type whose values
 * cannot be written as exact literals (floating point) or whose index no server uses for ranges (SET, ENUM with many members).
 */
export function rangeKeyOf(table: TableFacts): RangeKey | null {
  const { key, keyIndex, keyIsIndexOrder, transactional, systemVersioned } = table;
  if (!transactional || systemVersioned || !keyIsIndexOrder || keyIndex === null) return null;
  const columns = key.flatMap((name): RangeKeyColumn[] => {
    const column = table.columns.find((candidate) => candidate.name === name);
    const kind = column === undefined ? null : literalKindOf(column);
    if (column === undefined || kind === null) return [];
    const members = kind === 'enum' ? countMembers(column.type) : null;
    if (kind === 'enum' && (members === null || members > MOST_MEMBERS)) return [];
    return [{ name, kind, characterSet: column.characterSet, collation: column.collation, members }];
  });
  if (columns.length === 0 || columns.length > MOST_COLUMNS || columns.length !== key.length) return null;
  return { table: quoteName(table.schema, table.name), index: quoteIdentifier(keyIndex), columns };
}
