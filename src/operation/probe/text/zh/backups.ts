import type { BACKUPS as Model, BACKUPS_REMEDIES as Remedies } from '../en/backups.ts';
import { bytes, type FindingText, time } from '../finding-text.ts';

export const BACKUPS: Record<keyof typeof Model, FindingText> = {
  'repository-opens': (d) => `${d.place} 是可用的仓库`,
  'no-backup': () => '还没有任何备份',
  'backup-young': (d) => `最新的备份是 ${time(d.ageSeconds)} 前的（${d.snapshot}）`,
  'backup-old': (d) =>
    `最新的备份是 ${time(d.ageSeconds)} 前的（${d.snapshot}），要求不超过 ${time(d.mostSeconds)}`,
  'backup-damaged': (d) => `备份 ${d.snapshot} 无法使用：${d.problem}`,
  'backup-size-alone': () => '没有更早的备份可与最新的比较',
  'backup-size-alike': (d) => `最新的备份有 ${d.rows} 行，${bytes(d.bytes)}，为平时的 ${d.percent} %`,
  'backup-shrunk': (d) =>
    `最新的备份（${d.snapshot}：${d.rows} 行，${bytes(d.bytes)}）只有此前 ${d.count} 次平时大小的 ${d.percent} %`,
};

export const BACKUPS_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'back-up-now': () => '现在就备份，并查明最近几次为什么没有成功：查看日志、定时器或 cron。',
  'verify-it': () => '查看它出了什么问题；更早的备份不受影响。',
  'compare-backups': () => '与上一次比较：是有意删除了表、选择范围变了，还是账号能看到的变少了？',
};
