import type { CodeText } from '../../code-entry.ts';
import type { STORAGE_CODES } from '../../codes/storage.ts';

export const STORAGE_TEXT: Record<keyof typeof STORAGE_CODES, CodeText> = {
  STORAGE_NO_SPACE: {
    message: (d) => `no space left while writing ${d.path}`,
    remedies: () => [
      {
        text: 'Free space on this volume, then run the same command again: nothing that is finished is written twice.',
        command: 'df -h; df -i',
        risk: 'none',
      },
    ],
  },
};
