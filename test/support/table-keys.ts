import { toByteString } from '../../src/model/byte-string.ts';
import type { Key } from '../../src/model/key-range.ts';
import { selectExpression } from '../../src/mysql/questions/schema/column-travel.ts';
import type { TableFacts } from '../../src/mysql/questions/schema/schema-facts.ts';
import type { Session } from '../../src/mysql/session.ts';
import { quote } from './independent-rows.ts';

/** Every key of a table, in the server's order, as its chunks would record it. */
export async function readKeys(session: Session, table: TableFacts, signal: AbortSignal): Promise<Key[]> {
  const columns = table.key.flatMap((name) => table.carried.filter((column) => column.name === name));
  const order = table.key.map(quote).join(', ');
  const sql = `SELECT ${columns.map(selectExpression).join(', ')} FROM ${quote(table.schema)}.${quote(table.name)} ORDER BY ${order}`;
  const { rows } = await session.execute(sql, { doing: 'a test', signal });
  return rows.map((row) => row.map((value) => toByteString(value ?? Buffer.alloc(0))));
}
