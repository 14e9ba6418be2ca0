import { readCreateTable } from '../../../sql/create-table.ts';

/** The columns that the server fills in itself, as CREATE TABLE names them. */
export function generatedColumns(createTable: string): readonly string[] {
  const { columns } = readCreateTable(createTable);
  return columns?.filter(({ generated }) => generated).map(({ name }) => name) ?? [];
}
