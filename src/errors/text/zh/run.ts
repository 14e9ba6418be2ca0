import type { CodeText } from '../../code-entry.ts';
import type { RUN_CODES } from '../../codes/run.ts';

export const RUN_TEXT: Record<keyof typeof RUN_CODES, CodeText> = {
  TARGET_NOT_EMPTY: {
    message: (d) => `目标服务器上已经存在 ${d.count} 个要恢复的对象，第一个是 ${d.first}`,
    remedies: () => [
      { text: '请恢复到空的服务器；若确定没有人需要这些对象，也可先将其删除。', risk: 'high' },
    ],
  },
};
