import { fail } from '../../errors/salvor-error.ts';
import {
  type AnsweredCheck,
  type BusinessCheck,
  expectedOf,
  isSameValue,
} from '../../model/business-check.ts';
import type { Warning } from '../../model/event.ts';
import { askBusinessCheck } from '../../mysql/questions/business-check.ts';
import { releaseReadTables } from '../../mysql/questions/snapshot.ts';
import type { Session } from '../../mysql/session.ts';
import { findQueryFault } from '../../sql/read-only-query.ts';

/** Errors: CHECK_REFUSED {name, kind, text}. */
export function assertChecks(checks: readonly BusinessCheck[]): void {
  for (const { name, query } of checks) {
    const fault = findQueryFault(query);
    if (fault !== null) fail('CHECK_REFUSED', { name, kind: fault.kind, text: fault.text });
  }
}

/**
 * Asks the checks within the snapshot. One that cannot be answered ends the run before rows are read: CHECK_REFUSED. One that is not met on
 * the source itself is a warning: the snapshot is true all the same.
 */
export async function answerChecks(
  session: Session,
  checks: readonly BusinessCheck[],
  { signal, warnings }: { readonly signal: AbortSignal; readonly warnings: Warning[] },
): Promise<readonly AnsweredCheck[]> {
  const answered: AnsweredCheck[] = [];
  for (const check of checks) {
    const answer = await askBusinessCheck(session, check, signal);
    if ('failure' in answer) {
      const { kind, text } = answer.failure;
      return fail('CHECK_REFUSED', { name: check.name, kind, text });
    }
    answered.push({ ...check, answer: answer.value });
  }
  if (checks.length > 0) await releaseReadTables(session);
  for (const check of answered) {
    if (!isSameValue(expectedOf(check), check.answer))
      warnings.push({ code: 'CHECK_NOT_MET', details: { name: check.name } });
  }
  return answered;
}
