import type { ConvertReport, LeftOutReason } from '../../../model/convert.ts';
import type { DumpStatement } from '../../../sql/statement-reader.ts';

const EXAMPLE_CHARACTERS = 80;

/** What is not in the output, counted by reason. */
export class LeftOut {
  readonly #byReason = new Map<LeftOutReason, { statements: number; example: string; byte: number }>();

  add(reason: LeftOutReason, { facts, byte }: DumpStatement): void {
    const known = this.#byReason.get(reason);
    if (known !== undefined) known.statements++;
    else this.#byReason.set(reason, { statements: 1, example: exampleOf(facts.head), byte });
  }

  get list(): ConvertReport['leftOut'] {
    return [...this.#byReason].map(([reason, facts]) => ({ reason, ...facts }));
  }
}

/** Never a value: what is in quotes stays away. */
function exampleOf(head: string): string {
  return head.replaceAll(/'(?:[^'\\]|\\.|'')*'?/g, "'...'").slice(0, EXAMPLE_CHARACTERS);
}
