import type { HarmfulAdvice } from '../diagnosis.ts';
import { matchSign } from '../engine/match-sign.ts';
import type { Scene } from '../engine/scene.ts';
import { maskSecrets } from '../observation/mask-secret.ts';
import { FOLK_REMEDIES } from './folk-remedies.ts';

const MOST_CHARACTERS = 300;

/** Harmful folk remedies that the text proposes or shows. */
export function findHarmfulAdvice(scene: Scene, language: 'en' | 'zh'): readonly HarmfulAdvice[] {
  return FOLK_REMEDIES.flatMap((folk) => {
    const match = folk.signs.map((sign) => matchSign(sign, scene)).find((found) => found !== null);
    if (match === undefined) return [];
    return [
      {
        id: folk.id,
        title: folk.title[language],
        line: match.observation.line,
        evidence: maskSecrets(match.observation.text.trim()).slice(0, MOST_CHARACTERS),
        harm: folk.harm[language],
        instead: folk.instead[language],
        ...(folk.command === undefined ? {} : { command: folk.command }),
      },
    ];
  });
}
