import { quoteString } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { numberOf, textOf } from './result-values.ts';

export interface SchemaPlace {
  readonly characterSet: string;
  readonly collation: string;
  /** No table, view or sequence in it. */
  readonly isEmpty: boolean;
}

/** What a schema is like on this server; null where it is not there. */
export async function readSchemaPlace(asking: Asking, schema: string): Promise<SchemaPlace | null> {
  const name = quoteString(schema);
  const sql =
    'SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME AS cs, DEFAULT_COLLATION_NAME AS co, ' +
    `(SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${name}) AS n ` +
    `FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${name}`;
  const rows = await ask(asking, sql, 'looking at a schema of the target');
  const row = rows.find((candidate) => textOf(candidate, 'schema_name') === schema);
  if (row === undefined) return null;
  return { characterSet: textOf(row, 'cs'), collation: textOf(row, 'co'), isEmpty: numberOf(row, 'n') === 0 };
}
