import type { Damage } from '../../../model/inspection.ts';
import type { DumpFacts } from '../account/dump-facts.ts';
import { brokenRows } from './broken-rows.ts';
import { brokenStatements } from './broken-statements.ts';
import { brokenText } from './broken-text.ts';
import { columnCount } from './column-count.ts';
import { cutEnd } from './cut-end.ts';
import type { Detector } from './detector.ts';
import { empty } from './empty.ts';
import { forgedEnd } from './forged-end.ts';
import { lineEnds } from './line-ends.ts';
import { missingEnd } from './missing-end.ts';
import { nulHoles } from './nul-holes.ts';
import { salvaged } from './salvaged.ts';
import { sections } from './sections.ts';
import { sourceDamage } from './source-damage.ts';
import { strayLines } from './stray-lines.ts';
import { unfitValues } from './unfit-values.ts';
import { utf16 } from './utf16.ts';

const DETECTORS: readonly Detector[] = [
  empty,
  sourceDamage,
  cutEnd,
  missingEnd,
  forgedEnd,
  strayLines,
  brokenRows,
  brokenStatements,
  columnCount,
  unfitValues,
  brokenText,
  nulHoles,
  lineEnds,
  utf16,
  sections,
  salvaged,
];

/** All damage, in order of place; what has no place comes first. */
export function detectAll(facts: DumpFacts): readonly Damage[] {
  return DETECTORS.flatMap((detector) => detector(facts)).toSorted((a, b) => (a.byte ?? -1) - (b.byte ?? -1));
}
