import type { Check } from '../../model/check.ts';
import type { Cause, Diagnosis } from '../diagnosis.ts';
import { PROBES_OF_CAUSES } from './probes-of-causes.ts';

const SURE = 0.99;
/** Below this a guess is no verdict. */
const VERDICT_FROM = 0.2;

/** The probes that can tell the candidates apart; the runner asks the cheap ones first. */
export function probesFor({ causes }: Diagnosis): readonly string[] {
  return [
    ...new Set(causes.flatMap((cause) => (PROBES_OF_CAUSES[cause.class] ?? []).map(({ probe }) => probe))),
  ];
}

/** Raises and lowers the candidates by what the probes found, with their words as reasons, and ranks anew. */
export function weighChecks(diagnosis: Diagnosis, checks: readonly Check[]): Diagnosis {
  const causes = diagnosis.causes
    .map((cause) => weigh(cause, checks))
    .toSorted((a, b) => b.confidence - a.confidence);
  return { ...diagnosis, causes, unknown: (causes[0]?.confidence ?? 0) < VERDICT_FROM, checks };
}

function weigh(cause: Cause, checks: readonly Check[]): Cause {
  let { confidence } = cause;
  const reasons = { for: [...cause.for], against: [...cause.against] };
  for (const { probe, confirms, refutes, about } of PROBES_OF_CAUSES[cause.class] ?? []) {
    for (const check of checks.filter(({ id }) => id === probe)) {
      const says = [check.message, ...check.evidence].join('\n');
      if (check.status === 'warn' || check.status === 'fail') {
        if (about !== undefined && !about.test(says)) continue;
        confidence += (1 - confidence) * confirms * (check.status === 'fail' ? 1 : 0.6);
        reasons.for.push(check.message);
      } else if (check.status === 'ok' && refutes > 0) {
        confidence *= 1 - refutes;
        reasons.against.push(check.message);
      }
    }
  }
  return { ...cause, ...reasons, confidence: Math.round(Math.min(SURE, confidence) * 100) / 100 };
}
