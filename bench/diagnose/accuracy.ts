import type { CaseRecord } from './case-record.ts';

export interface Verdict {
  readonly record: CaseRecord;
  /** The best first; empty when the answer was "unknown". */
  readonly classes: readonly string[];
  /** Of the first. */
  readonly confidence: number;
  readonly isFirst: boolean;
  readonly isInThree: boolean;
  /** Kept unread while the entries were written: every third line of the file. */
  readonly isHeldOut: boolean;
}

export interface Accuracy {
  readonly cases: number;
  readonly first: number;
  readonly three: number;
  readonly unknown: number;
  /** Verdicts with confidence >= 0.8, how many of them are right, and the share of right verdicts that carry it. */
  readonly confident: number;
  readonly confidentRight: number;
  readonly precision: number | null;
  readonly coverage: number | null;
}

const CONFIDENT = 0.8;

export function judge(
  record: CaseRecord,
  classes: readonly string[],
  confidence: number,
  index: number,
): Verdict {
  const wanted = [record.cause, ...record.acceptable];
  const isRight = (cause: string): boolean => wanted.includes(cause);
  return {
    record,
    classes,
    confidence,
    isFirst: classes[0] !== undefined && isRight(classes[0]),
    isInThree: classes.slice(0, 3).some(isRight),
    isHeldOut: index % 3 === 2,
  };
}

export function accuracy(verdicts: readonly Verdict[]): Accuracy {
  const first = verdicts.filter((v) => v.isFirst).length;
  const confident = verdicts.filter((v) => v.classes.length > 0 && v.confidence >= CONFIDENT);
  const confidentRight = confident.filter((v) => v.isFirst).length;
  return {
    cases: verdicts.length,
    first,
    three: verdicts.filter((v) => v.isInThree).length,
    unknown: verdicts.filter((v) => v.classes.length === 0).length,
    confident: confident.length,
    confidentRight,
    precision: confident.length === 0 ? null : confidentRight / confident.length,
    coverage: first === 0 ? null : confidentRight / first,
  };
}

/** Accuracy of each value of a field, in alphabetical order. */
export function accuracyBy(
  verdicts: readonly Verdict[],
  field: (record: CaseRecord) => string,
): readonly (readonly [string, Accuracy])[] {
  const groups = Map.groupBy(verdicts, ({ record }) => field(record));
  return [...groups]
    .map(([name, group]) => [name, accuracy(group)] as const)
    .toSorted(([a], [b]) => a.localeCompare(b));
}
