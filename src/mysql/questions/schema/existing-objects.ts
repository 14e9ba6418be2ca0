import type { Definition } from '../../../model/definition.ts';
import { quoteString } from '../../quote.ts';
import { type Asking, ask } from './ask.ts';
import { textOf } from './result-values.ts';

const ROUTINES = new Set(['procedure', 'function', 'package', 'package body']);

/** Where objects of a kind are listed, and under which column names. Tables, views and sequences share their names. */
const LISTS = [
  {
    kinds: ['table', 'view', 'sequence'],
    from: 'TABLES',
    schema: 'TABLE_SCHEMA',
    name: 'TABLE_NAME',
    type: "''",
  },
  {
    kinds: [...ROUTINES],
    from: 'ROUTINES',
    schema: 'ROUTINE_SCHEMA',
    name: 'ROUTINE_NAME',
    type: 'ROUTINE_TYPE',
  },
  { kinds: ['trigger'], from: 'TRIGGERS', schema: 'TRIGGER_SCHEMA', name: 'TRIGGER_NAME', type: "''" },
  { kinds: ['event'], from: 'EVENTS', schema: 'EVENT_SCHEMA', name: 'EVENT_NAME', type: "''" },
] as const;

/** Which of these objects the server has already. A schema is no object of its own: it may be there. */
export async function existingObjects(
  asking: Asking,
  definitions: readonly Definition[],
): Promise<readonly Definition[]> {
  const found = new Set<string>();
  const schemas = new Set(definitions.map(({ schema }) => schema));
  for (const schema of schemas) {
    for (const list of LISTS) {
      const kinds: readonly string[] = list.kinds;
      if (!definitions.some((definition) => definition.schema === schema && kinds.includes(definition.kind)))
        continue;
      const sql =
        `SELECT ${list.schema} AS s, ${list.name} AS n, ${list.type} AS t FROM information_schema.${list.from} ` +
        `WHERE ${list.schema} = ${quoteString(schema)}`;
      const rows = await ask(asking, sql, 'looking for what the target has already');
      for (const row of rows)
        found.add(keyOf(list.from, textOf(row, 's'), textOf(row, 'n'), textOf(row, 't')));
    }
  }
  return definitions.filter(({ kind, schema, name }) => {
    const list = LISTS.find(({ kinds }) => (kinds as readonly string[]).includes(kind));
    if (list === undefined) return false;
    return found.has(keyOf(list.from, schema, name, ROUTINES.has(kind) ? kind.toUpperCase() : ''));
  });
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
