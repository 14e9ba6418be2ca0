import type { SkippedStatement } from '../../../model/dump-restore.ts';
import type { DumpStep } from './walk-dump.ts';

const HEAD_CHARACTERS = 120;
const LISTED_MAX = 1000;

/** What is worth telling of a load: what was skipped, and what the server said of rows that it took. */
export class LoadNotes {
  /** By the statement's number: every connection may meet the same. */
  readonly #skipped = new Map<number, SkippedStatement>();
  /** Statements of which the server changed or doubted a value, and the first of them. */
  warned = 0;
  firstWarned: DumpStep | null = null;
  statements = 0;

  skip(ordinal: number, skipped: SkippedStatement): void {
    if (this.#skipped.size < LISTED_MAX || this.#skipped.has(ordinal)) this.#skipped.set(ordinal, skipped);
  }

  get skipped(): readonly SkippedStatement[] {
    return [...this.#skipped.values()];
  }

  warn(step: DumpStep): void {
    this.warned++;
    this.firstWarned ??= step;
  }
}

/** A statement as an error names it: how it begins, never its values. */
export function describeStep({ part, statement }: DumpStep): {
  readonly file: string;
  readonly byte: number;
  readonly line: number;
  readonly head: string;
} {
  const { byte, line, facts, form } = statement;
  const head =
    form === 'rows' ? `${facts.head.slice(0, HEAD_CHARACTERS)} ...` : facts.head.slice(0, HEAD_CHARACTERS);
  return { file: part.name, byte, line, head };
}
