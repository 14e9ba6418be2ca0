import type { CodeText } from '../../code-entry.ts';
import type { STORAGE_CODES } from '../../codes/storage.ts';

export const STORAGE_TEXT: Record<keyof typeof STORAGE_CODES, CodeText> = {
  STORAGE_NO_SPACE: {
    message: (d) => `写入 ${d.path} 时磁盘空间不足`,
    remedies: () => [
      {
        text: '请在该卷上腾出空间，然后重新运行同一条命令：已完成的部分不会重复写入。',
        command: 'df -h; df -i',
        risk: 'none',
      },
    ],
  },
};
