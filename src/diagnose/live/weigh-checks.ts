import type { Check } from '../../model/check.ts';
import type { Cause, Diagnosis } from '../diagnosis.ts';
import { EXPLAINED, EXPLAINS_FROM } from '../engine/rank.ts';
import { ALL_ENTRIES } from '../knowledge/all-entries.ts';
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
  const weighed = diagnosis.causes.map((cause) => weigh(cause, checks));
  const causes = explainSymptoms(weighed).toSorted((a, b) => b.confidence - a.confidence);
  return { ...diagnosis, causes, unknown: (causes[0]?.confidence ?? 0) < VERDICT_FROM, checks };
}

/** What a probe sees now explains a mere symptom of the text, as another sign of the text would. */
function explainSymptoms(causes: readonly Weighed[]): readonly Cause[] {
  return causes.map(({ isSeen: _, ...cause }) => {
    const explainedBy = ALL_ENTRIES.find(({ id }) => id === cause.entry)?.explainedBy ?? [];
    const seen = causes.filter(
      (other) => other.isSeen && other.class !== cause.class && explainedBy.includes(other.class),
    );
    const strongest = Math.max(0, ...seen.map(({ confidence }) => confidence));
    const share = strongest < EXPLAINS_FROM ? 1 : 1 - (1 - EXPLAINED) * strongest;
    return { ...cause, confidence: Math.round(cause.confidence * share * 100) / 100 };
  });
}

interface Weighed extends Cause {
  /** A probe found it. */
  readonly isSeen: boolean;
}

function weigh(cause: Cause, checks: readonly Check[]): Weighed {
  let { confidence } = cause;
  let isSeen = false;
  const reasons = { for: [...cause.for], against: [...cause.against] };
  for (const { probe, confirms, refutes, about } of PROBES_OF_CAUSES[cause.class] ?? []) {
    for (const check of checks.filter(({ id }) => id === probe)) {
      const says = [check.message, String(check.facts.code ?? ''), ...check.evidence].join('\n');
      if (check.status === 'warn' || check.status === 'fail') {
        if (about !== undefined && !about.test(says)) continue;
        confidence += (1 - confidence) * confirms * (check.status === 'fail' ? 1 : 0.6);
        reasons.for.push(check.message);
        isSeen = true;
      } else if (check.status === 'ok' && refutes > 0) {
        confidence *= 1 - refutes;
        reasons.against.push(check.message);
      }
    }
  }
  return { ...cause, ...reasons, isSeen, confidence: Math.round(Math.min(SURE, confidence) * 100) / 100 };
}
