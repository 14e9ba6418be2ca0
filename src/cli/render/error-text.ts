import type { DescribedError } from '../../errors/describe.ts';
import type { Words } from '../text/words.ts';
import type { Paint } from './colour.ts';
import { printable } from './printable.ts';
import { remedyLines } from './remedy-lines.ts';

/** An error or a warning with its remedies, as lines for a person. */
export function errorLines(
  described: DescribedError,
  kind: 'error' | 'warning',
  words: Words,
  paint: Paint,
): string[] {
  const head = paint(kind === 'error' ? 'red' : 'yellow', `${words.frame[kind]}:`);
  return [
    `${head} ${printable(described.message)} ${paint('dim', `[${described.code}]`)}`,
    ...described.remedies.flatMap((remedy) => remedyLines(remedy, words, paint)),
  ];
}
