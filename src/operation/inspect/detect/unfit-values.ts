import type { RowProblem } from '../../../kernel/sql-scan-types.ts';
import type { Detector } from './detector.ts';

const WORDS: Readonly<Partial<Record<RowProblem, string>>> = {
  form: 'a value that its column cannot hold',
  line: 'a raw line end in a string',
  escape: 'an escape that no dump tool writes',
};

/** Whole rows with values that their columns cannot hold, or that the tool would have written otherwise. */
export const unfitValues: Detector = ({ unfit }) =>
  unfit.map(({ byte, line, table, count, problem }) => ({
    kind: 'value-unfit',
    byte,
    line,
    table,
    detail: `${WORDS[problem] ?? 'something that is no value'}; ${count} rows like this`,
  }));
