import { findChange } from '../../../model/change-marks.ts';
import type { UnfinishedRun } from '../../../model/unfinished-run.ts';
import { readChangeMarks } from '../../../mysql/questions/change-marks.ts';
import type { TableFacts } from '../../../mysql/questions/schema/schema-facts.ts';
import type { Session } from '../../../mysql/session.ts';
import type { TableWriting } from '../write-tables.ts';
import { ResumableTables } from './resumable-tables.ts';

/**
 * Goes on with an unfinished run where its snapshot and that of `session`, which has begun, are proved to hold the same rows. Otherwise a
 * warning says why not, and what is still of use.
 */
export async function continueRun(
  run: UnfinishedRun,
  session: Session,
  writing: TableWriting,
  identityOf: (table: TableFacts) => string | null,
): Promise<void> {
  const now = await readChangeMarks(session);
  const reason = run.marks === null ? 'no-moment' : findChange(run.marks, now);
  if (reason === null) {
    writing.resumable = new ResumableTables(run, identityOf);
    return;
  }
  const chunks = run.tables.flatMap((table) => table.chunks);
  const bytes = chunks.reduce((sum, { chunk }) => sum + chunk.storedBytes, 0);
  const details = { reason, begunAt: run.startedAt, chunks: chunks.length, bytes };
  const warning = { code: 'RESUME_MOVED', details };
  writing.warnings.push(warning);
  writing.onEvent({ type: 'warning', warning });
}
