import type { Detector } from './detector.ts';

/** Text columns with bytes that the file's own character set does not have. */
export const brokenText: Detector = ({ badText }) =>
  badText.map(({ byte, line, table, column }) => ({
    kind: 'text-broken',
    byte,
    line,
    table,
    detail: `column ${column} holds bytes that are not UTF-8`,
  }));
