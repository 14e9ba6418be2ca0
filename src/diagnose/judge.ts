import { layerOfClass } from './cause-class.ts';
import type { Cause, DiagnosedRemedy, Diagnosis } from './diagnosis.ts';
import { lookAlikes } from './engine/look-alikes.ts';
import { type Ranked, rank } from './engine/rank.ts';
import { makeScene, type Scene } from './engine/scene.ts';
import { scoreEntry } from './engine/score.ts';
import { stretched } from './engine/sign.ts';
import { findHarmfulAdvice } from './folk/find-harmful-advice.ts';
import { ALL_ENTRIES } from './knowledge/all-entries.ts';
import type { KnowledgeEntry, Phrase } from './knowledge/knowledge-entry.ts';
import { maskSecrets } from './observation/mask-secret.ts';
import type { Observation } from './observation/observation.ts';
import { fillNames } from './remedy/fill-names.ts';
import { knownNames } from './remedy/known-names.ts';

export type Language = keyof Phrase;

export interface DiagnoseOptions {
  readonly language: Language;
  readonly entries?: readonly KnowledgeEntry[];
}

/** Where fewer have signs, what looks alike fills up. */
const MOST_CAUSES = 5;
/** Far below a verdict: it is where to look next, not what was found. */
const LOOK_ALIKE_CONFIDENCE = 0.03;
const MOST_EVIDENCE = 5;
const MOST_EVIDENCE_CHARACTERS = 400;
/** Below this a guess is no verdict. */
const VERDICT_FROM = 0.2;

/** The verdict on what was observed, in the order of what happened. */
export function judge(
  observations: readonly Observation[],
  read: { readonly lines: number; readonly bytes: number },
  { language, entries = ALL_ENTRIES }: DiagnoseOptions,
): Diagnosis {
  const scene = makeScene(observations);
  const candidates = entries.map((entry) => scoreEntry(entry, scene)).filter((found) => found !== null);
  const causes = rank(candidates)
    .slice(0, MOST_CAUSES)
    .map((ranked) => describe(ranked, scene, language));
  const unknown = (causes[0]?.confidence ?? 0) < VERDICT_FROM;
  // Never above what something speaks for.
  const least = Math.min(LOOK_ALIKE_CONFIDENCE, causes.at(-1)?.confidence ?? 0);
  const alike = unknown ? [] : lookAlikes(causes, entries, MOST_CAUSES - causes.length);
  return {
    unknown,
    causes: [...causes, ...alike.map((entry) => describeLookAlike(entry, least, scene, language))],
    harmful: findHarmfulAdvice(scene, language),
    input: { ...read, tools: toolsOf(scene) },
  };
}

function toolsOf(scene: Scene): readonly string[] {
  return [...scene.tools].toSorted();
}

function describe(ranked: Ranked, scene: Scene, language: Language): Cause {
  const { entry, matches, confirmed, refuted, confidence, rival } = ranked;
  const evidence = new Map<number, Cause['evidence'][number]>();
  for (const { observation } of matches) {
    const { line, file, place, text, count } = observation;
    const shown = { line, text: maskSecrets(text.trim()).slice(0, MOST_EVIDENCE_CHARACTERS), count };
    evidence.set(place, file === null ? shown : { ...shown, file });
  }
  const against = refuted.map(({ why }) => why[language]);
  if (rival !== null) against.push(RIVAL[language](rival));
  return {
    class: entry.class,
    entry: entry.id,
    confidence,
    layer: layerOfClass(entry.class),
    urgency: entry.urgency,
    title: entry.title[language],
    story: entry.story[language],
    evidence: inOrder(evidence).slice(0, MOST_EVIDENCE),
    for: confirmed.map(({ why }) => why[language]),
    against,
    remedies: remediesFor(entry, scene, language),
  };
}

function inOrder(
  evidence: ReadonlyMap<number, Cause['evidence'][number]>,
): readonly Cause['evidence'][number][] {
  return [...evidence].toSorted(([a], [b]) => a - b).map(([, shown]) => shown);
}

/** A cause that nothing speaks for but that it shows itself as the first one does. */
function describeLookAlike(
  entry: KnowledgeEntry,
  confidence: number,
  scene: Scene,
  language: Language,
): Cause {
  const none = { score: 0, matches: [], confirmed: [], refuted: [], rival: null };
  const cause = describe({ entry, ...none, confidence }, scene, language);
  return { ...cause, against: [LOOKS_ALIKE[language]] };
}

/** Those that fit what was seen, with the names that were seen. */
function remediesFor(entry: KnowledgeEntry, scene: Scene, language: Language): readonly DiagnosedRemedy[] {
  const names = knownNames(scene);
  return entry.remedies
    .filter(({ when }) => when === undefined || scene.text.search(stretched(when)) !== -1)
    .map(({ aim, risk, text, command, check }) => ({
      aim,
      risk,
      text: text[language],
      ...(command === undefined ? {} : { command: fillNames(command, names) }),
      ...(check === undefined ? {} : { check: fillNames(check, names) }),
    }));
}

const LOOKS_ALIKE: Readonly<Record<Language, string>> = {
  en: 'nothing here speaks for it; it often looks the same',
  zh: '文本中没有支持它的证据，只是表现常常相同',
};

const RIVAL: Record<Language, (cause: string) => string> = {
  en: (cause) => `${cause} is nearly as likely`,
  zh: (cause) => `${cause} 的可能性与之接近`,
};
