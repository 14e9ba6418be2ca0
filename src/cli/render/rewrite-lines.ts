import type { Language } from '../../errors/describe.ts';
import type { Rewrite, Uncarried } from '../../model/rewrite.ts';
import { ruleWords } from '../../sql/rewrite/rule-words.ts';
import type { Words } from '../text/words.ts';
import { printable } from './printable.ts';
import { count } from './quantity.ts';

const LONGEST_EXAMPLE = 120;

/** Every rule that changes something for this server, with what it means, its risk and the first example; then what cannot go along. */
export function rewriteLines(
  {
    rewrites,
    uncarried,
  }: { readonly rewrites: readonly Rewrite[]; readonly uncarried: readonly Uncarried[] },
  words: Words,
  language: Language,
): string[] {
  const { rewrite } = words;
  return [
    ...rewrites.flatMap(({ rule, count: times, example }) => {
      const { what, risk } = ruleWords(rule, language);
      return [
        rewrite.rule(printable(rule), count(times), what),
        ...(risk === undefined ? [] : [rewrite.risk(risk)]),
        rewrite.example(printable(example.object), short(example.before), short(example.after)),
      ];
    }),
    ...uncarried.map(({ rule, kind, object, reason }) => {
      const said = words.report.kinds[kind] ?? printable(kind);
      return rewrite.uncarried(
        said,
        printable(object),
        rewrite.reasons[rule]?.(short(reason)) ?? ruleWords(rule, language).what,
      );
    }),
  ];
}

function short(text: string): string {
  const line = printable(text);
  return line.length <= LONGEST_EXAMPLE ? line : `${line.slice(0, LONGEST_EXAMPLE)}...`;
}
