import { quoteString } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { engineSupport } from './engines.ts';
import { textOrNull } from './result-values.ts';

/** Whether rows of this table commit and roll back; false where there is no such table. Needs any privilege on it. */
export async function isTransactionalTable(
  asking: Asking,
  { schema, name }: { readonly schema: string; readonly name: string },
): Promise<boolean> {
  const sql =
    'SELECT ENGINE AS engine FROM information_schema.TABLES ' +
    `WHERE TABLE_SCHEMA = ${quoteString(schema)} AND TABLE_NAME = ${quoteString(name)}`;
  const rows = await ask(asking, sql, 'asking which engine a table has');
  const engine = textOrNull(rows[0] ?? {}, 'engine');
  return engine !== null && engineSupport(engine) === 'transactional';
}
