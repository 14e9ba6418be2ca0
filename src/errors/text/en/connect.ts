import type { CodeText } from '../../code-entry.ts';
import type { CONNECT_CODES } from '../../codes/connect.ts';

export const CONNECT_TEXT: Record<keyof typeof CONNECT_CODES, CodeText> = {
  CONNECT_REFUSED: {
    message: (d) => `${d.host}:${d.port} refused the connection: nothing listens there`,
    remedies: () => [
      {
        text: 'Check that the server runs and listens on this address and port.',
        command: 'ss -ltnp',
        risk: 'none',
      },
    ],
  },
};
