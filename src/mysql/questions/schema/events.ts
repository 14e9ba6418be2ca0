import type { Definition } from '../../../model/definition.ts';
import { quoteString } from '../../quote.ts';
import { type Asking, ask, showCreate } from './ask.ts';
import { numberOf, textOf } from './result-values.ts';
import { compareNames } from './scope.ts';
import { storedProgram } from './stored-program.ts';

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
  const program = await storedProgram(asking, { kind: 'event', schema, name }, row, sql);
  return { ...program, session: { ...program.session, timeZone: textOf(row, 'time_zone') }, createdAt };
}
