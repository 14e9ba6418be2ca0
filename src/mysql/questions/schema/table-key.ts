import { quoteString } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { numberOf, textOf, textOrNull } from './result-values.ts';
import type { TableColumn } from './schema-facts.ts';

export interface TableKey {
  readonly columns: readonly string[];
  /** null without a key. */
  readonly index: string | null;
  readonly isIndexOrder: boolean;
}

const NO_KEY: TableKey = { columns: [], index: null, isIndexOrder: false };

interface IndexPart {
  readonly index: string;
  /** null for an expression. */
  readonly column: string | null;
  readonly usable: boolean;
  readonly ordered: boolean;
}

/**
 * The columns that name a row: PRIMARY KEY, else the shortest UNIQUE key, of NOT NULL columns that the TSV carries.
 * In a system-versioned table a row's versions share the key, so the end of its period belongs to it.
 */
export async function readKey(
  asking: Asking,
  table: { readonly schema: string; readonly name: string },
  columns: readonly TableColumn[],
): Promise<TableKey> {
  const sql =
    'SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, SUB_PART, INDEX_TYPE, COLLATION, NON_UNIQUE ' +
    'FROM information_schema.STATISTICS ' +
    `WHERE TABLE_SCHEMA = ${quoteString(table.schema)} AND TABLE_NAME = ${quoteString(table.name)} ` +
    'AND NON_UNIQUE = 0 ORDER BY INDEX_NAME, SEQ_IN_INDEX';
  const parts = (await ask(asking, sql, 'reading the keys'))
    .filter((row) => textOf(row, 'table_schema') === table.schema && textOf(row, 'table_name') === table.name)
    .filter((row) => numberOf(row, 'non_unique') === 0)
    .map((row): IndexPart => {
      const column = textOrNull(row, 'column_name');
      const facts = columns.find((candidate) => candidate.name === column);
      return {
        index: textOf(row, 'index_name'),
        column,
        usable: facts !== undefined && !facts.nullable && facts.generated === 'no',
        ordered:
          textOrNull(row, 'sub_part') === null &&
          textOrNull(row, 'index_type') === 'BTREE' &&
          textOrNull(row, 'collation') === 'A',
      };
    });
  return withPeriodEnd(chooseKey(parts), columns);
}

function chooseKey(parts: readonly IndexPart[]): TableKey {
  const usable = [...Map.groupBy(parts, (part) => part.index)].filter(([, of]) =>
    of.every((part) => part.usable),
  );
  const candidates = usable.map(([index, of]) => ({
    index,
    isPrimary: index === 'PRIMARY',
    columns: of.flatMap((part) => (part.column === null ? [] : [part.column])),
    isIndexOrder: of.every((part) => part.ordered),
  }));
  // Order matters more than length: reading by an index of prefixes means sorting the whole table.
  const best = candidates.toSorted(
    (a, b) =>
      Number(b.isPrimary) - Number(a.isPrimary) ||
      Number(b.isIndexOrder) - Number(a.isIndexOrder) ||
      a.columns.length - b.columns.length,
  )[0];
  return best ?? NO_KEY;
}

function withPeriodEnd(key: TableKey, columns: readonly TableColumn[]): TableKey {
  const end = columns.find((column) => column.period === 'end');
  const { index, isIndexOrder } = key;
  if (end === undefined || key.columns.length === 0 || key.columns.includes(end.name))
    return { columns: key.columns, index, isIndexOrder };
  return { columns: [...key.columns, end.name], index, isIndexOrder: false };
}
