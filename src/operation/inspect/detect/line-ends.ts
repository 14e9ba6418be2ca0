import type { Detector } from './detector.ts';

/** Line ends that a transfer in text mode or an editor has changed. */
export const lineEnds: Detector = ({
  lineEnds: { lf, crlf, cr },
  lastComment,
  tool,
  headers,
  tail,
  statements,
}) => {
  const damage = (detail: string) => [{ kind: 'line-ends', byte: 0, line: 1, table: null, detail }] as const;
  if (lf === 0 && crlf === 0 && cr > 5)
    return damage('carriage returns alone: a comment hides everything behind it');
  const isWindows = /Win32|Win64|for Windows/i.test(tail + lastComment);
  const isDumper = tool.escapesLines && headers.length > 0 && statements > 0;
  if (!isDumper || isWindows || crlf === 0) return [];
  if (lf === 0) return crlf > 5 && tool.isUnix ? damage(`all ${crlf} line ends became CRLF`) : [];
  return crlf > 2 && lf > 2 && tool.isUnix ? damage(`${crlf} line ends are CRLF, ${lf} are LF`) : [];
};
