import type { Detector } from './detector.ts';

/** PowerShell's `>` writes UTF-16; no client can load that. */
export const utf16: Detector = ({ wide }) =>
  wide === null
    ? []
    : [
        {
          kind: 'utf16',
          byte: 0,
          line: 1,
          table: null,
          detail: `the text is ${wide}, as a redirect in PowerShell writes it`,
        },
      ];
