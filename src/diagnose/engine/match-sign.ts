import type { Observation } from '../observation/observation.ts';
import { isAnsweredNo, isDeniedInWords } from './denied-in-words.ts';
import { observationAt, type Scene } from './scene.ts';
import { type Context, type Sign, stretched } from './sign.ts';

export interface SignMatch {
  readonly sign: Sign;
  readonly observation: Observation;
}

/** Looks for a sign in the scene; the first line that shows it is the evidence. */
export function matchSign(sign: Sign, scene: Scene): SignMatch | null {
  if (!(sign.with ?? []).every((context) => holds(context, scene))) return null;
  const observation = findLine(sign, scene);
  if (observation === null) return null;
  if ((sign.without ?? []).some((context) => holds(context, scene))) return null;
  return { sign, observation };
}

/** A message may come as a warning first and as the fatal error later: the gravest line is the evidence. */
function findLine(sign: Sign, scene: Scene): Observation | null {
  const { says } = sign;
  if (says === undefined) return gravest(scene.observations.filter((o) => fits(sign, o, scene)));
  const pattern = stretched(says);
  const found: Observation[] = [];
  for (const match of scene.text.matchAll(pattern)) {
    const observation = observationAt(scene, match.index);
    if (observation === null || !fits(sign, observation, scene)) continue;
    const end = match.index + match[0].length;
    // A program's message stands as it is; a sentence of a person may deny what it names.
    const isProse = observation.tool === null && observation.level === null;
    if (isAnsweredNo(scene.text, end) || (isProse && isDeniedInWords(scene.text, match.index, end))) continue;
    found.push(observation);
    if (found.length >= MOST_MATCHES) break;
  }
  return gravest(found);
}

const MOST_MATCHES = 50;

function gravest(observations: readonly Observation[]): Observation | null {
  const isLight = ({ level }: Observation): boolean => level === 'warning' || level === 'note';
  return observations.find((o) => !isLight(o)) ?? observations[0] ?? null;
}

function fits({ errno, code, tool, phase }: Sign, observation: Observation, scene: Scene): boolean {
  if (code !== undefined && !(observation.tool === 'salvor' && code.includes(observation.code ?? '')))
    return false;
  if (errno !== undefined && !(observation.errno !== null && errno.includes(observation.errno))) return false;
  if (tool !== undefined) {
    // A bare message belongs to the programs that the rest of the text speaks of.
    const own = observation.tool;
    if (
      own === null || own === 'application' || own === 'shell'
        ? !tool.some((t) => scene.tools.has(t))
        : !tool.includes(own)
    )
      return false;
  }
  return phase === undefined || phase.some((p) => observation.phase === p || scene.phases.has(p));
}

function holds(context: Context, scene: Scene): boolean {
  if (context instanceof RegExp) return scene.text.search(stretched(context)) !== -1;
  if ('tool' in context) return context.tool.some((tool) => scene.tools.has(tool));
  return context.phase.some((phase) => scene.phases.has(phase));
}
