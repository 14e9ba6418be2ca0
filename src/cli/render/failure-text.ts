import type { FailureVerdict } from '../../index.ts';
import type { Words } from '../text/words.ts';
import { count } from './quantity.ts';

/** Below an error of ours: the cause, and where the failure was written down. */
export function failureLines({ incident }: FailureVerdict, words: Words): string[] {
  const { diagnose } = words;
  const { cause } = incident;
  const recorded = recordedLine(incident, words);
  if (cause === null) return [recorded];
  const sureness = `${cause.class}, ${Math.round(cause.confidence * 100)} %`;
  return [`${diagnose.verdict(cause.title)} (${sureness})`, `  ${cause.story}`, recorded];
}

/** Where the failure was written down, and how to look at it. */
export function recordedLine(
  { id, times }: { readonly id: string; readonly times: number },
  { incident, paste }: Words,
): string {
  return times > 1
    ? incident.recurring(id, count(times), paste('salvor incident list'))
    : incident.recorded(id, paste(`salvor incident show ${id}`));
}
