import type { Argument, KnowledgeEntry } from '../knowledge/knowledge-entry.ts';
import type { Level, Observation } from '../observation/observation.ts';
import { matchSign, type SignMatch } from './match-sign.ts';
import type { Scene } from './scene.ts';

export interface Candidate {
  readonly entry: KnowledgeEntry;
  /** 0 to 1, before other candidates are heard. */
  readonly score: number;
  readonly matches: readonly SignMatch[];
  readonly confirmed: readonly Argument[];
  readonly refuted: readonly Argument[];
}

/** A further sign of the same entry adds little: it mostly repeats the first. */
const FURTHER_SIGN = 0.3;
/** A warning beside real errors is rarely the cause. */
const WARNING_BESIDE_ERROR = 0.6;
const NOTE_BESIDE_ERROR = 0.75;

/** What one entry makes of the scene, or null when none of its signs is seen. */
export function scoreEntry(entry: KnowledgeEntry, scene: Scene): Candidate | null {
  const matches = entry.signs.map((sign) => matchSign(sign, scene)).filter((match) => match !== null);
  if (matches.length === 0) return null;
  const weights = matches
    .map(({ sign, observation }) => sign.weight * levelFactor(observation, scene))
    .toSorted((a, b) => b - a);
  const confirmed = (entry.confirms ?? []).filter(({ sign }) => matchSign(sign, scene) !== null);
  const refuted = (entry.refutes ?? []).filter(({ sign }) => matchSign(sign, scene) !== null);
  let score = weights[0] ?? 0;
  for (const weight of weights.slice(1)) score += (1 - score) * weight * FURTHER_SIGN;
  for (const { sign } of confirmed) score += (1 - score) * sign.weight;
  for (const { sign } of refuted) score *= 1 - sign.weight;
  return { entry, score, matches, confirmed, refuted };
}

function levelFactor({ level }: Observation, scene: Scene): number {
  if (level !== 'warning' && level !== 'note') return 1;
  const isWorse = (other: Level | null) => other === 'error' || other === 'fatal';
  if (!scene.observations.some((o) => isWorse(o.level))) return 1;
  return level === 'warning' ? WARNING_BESIDE_ERROR : NOTE_BESIDE_ERROR;
}
