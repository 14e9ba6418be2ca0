import { type Asking, showCreate } from './ask.ts';
import { withQuotedConstraints } from './constraint-names.ts';

/** A table's CREATE statement as the server prints it now, every name quoted as it should be. Needs SELECT on the table. */
export async function readTableText(
  asking: Asking,
  { schema, name }: { readonly schema: string; readonly name: string },
): Promise<Buffer> {
  const { row } = await showCreate(asking, { keyword: 'TABLE', schema, name, privilege: 'SELECT' });
  const sql = row['create table'];
  if (sql === undefined || sql === null) throw new TypeError('SHOW CREATE TABLE sent no text');
  return withQuotedConstraints(asking, { schema, name }, sql);
}
