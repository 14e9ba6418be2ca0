import type { Damage } from '../../../model/inspection.ts';
import type { DumpFacts } from '../account/dump-facts.ts';

/** One kind of damage, looked for in what the pass over the text has learnt. Pure: no input, no output. */
export type Detector = (facts: DumpFacts) => readonly Damage[];
