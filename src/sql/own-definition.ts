import { fail } from '../errors/salvor-error.ts';
import { fromByteString } from '../model/byte-string.ts';
import type { AccountDefinition, Definition, DefinitionKind } from '../model/definition.ts';
import { toLatin1 } from '../model/latin1.ts';
import { quoteIdentifier, quoteName } from '../model/quote.ts';
import { tableOptionsStart, withoutQuoted } from '../model/table-text.ts';

/**
 * Whether a text that came from a server or out of a manifest is what it passes for: the CREATE of this very object, and of
 * no other, replacing nothing. What its body does later is the business of whoever restores it; what it does while it is
 * created is ours. Text is latin1: one character per byte.
 */

/** Blanks and plain comments; never a version comment, which is text to one server and nothing to another. */
const GAP = String.raw`(?:\s|/\*(?!M?!)(?:[^*]|\*(?!/))*\*/|(?:--\s|#)[^\n]*\n)+`;
const PART = '(?:`(?:[^`]|``)*`|"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|[^\\s`"\'@.,;(=/*]+)';
const DEFINER = String.raw`(?:DEFINER\s*=\s*${PART}(?:\s*@\s*${PART})?${GAP})?`;
const NAME = String.raw`(?:IF${GAP}NOT${GAP}EXISTS${GAP})?(?:(${PART})\s*\.\s*)?(${PART})`;

const VIEW_BEGIN = String.raw`(?:ALGORITHM\s*=\s*\w+${GAP})?(?:MATERIALIZED${GAP})?`;

/** Behind the DEFINER; kinds of which the server prints nothing but plain text have none. */
const STORED: Readonly<Partial<Record<DefinitionKind, string>>> = {
  view: String.raw`(?:SQL${GAP}SECURITY${GAP}\w+${GAP})?(?:JSON${GAP}(?:RELATIONAL${GAP})?DUALITY${GAP})?VIEW${GAP}${NAME}`,
  procedure: `PROCEDURE${GAP}${NAME}`,
  // A loadable function, which is a file of the server's machine, has no parameters.
  function: String.raw`(?:AGGREGATE${GAP})?FUNCTION${GAP}${NAME}(?:${GAP})?\(`,
  package: `PACKAGE${GAP}${NAME}`,
  'package body': `PACKAGE${GAP}BODY${GAP}${NAME}`,
  trigger: `TRIGGER${GAP}${NAME}`,
  event: `EVENT${GAP}${NAME}`,
};

/** As servers print accounts; MariaDB has none for PUBLIC, and says in an ALTER USER what does not fit into the CREATE. */
const ACCOUNT = /^(?:CREATE (?:USER|ROLE) |$)/;
const GRANT = /^(?:GRANT|REVOKE|ALTER USER|SET DEFAULT ROLE) /;

/** The engine that a CREATE TABLE asks for; null: the server's default. */
export function engineOf({ sql }: Definition): string | null {
  const text = latin1(sql);
  return / ENGINE=(\w+)/.exec(withoutQuoted(text.slice(tableOptionsStart(text))))?.[1] ?? null;
}

/** Rejects DEFINITION_NOT_OWN {object, text} for the first text that is another statement. */
export function requireOwnDefinitions(
  definitions: readonly Definition[],
  accounts: readonly AccountDefinition[],
): void {
  for (const definition of definitions) {
    if (!isOwnDefinition(definition)) failNotOwn(describe(definition), definition.sql);
  }
  for (const account of accounts) {
    const { createSql, grantsSql, defaultRoleSql } = account;
    const object = describeAccount(account);
    if (!ACCOUNT.test(latin1(createSql))) failNotOwn(object, createSql);
    for (const sql of [...grantsSql, ...(defaultRoleSql === undefined ? [] : [defaultRoleSql])]) {
      if (!GRANT.test(latin1(sql))) failNotOwn(object, sql);
    }
  }
}

export function isOwnDefinition(definition: Definition): boolean {
  const text = latin1(definition.sql);
  const quoted = toLatin1(quoteIdentifier(definition.name));
  const begins = (head: string) => text.toLowerCase().startsWith(head.toLowerCase());
  switch (definition.kind) {
    case 'schema':
      return begins('CREATE DATABASE ');
    case 'sequence':
      return begins(`CREATE SEQUENCE ${quoted} `);
    case 'table':
      return begins(`CREATE TABLE ${quoted} (`) && !fillsItself(text);
    default:
      return isOwnStored(definition, text);
  }
}

/** CREATE TABLE ... SELECT runs functions; a table over others (UNION) takes what is loaded into it to them. */
function fillsItself(text: string): boolean {
  const options = withoutQuoted(text.slice(tableOptionsStart(text)));
  return /\bSELECT\b|\bUNION\b|\bVALUES\b(?!\s+(?:LESS|IN)\b)/i.test(options);
}

function isOwnStored({ kind, schema, name, session }: Definition, text: string): boolean {
  const begin = kind === 'view' ? VIEW_BEGIN : '';
  const match = new RegExp(`^CREATE${GAP}${begin}${DEFINER}${STORED[kind]}`, 'i').exec(text);
  if (match === null) return false;
  const isUtf8 = /^utf8/.test(session?.characterSetClient ?? '');
  const isSame = (found: string | undefined, own: string) => {
    if (found === undefined) return true;
    const plain = unquoted(found);
    const wanted = toLatin1(own);
    // In another character set it cannot be told; it is created beside what is there, never instead.
    const isComparable = isUtf8 || isAscii(plain + wanted);
    return !isComparable || plain.toLowerCase() === wanted.toLowerCase();
  };
  return isSame(match[1], schema) && isSame(match[2], name);
}

function unquoted(part: string): string {
  const quote = part[0] ?? '';
  if (!'`"\''.includes(quote)) return part;
  return part.slice(1, -1).replaceAll(quote + quote, quote);
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

const TEXT_SHOWN = 80;

/** Rejects DEFINITION_NOT_OWN: what stands among the statements of this account is about another one. */
export function failNotOfAccount(account: AccountDefinition, sql: Definition['sql']): never {
  return failNotOwn(describeAccount(account), sql);
}

function describeAccount({ user, host }: AccountDefinition): string {
  return `account ${JSON.stringify(`${user}@${host}`)}`;
}

function failNotOwn(object: string, sql: Definition['sql']): never {
  return fail('DEFINITION_NOT_OWN', {
    object,
    text: fromByteString(sql).toString('utf8').slice(0, TEXT_SHOWN),
  });
}

function describe({ kind, schema, name }: Definition): string {
  return kind === 'schema' ? `schema ${quoteIdentifier(name)}` : `${kind} ${quoteName(schema, name)}`;
}

function latin1(sql: Definition['sql']): string {
  return fromByteString(sql).toString('latin1');
}
