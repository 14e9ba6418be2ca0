import type { CodeText } from '../../code-entry.ts';
import type { DATABASE_CODES } from '../../codes/database.ts';

export const DATABASE_TEXT: Record<keyof typeof DATABASE_CODES, CodeText> = {
  SERVER_ERROR: {
    message: (d) => `服务器拒绝执行 ${d.doing}：错误 ${d.errno} (${d.sqlState}) ${d.message}`,
    remedies: (d) => [
      { text: '查看这个错误号的含义和处理办法。', command: `salvor explain ${d.errno}`, risk: 'none' },
    ],
  },
};
