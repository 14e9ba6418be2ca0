import { matchesPattern } from './name-pattern.ts';
import type { TableName } from './selection.ts';

/** Far more than anybody types. */
export const MOST_CONDITION_LENGTH = 4096;

/** Less than all rows of a table. Where a table has none of this, all of them are meant. */
export interface TablePart {
  /** SQL over the table's columns; the rows for which it holds. null: no rows at all. */
  readonly condition: string | null;
}

/** Of which tables not all rows are wanted. */
export interface PartRequest {
  /** Names as the server spells them, each once. */
  readonly conditions: readonly (TableName & { readonly condition: string })[];
  /** Patterns (model/name-pattern.ts): definitions only. A table with a condition is none of them. */
  readonly withoutRows: readonly TableName[];
}

export const ALL_ROWS: PartRequest = { conditions: [], withoutRows: [] };

/** Tables of a snapshot that are not there with all their rows, as `schema.table`. */
export function namesInPart(
  tables: readonly { readonly schema: string; readonly name: string; readonly part?: TablePart }[],
): readonly string[] {
  return tables.flatMap(({ schema, name, part }) => (part === undefined ? [] : [`${schema}.${name}`]));
}

/** null: all rows. */
export function partOf(
  { conditions, withoutRows }: PartRequest,
  { schema, name }: { readonly schema: string; readonly name: string },
): TablePart | null {
  const found = conditions.find((one) => one.schema === schema && one.table === name);
  if (found !== undefined) return { condition: found.condition };
  const isEmpty = withoutRows.some(
    (one) => matchesPattern(one.schema, schema) && matchesPattern(one.table, name),
  );
  return isEmpty ? { condition: null } : null;
}
