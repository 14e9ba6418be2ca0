import type { CodeText } from '../../code-entry.ts';
import type { RUN_CODES } from '../../codes/run.ts';

export const RUN_TEXT: Record<keyof typeof RUN_CODES, CodeText> = {
  TARGET_NOT_EMPTY: {
    message: (d) => `the target already holds ${d.count} of the objects to restore, first ${d.first}`,
    remedies: () => [
      {
        text: 'Restore into an empty server, or drop these objects first if you are sure that nobody needs them.',
        risk: 'high',
      },
    ],
  },
};
