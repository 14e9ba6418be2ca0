import { type Asking, ask } from '../schema/ask.ts';
import { textOf } from '../schema/result-values.ts';
import type { Scope } from '../schema/scope.ts';

export interface DefinedObject {
  readonly kind: 'view' | 'routine' | 'trigger' | 'event';
  readonly schema: string;
  readonly name: string;
  /** user@host; a role of MariaDB is user@ */
  readonly definer: string;
}

const LISTS = [
  ['view', 'VIEWS', 'TABLE_SCHEMA', 'TABLE_NAME'],
  ['routine', 'ROUTINES', 'ROUTINE_SCHEMA', 'ROUTINE_NAME'],
  ['trigger', 'TRIGGERS', 'TRIGGER_SCHEMA', 'TRIGGER_NAME'],
  ['event', 'EVENTS', 'EVENT_SCHEMA', 'EVENT_NAME'],
] as const;

/** Every object of the scope that acts in somebody's name. Sees what this account may see. */
export async function readDefiners(asking: Asking, scope: Scope): Promise<readonly DefinedObject[]> {
  const found: DefinedObject[] = [];
  for (const [kind, list, schema, name] of LISTS) {
    const sql = `SELECT ${schema} AS s, ${name} AS n, DEFINER AS d FROM information_schema.${list}`;
    for (const row of await ask(asking, sql, 'listing definers')) {
      if (!scope.schemas.includes(textOf(row, 's'))) continue;
      found.push({ kind, schema: textOf(row, 's'), name: textOf(row, 'n'), definer: textOf(row, 'd') });
    }
  }
  return found;
}
