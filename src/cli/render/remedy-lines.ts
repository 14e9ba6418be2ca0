import type { Remedy } from '../../errors/code-entry.ts';
import type { Words } from '../text/words.ts';
import { type Paint, paint as painter } from './colour.ts';
import { printable } from './printable.ts';

/** What to do, with its risk, and the command below it. */
export function remedyLines(remedy: Remedy, { frame }: Words, paint: Paint = painter(false)): string[] {
  const risk = frame.risk[remedy.risk];
  const mark = risk === '' ? '' : ` ${paint(remedy.risk === 'high' ? 'red' : 'yellow', `(${risk})`)}`;
  return [
    `  ${printable(remedy.text)}${mark}`,
    ...(remedy.command === undefined ? [] : [`    ${paint('bold', printable(remedy.command))}`]),
  ];
}
