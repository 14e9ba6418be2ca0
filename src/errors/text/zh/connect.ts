import type { CodeText } from '../../code-entry.ts';
import type { CONNECT_CODES } from '../../codes/connect.ts';

export const CONNECT_TEXT: Record<keyof typeof CONNECT_CODES, CodeText> = {
  CONNECT_REFUSED: {
    message: (d) => `${d.host}:${d.port} 拒绝了连接：该地址没有程序在监听`,
    remedies: () => [
      { text: '确认服务器正在运行，并且监听这个地址和端口。', command: 'ss -ltnp', risk: 'none' },
    ],
  },
};
