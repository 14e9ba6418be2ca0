import {
  type AnsweredCheck,
  type CheckAnswer,
  type CheckResult,
  expectedOf,
  isSameValue,
} from '../../model/business-check.ts';
import { askBusinessCheck, beginReadOnly } from '../../mysql/questions/business-check.ts';
import type { Session } from '../../mysql/session.ts';
import { findQueryFault } from '../../sql/read-only-query.ts';

/** Asks the target what the source was asked. The queries come from a manifest, so they are judged again. */
export async function matchChecks(
  session: Session,
  checks: readonly AnsweredCheck[],
  signal: AbortSignal,
): Promise<readonly CheckResult[]> {
  if (checks.length === 0) return [];
  await beginReadOnly(session, signal);
  const results: CheckResult[] = [];
  for (const check of checks) {
    const expected = expectedOf(check);
    const found = await answerOf(session, check, signal);
    const match = 'value' in found && isSameValue(expected, found.value);
    results.push({ name: check.name, expected, found, match });
  }
  return results;
}

async function answerOf(session: Session, check: AnsweredCheck, signal: AbortSignal): Promise<CheckAnswer> {
  const fault = findQueryFault(check.query);
  if (fault !== null) return { failure: { kind: 'refused', text: fault.text } };
  return askBusinessCheck(session, check, signal);
}
