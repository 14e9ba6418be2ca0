import { quoteBytes } from '../../quote.ts';
import { type Asking, ask, execute } from '../schema/ask.ts';
import { textOf } from '../schema/result-values.ts';
import { progressTable } from './place.ts';

/** What earlier runs of this restore left out, as they wrote it down. */
export async function readSkipped(asking: Asking, schema: string): Promise<readonly string[]> {
  const sql = `SELECT facts FROM ${progressTable(schema, 'salvor_restore_skipped')} ORDER BY number`;
  return (await ask(asking, sql, 'reading what was skipped')).map((row) => textOf(row, 'facts'));
}

/** Within the transaction that is open, if one is. */
export async function noteSkipped(
  asking: Asking,
  schema: string,
  number: number,
  facts: string,
): Promise<void> {
  const values = `(${Math.trunc(number)}, ${quoteBytes(Buffer.from(facts, 'utf8'))})`;
  const sql = `REPLACE INTO ${progressTable(schema, 'salvor_restore_skipped')} VALUES ${values}`;
  await execute(asking, sql, 'noting what is skipped');
}
