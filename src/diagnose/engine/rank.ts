import type { CauseClass } from '../cause-class.ts';
import type { Candidate } from './score.ts';

export interface Ranked extends Candidate {
  /** How often such a verdict is right, 0 to 1. */
  readonly confidence: number;
  /** Another class that is nearly as likely, or null. */
  readonly rival: CauseClass | null;
}

/** A symptom keeps this part of its score when a found cause explains it fully. */
export const EXPLAINED = 0.35;
/** A cause must be at least this likely to explain a symptom away. */
export const EXPLAINS_FROM = 0.45;
/** How much a rival of equal strength takes from the first. */
const RIVALRY = 0.45;
const RIVAL_FROM = 0.25;
/** What comes first in the text is more often the cause of what follows than the other way round. */
const EARLIER = 0.015;

export function rank(candidates: readonly Candidate[]): readonly Ranked[] {
  const explained = candidates.map((candidate) => ({
    candidate,
    score: candidate.score * explainedFactor(candidate, candidates),
  }));
  const best = bestOfEachClass(explained);
  const lines = best.map(({ candidate }) => firstLine(candidate));
  const earliest = Math.min(...lines);
  const ordered = best
    .map(({ candidate, score }, i) => ({ candidate, score: score + (lines[i] === earliest ? EARLIER : 0) }))
    .toSorted((a, b) => b.score - a.score || a.candidate.entry.id.localeCompare(b.candidate.entry.id));
  return ordered.map(({ candidate, score }, place) => {
    const rivals = ordered.filter((_, i) => i !== place);
    const strongest = rivals[0];
    const confidence = clamp(score - RIVALRY * Math.max(0, (strongest?.score ?? 0) - RIVAL_FROM));
    const rival =
      strongest !== undefined && strongest.score > score * 0.6 ? strongest.candidate.entry.class : null;
    return { ...candidate, score, confidence, rival };
  });
}

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

function explainedFactor(candidate: Candidate, all: readonly Candidate[]): number {
  const causes = candidate.entry.explainedBy ?? [];
  const strongest = all
    .filter(({ entry }) => entry.class !== candidate.entry.class && causes.includes(entry.class))
    .reduce((most, { score }) => Math.max(most, score), 0);
  return strongest < EXPLAINS_FROM ? 1 : 1 - (1 - EXPLAINED) * strongest;
}

/** Two entries of one class support each other: they ask for the same kind of remedy. */
function bestOfEachClass(scored: readonly Scored[]): Scored[] {
  const byClass = new Map<CauseClass, Scored>();
  for (const one of scored.toSorted((a, b) => b.score - a.score)) {
    const { class: cause } = one.candidate.entry;
    const known = byClass.get(cause);
    if (known === undefined) byClass.set(cause, one);
    else byClass.set(cause, { ...known, score: known.score + (1 - known.score) * one.score * 0.15 });
  }
  return [...byClass.values()];
}

function firstLine(candidate: Candidate): number {
  return Math.min(...candidate.matches.map(({ observation }) => observation.place));
}

function clamp(value: number): number {
  return Math.round(Math.min(0.99, Math.max(0.01, value)) * 100) / 100;
}
