import { fail } from '../../errors/salvor-error.ts';
import type { OnEvent } from '../../model/event.ts';
import type { Selection } from '../../model/selection.ts';
import { checkTable, mayCrash } from '../../mysql/questions/health/broken-objects.ts';
import { readTableStamps } from '../../mysql/questions/schema/table-stamps.ts';
import type { Session } from '../../mysql/session.ts';

export interface CheckOptions {
  readonly checkTables: boolean;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
}

/**
 * Where it is asked for: CHECK TABLE QUICK of every selected table of an engine that can be damaged while the server runs on; gives their number, else null. Not of
 * InnoDB's: a damaged page would make the server end itself, and is met by reading anyway. Writers of a table wait while it is checked.
 * Errors: TABLES_DAMAGED.
 */
export async function refuseDamaged(
  session: Session,
  selection: Selection,
  { checkTables, signal, onEvent }: CheckOptions,
): Promise<number | null> {
  if (!checkTables) return null;
  onEvent({ type: 'step', step: 'check-tables' });
  const stamps = await readTableStamps(session, selection, { signal });
  const tables = stamps.filter(({ engine, isBaseTable }) => mayCrash({ engine, isView: !isBaseTable }));
  const damaged: string[] = [];
  for (const { schema, name } of tables) {
    const problems = await checkTable({ session, signal }, schema, name);
    if (problems.length > 0) damaged.push(`${schema}.${name} (${problems.join('; ')})`);
  }
  if (damaged.length > 0) fail('TABLES_DAMAGED', { tables: damaged });
  return tables.length;
}
