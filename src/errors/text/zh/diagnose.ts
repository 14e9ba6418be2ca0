import type { CodeText } from '../../code-entry.ts';
import type { DIAGNOSE_CODES } from '../../codes/diagnose.ts';
import { shellWord } from '../../shell-word.ts';

export const DIAGNOSE_TEXT: Record<keyof typeof DIAGNOSE_CODES, CodeText> = {
  DIAGNOSE_FILE_UNREADABLE: {
    message: (d) => `无法读取 ${d.path}：${d.reason}`,
    remedies: (d) => [
      { text: '确认文件是否存在、您是否有读取权限。', command: `ls -l ${shellWord(d.path)}`, risk: 'none' },
      {
        text: '或者用管道把文本传给该命令。',
        command: 'journalctl -u mysql -n 200 | salvor diagnose -',
        risk: 'none',
      },
    ],
  },
};
