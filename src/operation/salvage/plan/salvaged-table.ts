import type { ColumnForm } from '../../../kernel/column-forms.ts';
import { ANY_FORM, columnForm } from '../../../sql/column-form.ts';
import type { TableShape } from '../../../sql/create-table.ts';
import { displayName } from '../../../sql/object-name.ts';
import { type Group, newGroup } from './pieces.ts';

/** What is known of a table while the plan is made. */
export interface SalvagedTable {
  readonly schema: string | null;
  readonly name: string;
  readonly full: string;
  /** Its columns, once its CREATE TABLE was kept. */
  shape: TableShape | null;
  /** DROP, CREATE, LOCK and KEYS: nothing of it stays where its CREATE TABLE is lost. */
  readonly frame: Group;
  readonly rowsGroup: Group;
  readonly firstByte: number;
  /** Something besides an INSERT has named it. */
  isHeardOf: boolean;
  rows: number;
  lastKey: string | null;
}

export function newTable(schema: string | null, name: string, firstByte: number): SalvagedTable {
  return {
    schema,
    name,
    full: displayName(schema, name),
    shape: null,
    frame: newGroup(),
    rowsGroup: newGroup(),
    firstByte,
    isHeardOf: false,
    rows: 0,
    lastKey: null,
  };
}

export interface RowLayout {
  readonly forms: readonly ColumnForm[];
  /** Primary key: its columns, and where their values stand in a row. */
  readonly keyColumns: readonly string[];
  readonly keyPositions: readonly number[];
}

/** What the rows of an INSERT must look like; `named`: the columns that it lists. */
export function layoutOf(table: SalvagedTable, named: readonly string[] | null, isUtf8: boolean): RowLayout {
  const columns = table.shape?.columns ?? [];
  const names = named ?? columns.filter(({ invisible }) => !invisible).map(({ name }) => name);
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  const forms = names.map((name) => {
    const column = byName.get(name.toLowerCase());
    return column === undefined ? ANY_FORM : columnForm(column, isUtf8);
  });
  const keyColumns = table.shape?.primaryKey ?? [];
  const lower = names.map((name) => name.toLowerCase());
  const positions = keyColumns.map((name) => lower.indexOf(name.toLowerCase()));
  const isReadable = positions.length > 0 && positions.every((position) => position >= 0);
  return { forms, keyColumns, keyPositions: isReadable ? positions : [] };
}
