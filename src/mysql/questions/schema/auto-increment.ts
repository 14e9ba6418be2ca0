import { findAutoIncrement } from '../../../model/table-text.ts';
import { quoteName } from '../../quote.ts';
import { type Asking, execute, showCreate } from './ask.ts';

/** Raises a table's next AUTO_INCREMENT value where it is lower: TRUNCATE and a repeated load begin again at 1. */
export async function raiseAutoIncrement(
  asking: Asking,
  { schema, name }: { readonly schema: string; readonly name: string },
  nextValue: string,
): Promise<void> {
  const { row } = await showCreate(asking, { keyword: 'TABLE', schema, name, privilege: 'SELECT' });
  const now = findAutoIncrement(row['create table']?.toString('latin1') ?? '')?.value ?? '1';
  if (BigInt(now) >= BigInt(nextValue)) return;
  const sql = `ALTER TABLE ${quoteName(schema, name)} AUTO_INCREMENT = ${BigInt(nextValue)}`;
  await execute(asking, sql, 'setting the next AUTO_INCREMENT value');
}
