import type { Definition } from '../../../model/definition.ts';
import { quoteString } from '../../quote.ts';
import { type Asking, ask, showCreate } from './ask.ts';
import { numberOf, textOf } from './result-values.ts';
import { compareNames } from './scope.ts';
import { storedProgram } from './stored-program.ts';

type TriggerPlace = NonNullable<Definition['trigger']>;

/** Triggers of one schema on the tables that `takes` accepts, those of the same table, time and event in order. */
export async function readTriggers(
  asking: Asking,
  schema: string,
  takes: (table: string) => boolean,
): Promise<readonly Definition[]> {
  const sql =
    'SELECT TRIGGER_SCHEMA, TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER ' +
    `FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ${quoteString(schema)}`;
  const listed = (await ask(asking, sql, 'listing the triggers'))
    .filter((row) => textOf(row, 'trigger_schema') === schema)
    .map((row) => ({
      name: textOf(row, 'trigger_name'),
      trigger: {
        table: textOf(row, 'event_object_table'),
        timing: textOf(row, 'action_timing'),
        event: textOf(row, 'event_manipulation'),
        order: numberOf(row, 'action_order'),
      },
    }))
    .filter(({ trigger }) => takes(trigger.table))
    .toSorted((a, b) => comparePlaces(a.trigger, b.trigger) || compareNames(a.name, b.name));
  const definitions: Definition[] = [];
  for (const { name, trigger } of listed) definitions.push(await readTrigger(asking, schema, name, trigger));
  return definitions;
}

function comparePlaces(a: TriggerPlace, b: TriggerPlace): number {
  return (
    compareNames(a.table, b.table) ||
    compareNames(a.timing, b.timing) ||
    compareNames(a.event, b.event) ||
    a.order - b.order
  );
}

async function readTrigger(
  asking: Asking,
  schema: string,
  name: string,
  trigger: TriggerPlace,
): Promise<Definition> {
  const { row } = await showCreate(asking, { keyword: 'TRIGGER', schema, name, privilege: 'TRIGGER' });
  const sql = row['sql original statement'];
  if (sql === undefined || sql === null) throw new TypeError('SHOW CREATE TRIGGER sent no text');
  return { ...(await storedProgram(asking, { kind: 'trigger', schema, name }, row, sql)), trigger };
}
