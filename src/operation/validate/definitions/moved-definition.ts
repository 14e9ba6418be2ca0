import { fromByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import { canonicalSchema, canonicalStored } from '../../../sql/rewrite/canonical/stored.ts';
import { canonicalTable } from '../../../sql/rewrite/canonical/table.ts';
import { utf8mb3 } from '../../../sql/rewrite/collations.ts';
import type { Server } from '../../../sql/rewrite/move.ts';
import type { Aspects } from './normalise-definition.ts';

/**
 * What makes two objects the same where servers of other versions or vendors printed them: both texts are brought into one
 * form (sql/rewrite/canonical), in which only what they mean is left. `definition` is the rewritten one on the source's side.
 */
export function movedAspects(definition: Definition, printedBy: Server): Aspects {
  const { kind, session, trigger, sequence } = definition;
  const text = fromByteString(definition.sql).toString('latin1');
  const collation = (name: string | undefined) => (name === undefined ? undefined : utf8mb3(name));
  const said: Readonly<Record<string, string | undefined>> = {
    ...(kind === 'table'
      ? tableAspects(definition, text, printedBy)
      : { text: textAspect(definition, text, printedBy) }),
    sql_mode: session?.sqlMode?.split(',').toSorted().join(','),
    character_set_client: collation(session?.characterSetClient),
    collation_connection: collation(session?.collationConnection),
    'database collation': collation(session?.databaseCollation),
    time_zone: session?.timeZone,
    table: trigger?.table,
    // MySQL before 5.7 has one trigger of a kind per table, and counts it 0.
    place:
      trigger === undefined ? undefined : `${trigger.timing} ${trigger.event} ${Math.max(1, trigger.order)}`,
    'next value': sequence?.nextValue,
    round: sequence?.round,
  };
  return new Map(
    Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, readable(value)]])),
  );
}

function tableAspects(
  definition: Definition,
  text: string,
  server: Server,
): Readonly<Record<string, string>> {
  const table = canonicalTable(text, server, definition.table?.exactDefaults ?? []);
  return table === null ? { text } : Object.fromEntries(table);
}

function textAspect(definition: Definition, text: string, server: Server): string {
  if (definition.kind === 'schema') return canonicalSchema(text, server);
  return definition.session === undefined ? text.toLowerCase() : canonicalStored(definition, text, server);
}

/** Readable where it is UTF-8; else every byte counts, shown as latin1. */
function readable(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : latin1;
}
