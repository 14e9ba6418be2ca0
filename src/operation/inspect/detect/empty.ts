import type { Detector } from './detector.ts';

/** Nothing at all, or a packed nothing, or text without a single statement. */
export const empty: Detector = ({ plainBytes, statements, sizeBytes, nulBytes, stoppedEarly }) => {
  if (statements > 0) return [];
  if (nulBytes > 0 && nulBytes >= plainBytes * 0.99) {
    const detail = `nothing but NUL bytes${stoppedEarly ? `; reading stopped after ${plainBytes}` : ''}`;
    return [{ kind: 'empty', byte: 0, line: 1, table: null, detail }];
  }
  const detail =
    sizeBytes === 0
      ? 'the file has no bytes'
      : plainBytes === 0
        ? 'it unpacks to nothing'
        : 'no statement in it';
  return [{ kind: 'empty', byte: 0, line: null, table: null, detail }];
};
