import type { RowProblem } from '../../../kernel/sql-scan-types.ts';
import { isInGap } from '../input/units/gap.ts';
import type { Detector } from './detector.ts';

const WORDS = {
  byte: 'a byte that no value has',
  quote: 'a string begins inside a value',
  comma: 'a value is missing beside a comma',
  paren: 'a parenthesis where none can stand',
  end: 'the statement ends inside a row',
  comment: 'a comment inside a row',
  word: 'something other than a row',
  nul: 'NUL bytes between values',
  form: 'a value that its column cannot hold',
  fields: 'more or fewer values than columns',
  text: 'bytes that are not UTF-8 in a text',
  line: 'a raw line end in a string',
  escape: 'an escape that no dump tool writes',
} as const satisfies Record<Exclude<RowProblem, 'after-quote'>, string>;

/** A list of rows that cannot be read on: a lost block, a flipped bit, something foreign. */
export const brokenRows: Detector = ({ rowProblems, gaps }) =>
  rowProblems
    .filter(({ byte }) => !isInGap(gaps, byte))
    .map(({ byte, line, table, problem, stringBegin, rowLine }) =>
      // What is noticed behind a string has happened in it.
      problem === 'after-quote'
        ? {
            kind: 'rows-broken',
            byte: stringBegin,
            line: rowLine,
            table,
            detail: `in the string that begins here; noticed at byte ${byte}`,
          }
        : { kind: 'rows-broken', byte, line, table, detail: WORDS[problem] },
    );
