import type { DescribedError } from '../../errors/describe.ts';
import type { Words } from '../text/words.ts';
import type { Paint } from './colour.ts';
import { printable } from './printable.ts';

/** An error or a warning with its remedies, as lines for a person. */
export function errorLines(
  described: DescribedError,
  kind: 'error' | 'warning',
  words: Words,
  paint: Paint,
): string[] {
  const head = paint(kind === 'error' ? 'red' : 'yellow', `${words.frame[kind]}:`);
  const lines = [`${head} ${printable(described.message)} ${paint('dim', `[${described.code}]`)}`];
  for (const remedy of described.remedies) {
    const risk = words.frame.risk[remedy.risk];
    const mark = risk === '' ? '' : ` ${paint(remedy.risk === 'high' ? 'red' : 'yellow', `(${risk})`)}`;
    lines.push(`  ${printable(remedy.text)}${mark}`);
    if (remedy.command !== undefined) lines.push(`    ${paint('bold', printable(remedy.command))}`);
  }
  return lines;
}
