import { fromByteString } from '../model/byte-string.ts';
import type { Definition } from '../model/definition.ts';
import { quoteIdentifier } from '../model/quote.ts';

const DEFAULTS = /DEFAULT CHARACTER SET (\w+)(?: COLLATE (\w+))?/;

export interface SchemaDefaults {
  readonly characterSet: string;
  /** null where the server printed none: the character set's default collation. */
  readonly collation: string | null;
}

/** Default character set and collation as SHOW CREATE DATABASE prints them, behind the (quoted) name. */
export function schemaDefaults(schema: Definition): SchemaDefaults | null {
  const text = fromByteString(schema.sql).toString('latin1');
  const match = DEFAULTS.exec(text.slice(nameEnd(text)));
  return match?.[1] === undefined ? null : { characterSet: match[1], collation: match[2] ?? null };
}

/** The same text as an ALTER DATABASE, which takes every clause that CREATE DATABASE prints. */
export function alterSchemaSql(schema: Definition): string {
  const text = fromByteString(schema.sql).toString('utf8');
  return `ALTER DATABASE ${quoteIdentifier(schema.name)}${text.slice(nameEnd(text))}`;
}

export function createSchemaSql(schema: Definition): string {
  const text = fromByteString(schema.sql).toString('utf8');
  return `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(schema.name)}${text.slice(nameEnd(text))}`;
}

/** The CREATE DATABASE of the same schema under another name, as a server would print it. */
export function renamedSchemaSql(schema: Definition, name: string): string {
  const text = fromByteString(schema.sql).toString('utf8');
  return `CREATE DATABASE ${quoteIdentifier(name)}${text.slice(nameEnd(text))}`;
}

/** Index behind the closing backtick of `CREATE DATABASE \`name\``. */
function nameEnd(text: string): number {
  const open = text.indexOf('`');
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] !== '`') continue;
    if (text[at + 1] !== '`') return at + 1;
    at += 1;
  }
  return text.length;
}

/** Sets a schema's default collation alone. */
export function setSchemaCollationSql(schema: string, { characterSet, collation }: SchemaDefaults): string {
  const how = collation === null ? `CHARACTER SET ${characterSet}` : `COLLATE ${collation}`;
  return `ALTER DATABASE ${quoteIdentifier(schema)} ${how}`;
}
