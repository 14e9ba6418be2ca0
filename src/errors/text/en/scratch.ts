import type { CodeText } from '../../code-entry.ts';
import type { SCRATCH_CODES } from '../../codes/scratch.ts';

export const SCRATCH_TEXT: Record<keyof typeof SCRATCH_CODES, CodeText> = {
  SCRATCH_START_FAILED: {
    message: (d) => `the scratch server ${d.server} did not start: ${d.reason}`,
    remedies: (d) => [
      { text: 'Read the end of its error log.', command: `tail -n 40 ${d.logFile}`, risk: 'none' },
    ],
  },
};
