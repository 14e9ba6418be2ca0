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
  INCIDENT_NOT_FOUND: {
    message: (d) => (Number(d.found) > 1 ? `有多个事件以此开头：${d.id}` : `没有事件 ${d.id}`),
    remedies: () => [{ text: '列出事件并选用其编号。', command: 'salvor incident list', risk: 'none' }],
  },
  INCIDENT_NOT_RECORDED: {
    message: (d) => `无法把这次失败记录到 ${d.folder} (${d.reason})`,
    remedies: () => [{ text: '请提供可写的目录：由 SALVOR_STATE_DIR 指定。', risk: 'none' }],
  },
  BUNDLE_EXISTS: {
    message: (d) => `${d.folder} 已存在；不会覆盖已有的支持包`,
    remedies: () => [
      { text: '请指定一个尚不存在的目录。', command: 'salvor support bundle NEW_FOLDER', risk: 'none' },
    ],
  },
  BUNDLE_UNWRITABLE: {
    message: (d) => `无法写入支持包 ${d.folder}: ${d.reason}`,
    remedies: (d) => [
      { text: '请指定您可以写入的目录。', command: `ls -ld ${shellWord(d.folder)}/..`, risk: 'none' },
    ],
  },
};
