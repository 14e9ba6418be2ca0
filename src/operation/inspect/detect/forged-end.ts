import { cutPlace } from './cut-end.ts';
import type { Detector } from './detector.ts';
import { missingEnds } from './missing-end.ts';

const COMPLETION =
  /(?:^|[^\n])-- Dump completed(?: on [\d: -]+)?\s*$|\n-- Dump completed(?: on [\d: -]+)?\s*$/;

/** A completion line stands where the text before it cannot be complete: somebody joined it to a cut file. */
export const forgedEnd: Detector = (facts) => {
  const at = facts.tail.lastIndexOf('-- Dump completed');
  if (at < 0 || !COMPLETION.test(facts.tail)) return [];
  const isInside = cutPlace(facts) !== null;
  const isSalvaged = facts.salvaged !== null;
  const isEarly = facts.completions.length > 0 && missingEnds(facts).length > 0;
  if (!isInside && !isEarly && !isSalvaged) return [];
  const byte = facts.plainBytes - Buffer.byteLength(facts.tail.slice(at));
  const detail = isInside
    ? 'the completion line stands inside cut content'
    : isSalvaged
      ? 'the completion line stands in a salvaged file, which has none'
      : `missing before it: ${missingEnds(facts).join(', ')}`;
  return [{ kind: 'end-forged', byte, line: null, table: facts.lastTable, detail }];
};
