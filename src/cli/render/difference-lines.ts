import type { Differences, DifferingRange } from '../../model/difference.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count } from './quantity.ts';

const MOST_RANGES = 5;
const MOST_KEYS = 10;
const LONGEST_KEY = 80;

/** Where the rows of one table differ, below the line that names it. All of it is in the JSON document. */
export function differenceLines({ differing, unlocated }: Differences, words: Words): readonly string[] {
  const { difference } = words;
  const more = differing.length - MOST_RANGES;
  return [
    ...(unlocated === null ? [] : [difference.unlocated[unlocated]]),
    ...differing.slice(0, MOST_RANGES).flatMap((range) => rangeLines(range, difference)),
    ...(more > 0 ? [difference.moreRanges(count(more))] : []),
  ];
}

function rangeLines({ above, upTo, rows }: DifferingRange, words: Words['difference']): readonly string[] {
  const place = placeOf(above === null ? null : shown(above), upTo === null ? null : shown(upTo), words);
  if (rows === null) return [place, words.notListed];
  const kinds = (['missing', 'extra', 'changed'] as const).filter((kind) => rows[kind].length > 0);
  const listed = kinds.map((kind) => words[kind](rows[kind].slice(0, MOST_KEYS).map(shown).join('; ')));
  const left = kinds.reduce((sum, kind) => sum + Math.max(0, rows[kind].length - MOST_KEYS), rows.more);
  return [place, ...listed, ...(left > 0 ? [words.moreRows(count(left))] : [])];
}

function placeOf(above: string | null, upTo: string | null, words: Words['difference']): string {
  if (above === null) return upTo === null ? words.everywhere : words.upTo(upTo);
  return upTo === null ? words.above(above) : words.between(above, upTo);
}

function shown(key: string): string {
  return printable(key.length > LONGEST_KEY ? `${key.slice(0, LONGEST_KEY)}...` : key);
}
