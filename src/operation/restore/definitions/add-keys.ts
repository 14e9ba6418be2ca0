import type { Definition } from '../../../model/definition.ts';
import { quoteIdentifier, quoteName } from '../../../model/quote.ts';
import { prepareIndexBuild } from '../../../mysql/questions/load-session.ts';
import { readTableText } from '../../../mysql/questions/schema/table-text.ts';
import type { Session } from '../../../mysql/session.ts';
import { type DeferredPart, deferKeys } from '../../../sql/create-table/defer-keys.ts';
import { describeObject, type Running, run, runAbout } from './run-step.ts';
import { inCreationState } from './session-state.ts';

export interface PartsOfTable {
  readonly definition: Definition;
  readonly parts: readonly DeferredPart[];
  readonly kind: 'keys' | 'foreignKeys';
}

export interface AddOptions {
  readonly signal: AbortSignal;
  /** An earlier run may have added some: the server is asked. */
  readonly isResumed: boolean;
}

/** Adds keys or foreign keys to tables of this restore, all of a table at once. Errors: DEFINITION_REFUSED, PRIVILEGE_MISSING. */
export async function addParts(
  session: Session,
  tables: readonly PartsOfTable[],
  { signal, isResumed }: AddOptions,
): Promise<void> {
  const wanted = tables.filter(({ parts }) => parts.length > 0);
  if (wanted.length === 0) return;
  const running: Running = { session, signal };
  await prepareIndexBuild(session);
  await inCreationState(running, async () => {
    for (const table of wanted) {
      const parts = isResumed ? await missingParts(running, table) : table.parts;
      if (parts.length > 0) await alter(running, table.definition, parts);
    }
  });
}

async function missingParts(
  running: Running,
  { definition, parts, kind }: PartsOfTable,
): Promise<readonly DeferredPart[]> {
  const text = await readTableText(running, definition);
  const there = new Set(deferKeys(text.toString('latin1'))?.[kind].map(({ name }) => name));
  return parts.filter(({ name }) => !there.has(name));
}

async function alter(
  running: Running,
  definition: Definition,
  parts: readonly DeferredPart[],
): Promise<void> {
  const { schema, name } = definition;
  const doing = `adding keys to ${describeObject(definition)}`;
  await run(running, `USE ${quoteIdentifier(schema)}`, doing);
  const head = Buffer.from(`ALTER TABLE ${quoteName(schema, name)} `, 'utf8');
  const clauses = Buffer.from(parts.map(({ clause }) => clause).join(', '), 'latin1');
  await runAbout(running, `keys of ${describeObject(definition)}`, Buffer.concat([head, clauses]), doing);
}
