import type { CodeText } from '../../code-entry.ts';
import type { DIAGNOSE_CODES } from '../../codes/diagnose.ts';
import { shellWord } from '../../shell-word.ts';

export const DIAGNOSE_TEXT: Record<keyof typeof DIAGNOSE_CODES, CodeText> = {
  DIAGNOSE_FILE_UNREADABLE: {
    message: (d) => `cannot read ${d.path}: ${d.reason}`,
    remedies: (d) => [
      {
        text: 'See whether the file is there and whether you may read it.',
        command: `ls -l ${shellWord(d.path)}`,
        risk: 'none',
      },
      {
        text: 'Or pipe the text into the command.',
        command: 'journalctl -u mysql -n 200 | salvor diagnose -',
        risk: 'none',
      },
    ],
  },
};
