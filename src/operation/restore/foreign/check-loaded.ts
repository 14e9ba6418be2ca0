import { runGroup } from '../../../base/run-group.ts';
import type { DumpTableRows } from '../../../model/dump-restore.ts';
import { existingObjects } from '../../../mysql/questions/schema/existing-objects.ts';
import { countRows } from '../../../mysql/questions/schema/table-rows-count.ts';
import type { Session } from '../../../mysql/session.ts';
import { describeObject } from '../definitions/run-step.ts';
import type { DumpSurvey } from './survey.ts';
import type { SurveyedTable } from './surveyed-table.ts';

export interface LoadedCheck {
  readonly tables: readonly DumpTableRows[];
  readonly missing: readonly string[];
}

/** Counts the rows of every table on the server and looks for every object of the dump. */
export async function checkLoaded(
  sessions: readonly Session[],
  survey: DumpSurvey,
  signal: AbortSignal,
): Promise<LoadedCheck> {
  const found = new Map<SurveyedTable, number | null>();
  const queue = [...survey.tables.values()].sort((a, b) => b.bytes - a.bytes);
  const worker = (session: Session) => async (stop: AbortSignal) => {
    for (let table = queue.shift(); table; table = queue.shift())
      found.set(table, await countRows({ session, signal: stop }, table));
  };
  await runGroup(signal, sessions.map(worker));
  const [first] = sessions;
  const objects = survey.objects.map(({ kind, schema, name }) => ({ kind, schema, name, sql: '' }));
  const there = new Set(
    first === undefined ? [] : await existingObjects({ session: first, signal }, objects),
  );
  return {
    tables: [...survey.tables.values()].map((table) => tableRows(table, found.get(table) ?? null)),
    missing: objects.filter((object) => !there.has(object)).map(describeObject),
  };
}

export function tableRows(table: SurveyedTable, foundRows: number | null): DumpTableRows {
  const { schema, name, rows, comparable } = table;
  return { schema, name, rows, foundRows, comparable };
}
