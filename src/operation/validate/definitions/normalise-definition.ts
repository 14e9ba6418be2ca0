import { type ByteString, fromByteString } from '../../../model/byte-string.ts';
import type { AccountDefinition, Definition } from '../../../model/definition.ts';
import { findAutoIncrement, withoutQuoted } from '../../../model/table-text.ts';

/*
 * What makes two objects the same. Compared are the server's own CREATE text byte by byte, and everything stored beside
 * it: sql_mode, character sets, time zone, a trigger's place, a sequence's position, exact defaults. Not compared:
 * - CHARACTER SET before COLLATE in a table's text: the collation says it all, and MySQL prints the former only where it
 *   was once written
 * - AUTO_INCREMENT=n within the text: compared apart (compare-definitions.ts), since a higher value does no harm
 * - whether a view is broken: it depends on other objects, which are compared themselves
 * - when an event was created
 * - the order of an account's grants, which is the server's own
 */

/** One line per aspect, so that a difference can be shown by the lines that differ. */
export type Aspects = ReadonlyMap<string, string>;

export function definitionAspects(definition: Definition): Aspects {
  const { session, trigger, sequence, table } = definition;
  return aspects({
    text: definition.kind === 'table' ? tableText(definition.sql) : printable(definition.sql),
    sql_mode: session?.sqlMode,
    character_set_client: session?.characterSetClient,
    collation_connection: session?.collationConnection,
    'database collation': session?.databaseCollation,
    time_zone: session?.timeZone,
    table: trigger?.table,
    place: trigger === undefined ? undefined : `${trigger.timing} ${trigger.event} ${trigger.order}`,
    'next value': sequence?.nextValue,
    round: sequence?.round,
    defaults: table?.exactDefaults?.map((d) => `${d.column}=${d.characterSet} ${d.valueHex}`).join(', '),
  });
}

export function accountAspects(account: AccountDefinition): Aspects {
  return aspects({
    text: printable(account.createSql),
    grants: account.grantsSql.map(printable).toSorted().join('\n'),
    'default role': account.defaultRoleSql === undefined ? undefined : printable(account.defaultRoleSql),
  });
}

function aspects(all: Readonly<Record<string, string | undefined>>): Aspects {
  return new Map(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function tableText(sql: ByteString): string {
  const text = fromByteString(sql).toString('latin1');
  const found = findAutoIncrement(text);
  const rest = found === null ? text : text.slice(0, found.start) + text.slice(found.end);
  return printableBytes(Buffer.from(withoutImpliedCharacterSets(rest), 'latin1'));
}

function withoutImpliedCharacterSets(text: string): string {
  const bare = withoutQuoted(text);
  let out = '';
  let from = 0;
  for (const match of bare.matchAll(/ CHARACTER SET \w+(?= COLLATE \w)/g)) {
    out += text.slice(from, match.index);
    from = match.index + match[0].length;
  }
  return out + text.slice(from);
}

function printable(text: ByteString): string {
  return printableBytes(fromByteString(text));
}

/** Readable where it is UTF-8; else every byte counts, shown as latin1. */
function printableBytes(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes.toString('latin1');
}
