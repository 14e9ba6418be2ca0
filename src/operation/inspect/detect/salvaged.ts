import type { Detector } from './detector.ts';

/** A file that a salvage wrote says itself that it is not whole. */
export const salvaged: Detector = ({ salvaged: line }) =>
  line === null || !/incomplete/.test(line.text)
    ? []
    : [{ kind: 'salvaged', byte: line.byte, line: line.line, table: null, detail: line.text }];
