import type { CodeText } from '../../code-entry.ts';
import type { DATABASE_CODES } from '../../codes/database.ts';

export const DATABASE_TEXT: Record<keyof typeof DATABASE_CODES, CodeText> = {
  SERVER_ERROR: {
    message: (d) => `the server refused ${d.doing}: error ${d.errno} (${d.sqlState}) ${d.message}`,
    remedies: (d) => [
      {
        text: 'Read what this error number means and what to do about it.',
        command: `salvor explain ${d.errno}`,
        risk: 'none',
      },
    ],
  },
};
