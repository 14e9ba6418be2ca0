import type { Encoding } from '../../model/inspection.ts';
import type { DumpFacts } from './account/dump-facts.ts';
import { guessEncoding, statedEncoding } from './account/guess-encoding.ts';

/** The encoding of the text: by its mark, by what it states, by what its bytes look like. */
export function encodingOf(facts: DumpFacts): Encoding {
  if (facts.wide !== null) return facts.wide;
  if (facts.hasMark) return 'utf-8-bom';
  if (!facts.hasHighBytes) return 'ascii';
  const stated = statedEncoding(facts.names);
  if (stated !== null) return stated;
  if (facts.names === null) return guessEncoding(facts.sample);
  return facts.badText.length > 0 ? 'mixed' : 'utf-8';
}
