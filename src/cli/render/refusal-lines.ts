import type { Details } from '../../errors/code-entry.ts';
import { describeError, type Language } from '../../errors/describe.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { remedyLines } from './remedy-lines.ts';

export interface Refusal {
  readonly code: string;
  readonly details: Details;
}

/** Reasons why a dry run would be refused, each in a line, then what can be done about them; said once, whatever the number. */
export function refusalLines(
  refusals: readonly Refusal[],
  say: (code: string, message: string) => string,
  words: Words,
  language: Language,
): string[] {
  const described = refusals.map((refusal) => describeError(refusal, language));
  const remedies = new Map(described.flatMap(({ remedies: own }) => own.map((one) => [one.text, one])));
  return [
    ...described.map(({ code, message }) => say(code, printable(message))),
    ...[...remedies.values()].flatMap((remedy) =>
      remedyLines(
        { ...remedy, ...(remedy.command === undefined ? {} : { command: words.paste(remedy.command) }) },
        words,
      ).map((line) => `  ${line}`),
    ),
  ];
}
