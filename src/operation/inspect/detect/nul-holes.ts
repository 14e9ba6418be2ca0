import { isInGap } from '../input/units/gap.ts';
import type { Detector } from './detector.ts';

/** Stretches of NUL bytes: a file system that had promised blocks it never wrote. */
export const nulHoles: Detector = ({ nulRuns, gaps, tableAt }) =>
  // Where the packed stream could not be read, the NUL bytes are ours.
  nulRuns
    .filter(({ byte }) => !isInGap(gaps, byte))
    .map(({ byte, bytes, line }) => ({
      kind: 'nul-hole',
      byte,
      line,
      table: tableAt(byte),
      detail: `${bytes} NUL bytes`,
    }));
