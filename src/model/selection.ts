/** What to take or bring back. Names are matched exactly, as the server spells them. Empty lists: everything. */
export interface Selection {
  readonly schemas: readonly string[];
  readonly tables: readonly { readonly schema: string; readonly table: string }[];
}

export const EVERYTHING: Selection = { schemas: [], tables: [] };

export function isEverything(selection: Selection): boolean {
  return selection.schemas.length === 0 && selection.tables.length === 0;
}

export function isSelected(selection: Selection, schema: string, table: string): boolean {
  if (isEverything(selection) || selection.schemas.includes(schema)) return true;
  return selection.tables.some((t) => t.schema === schema && t.table === table);
}
