import { toByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import { quoteName } from '../../quote.ts';
import { type Asking, ask, showCreate } from './ask.ts';
import { textOf } from './result-values.ts';

/** MariaDB: a sequence and where it stands. Values that the server had cached in memory count as handed out. */
export async function readSequence(
  asking: Asking,
  { schema, name }: { readonly schema: string; readonly name: string },
): Promise<Definition> {
  const { row } = await showCreate(asking, { keyword: 'SEQUENCE', schema, name, privilege: 'SELECT' });
  // The column's name differs between versions: 'Create Table' in 10.3 to 11.x.
  const sql = row['create table'] ?? row['create sequence'];
  if (sql === undefined || sql === null) throw new TypeError('SHOW CREATE SEQUENCE sent no text');
  const select = `SELECT next_not_cached_value, cycle_count FROM ${quoteName(schema, name)}`;
  const state = (await ask(asking, select, 'reading the state of a sequence'))[0];
  if (state === undefined) throw new TypeError('a sequence without its row');
  const sequence = { nextValue: textOf(state, 'next_not_cached_value'), round: textOf(state, 'cycle_count') };
  return { kind: 'sequence', schema, name, sql: toByteString(sql), sequence };
}
