import type { Language } from '../../errors/describe.ts';
import type { RestorePlan } from '../../model/restore-plan.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count, size } from './quantity.ts';
import { refusalLines } from './refusal-lines.ts';

/** What a dry run found, one line each. */
export function planLines(plan: RestorePlan, words: Words, language: Language): string[] {
  const text = words.plan;
  const { target } = plan;
  const needed = size(plan.spaceNeededBytes);
  const grants = plan.missingGrants.map((sql) => text.grant(printable(sql)));
  return [
    ...refused(plan, words, language),
    ...(plan.resumes ? [text.resumes] : []),
    ...(grants.length === 0 ? [text.grantsThere] : [text.grantsMissing, ...grants]),
    text.packet(size(plan.largestRowBytes), size(target.maxAllowedPacketBytes)),
    plan.spaceFreeBytes === null ? text.spaceUnknown(needed) : text.space(needed, size(plan.spaceFreeBytes)),
    text.target(target.sqlMode || text.none, target.gtidMode ?? text.off, String(target.lowerCaseTableNames)),
    text.laterKeys(count(plan.tablesWithLaterKeys)),
  ];
}

function refused({ refusals }: RestorePlan, words: Words, language: Language): string[] {
  if (refusals.length === 0) return [];
  const { plan } = words;
  return [plan.refused(count(refusals.length)), ...refusalLines(refusals, plan.refusal, words, language)];
}
