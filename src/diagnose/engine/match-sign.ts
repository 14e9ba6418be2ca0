import type { Observation } from '../observation/observation.ts';
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

function findLine(sign: Sign, scene: Scene): Observation | null {
  const { says } = sign;
  if (says === undefined) return scene.observations.find((o) => fits(sign, o, scene)) ?? null;
  const pattern = stretched(says);
  if (sign.errno === undefined && sign.tool === undefined && sign.phase === undefined) {
    const match = pattern.exec(scene.text);
    return match === null ? null : observationAt(scene, match.index);
  }
  // The line that matches must also be of the right tool or carry the number.
  const global = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
  for (const match of scene.text.matchAll(global)) {
    const observation = observationAt(scene, match.index);
    if (observation !== null && fits(sign, observation, scene)) return observation;
  }
  return null;
}

function fits({ errno, tool, phase }: Sign, observation: Observation, scene: Scene): boolean {
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
  if (context instanceof RegExp) return stretched(context).test(scene.text);
  if ('tool' in context) return context.tool.some((tool) => scene.tools.has(tool));
  return context.phase.some((phase) => scene.phases.has(phase));
}
