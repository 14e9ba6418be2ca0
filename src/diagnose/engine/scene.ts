import type { Observation, Phase, Tool } from '../observation/observation.ts';

/** Everything that was observed, in the form in which signs ask. */
export interface Scene {
  readonly observations: readonly Observation[];
  /** The texts of all observations, joined by line breaks. */
  readonly text: string;
  /** Where each observation's text begins in `text`. */
  readonly starts: readonly number[];
  readonly tools: ReadonlySet<Tool>;
  readonly phases: ReadonlySet<Phase>;
}

export function makeScene(observations: readonly Observation[]): Scene {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of observations) {
    starts.push(length);
    length += text.length + 1;
  }
  const text = observations.map((o) => o.text).join('\n');
  const tools = new Set<Tool>();
  for (const { tool } of observations) if (tool !== null) tools.add(tool);
  return { observations, text, starts, tools, phases: phasesOf(text, observations, tools) };
}

/** The observation that holds a position of the joined text. */
export function observationAt(scene: Scene, position: number): Observation | null {
  let low = 0;
  let high = scene.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((scene.starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return scene.observations[low] ?? null;
}

const RESTORE_WORDS =
  /\bat line \d+|myloader|--copy-back|--prepare|--apply-log|xbstream -x|\brestor(?:e|ing)\b|\bimport(?:ing)?\b|\bsource \S+\.sql|mysql\b[^\n|]*<|\| *mysql\b|docker-entrypoint-initdb|LOAD DATA/i;
const BACKUP_WORDS = /mysqldump|mariadb-dump|mydumper|--backup|when dumping|\bbackup\b|\bdump(?:ing)?\b/i;

function phasesOf(text: string, all: readonly Observation[], tools: ReadonlySet<Tool>): ReadonlySet<Phase> {
  const phases = new Set<Phase>();
  for (const { phase } of all) if (phase !== null) phases.add(phase);
  if (RESTORE_WORDS.test(text) || tools.has('myloader')) phases.add('restore');
  if (BACKUP_WORDS.test(text) || tools.has('mysqldump') || tools.has('mydumper')) phases.add('backup');
  return phases;
}
