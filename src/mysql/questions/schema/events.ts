import { toByteString } from '../../../model/byte-string.ts';
import type { Definition } from '../../../model/definition.ts';
import { quoteString } from '../../quote.ts';
import { type Asking, ask, showCreate } from './ask.ts';
import { inOneCharacterSet } from './mixed-text.ts';
import { numberOf, textOf } from './result-values.ts';
import { compareNames } from './scope.ts';

/** Events of one schema with their time zone. */
export async function readEvents(asking: Asking, schema: string): Promise<readonly Definition[]> {
  const sql =
    'SELECT EVENT_SCHEMA, EVENT_NAME, UNIX_TIMESTAMP(CREATED) AS CREATED_AT ' +
    `FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${quoteString(schema)}`;
  const listed = (await ask(asking, sql, 'listing the events'))
    .filter((row) => textOf(row, 'event_schema') === schema)
    .map((row) => ({ name: textOf(row, 'event_name'), createdAt: numberOf(row, 'created_at') }))
    .toSorted((a, b) => compareNames(a.name, b.name));
  const definitions: Definition[] = [];
  for (const { name, createdAt } of listed)
    definitions.push(await readEvent(asking, schema, name, createdAt));
  return definitions;
}

async function readEvent(
  asking: Asking,
  schema: string,
  name: string,
  createdAt: number,
): Promise<Definition> {
  const { row } = await showCreate(asking, { keyword: 'EVENT', schema, name, privilege: 'EVENT' });
  const sql = row['create event'];
  if (sql === undefined || sql === null) throw new TypeError('SHOW CREATE EVENT sent no text');
  const characterSet = textOf(row, 'character_set_client');
  const about = { kind: 'event', schema, name, characterSet } as const;
  return {
    kind: 'event',
    schema,
    name,
    sql: toByteString(await inOneCharacterSet(asking, about, sql)),
    session: {
      sqlMode: textOf(row, 'sql_mode'),
      characterSetClient: characterSet,
      collationConnection: textOf(row, 'collation_connection'),
      databaseCollation: textOf(row, 'database collation'),
      timeZone: textOf(row, 'time_zone'),
    },
    createdAt,
  };
}
