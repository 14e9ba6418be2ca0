import type { INCIDENT as Model } from '../en/incident.ts';

export const INCIDENT: typeof Model = {
  none: '还没有记录任何失败。',
  unknown: '未知',
  recorded: (id, command) => `已记录为事件 ${id}（${command}）。`,
  recurring: (id, times, command) =>
    `已记录为事件 ${id}：同一任务因同一原因失败，这是第 ${times} 次（${command}）。`,
  closed: (id) => `事件 ${id} 已关闭。`,
  heading: (id) => `事件 ${id}`,
  ended: (how) => `结束于 ${how}`,
  seen: (times) => `同一任务、同一原因共出现 ${times} 次`,
  evidence: '当时的输出',
  remedies: '处理办法',
  outcome: '做了什么，结果如何',
  nothingYet: (command) => `尚无记录：${command}`,
  bundle: (folder) => `${folder} 已生成，内容如下：`,
  bundleHint: '密码和行数据已屏蔽。交给他人之前请自行查看一遍。',
  columns: { id: '事件', at: '时间', state: '状态', times: '次数', cause: '原因', command: '命令' },
  states: { open: '未关闭', closed: '已关闭' },
};
