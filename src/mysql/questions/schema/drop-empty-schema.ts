import { quoteIdentifier, quoteString } from '../../quote.ts';
import { type Asking, ask, execute } from './ask.ts';
import { numberOf } from './result-values.ts';

/** Drops a schema that holds nothing; false: it holds something, so it stays. True also where it is not there. Needs DROP. */
export async function dropEmptySchema(asking: Asking, schema: string): Promise<boolean> {
  const name = quoteString(schema);
  const doing = `dropping the schema ${quoteIdentifier(schema)} if it is empty`;
  const count = (list: string) => `(SELECT COUNT(*) FROM information_schema.${list}_SCHEMA = ${name})`;
  const sql =
    `SELECT SCHEMA_NAME, ${count('TABLES WHERE TABLE')} + ${count('ROUTINES WHERE ROUTINE')} + ${count('EVENTS WHERE EVENT')} AS objects ` +
    `FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${name}`;
  const found = (await ask(asking, sql, doing))[0];
  if (found === undefined) return true;
  if (numberOf(found, 'objects') > 0) return false;
  await execute(asking, `DROP DATABASE IF EXISTS ${quoteIdentifier(schema)}`, doing);
  return true;
}
