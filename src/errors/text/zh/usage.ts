import type { CodeText } from '../../code-entry.ts';
import type { USAGE_CODES } from '../../codes/usage.ts';

export const USAGE_TEXT: Record<keyof typeof USAGE_CODES, CodeText> = {
  USAGE_BAD_OPTION: {
    message: (d) => `${d.option}：${d.problem}`,
    remedies: (d) => [
      { text: '查看该命令的选项说明。', command: `salvor ${d.command} --help`, risk: 'none' },
    ],
  },
};
