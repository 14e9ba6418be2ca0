import { toByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import { quoteIdentifier } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';

/** CREATE DATABASE with default character set, collation, encryption, comment. */
export async function readSchemaDefinition(asking: Asking, schema: string): Promise<Definition> {
  const doing = `SHOW CREATE DATABASE ${quoteIdentifier(schema)}`;
  const row = (await ask(asking, doing, doing))[0];
  const sql = row?.['create database'];
  if (sql === undefined || sql === null) throw new TypeError(`no answer to ${doing}`);
  return { kind: 'schema', schema, name: schema, sql: toByteString(sql) };
}
