import type { FailureVerdict } from '../../index.ts';
import type { Words } from '../text/words.ts';
import { count } from './quantity.ts';

/** Below an error of ours: the cause, and where the failure was written down. */
export function failureLines({ incident }: FailureVerdict, { diagnose, incident: words }: Words): string[] {
  const { cause, id, times } = incident;
  const recorded = times > 1 ? words.recurring(id, count(times)) : words.recorded(id);
  if (cause === null) return [recorded];
  const sureness = `${cause.class}, ${Math.round(cause.confidence * 100)} %`;
  return [`${diagnose.verdict(cause.title)} (${sureness})`, `  ${cause.story}`, recorded];
}
