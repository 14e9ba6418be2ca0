import type { CodeText } from '../../code-entry.ts';
import type { SCRATCH_CODES } from '../../codes/scratch.ts';

export const SCRATCH_TEXT: Record<keyof typeof SCRATCH_CODES, CodeText> = {
  SCRATCH_START_FAILED: {
    message: (d) => `临时服务器 ${d.server} 未能启动：${d.reason}`,
    remedies: (d) => [{ text: '查看它的错误日志末尾。', command: `tail -n 40 ${d.logFile}`, risk: 'none' }],
  },
};
