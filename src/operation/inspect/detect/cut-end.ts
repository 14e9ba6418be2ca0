import type { DumpFacts } from '../account/dump-facts.ts';
import type { Detector } from './detector.ts';

const WHERE = {
  values: 'inside a list of rows',
  statement: 'inside a statement',
  head: 'inside a statement',
  'block-comment': 'inside a comment',
} as const;

/** The text ends in the middle of something. */
export const cutEnd: Detector = (facts) => {
  const place = cutPlace(facts);
  if (place === null) return [];
  return [
    { kind: 'cut', byte: facts.plainBytes, line: facts.end.line, table: facts.lastTable, detail: place },
  ];
};

/** What the end of the text cuts, in words; null where it ends between statements. */
export function cutPlace({ end, statements, stoppedEarly }: DumpFacts): string | null {
  if (stoppedEarly || statements === 0) return null;
  const { state, outer } = end;
  if (state === 'string') {
    return `inside a string that begins at byte ${end.stringBegin}${outer === 'values' ? `, in a row that begins at byte ${end.rowBegin}` : ''}`;
  }
  if (outer === 'values' && end.inRow) return `inside a row that begins at byte ${end.rowBegin}`;
  const inside = outer === 'values' ? outer : state === 'line-comment' ? outer : state;
  if (inside === 'top' || inside === 'line-comment' || inside === 'stray') return null;
  return inside === 'resync' || inside === 'string' ? null : WHERE[inside];
}
