import type { Detector } from './detector.ts';

/** Stretches of NUL bytes: a file system that had promised blocks it never wrote. */
export const nulHoles: Detector = ({ nulRuns, tableAt }) =>
  nulRuns.map(({ byte, bytes, line }) => ({
    kind: 'nul-hole',
    byte,
    line,
    table: tableAt(byte),
    detail: `${bytes} NUL bytes`,
  }));
