import type { Detector } from './detector.ts';

/** Rows with more or fewer values than their table has columns, or than the rows before them. */
export const columnCount: Detector = ({ wrongRows }) =>
  wrongRows.map(({ byte, line, table, count, fields, expected, known }) => ({
    kind: 'column-count',
    byte,
    line,
    table,
    detail: `${fields} values where ${known ? 'the table has' : 'the first row has'} ${expected}; ${count} rows like this`,
  }));
