import type { BACKUPS as Model, BACKUPS_REMEDIES as Remedies } from '../en/backups.ts';
import { bytes, type FindingText, list, time } from '../finding-text.ts';

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
  'dump-folder-unreadable': (d) => `无法读取目录 ${d.folder}：${d.code}`,
  'dump-folder-is-file': (d) => `${d.folder} 是文件，不是存放转储的目录`,
  'no-dumps': (d) => `${d.folder} 中没有转储文件`,
  'dump-young': (d) => `共 ${d.count} 组转储，最新的是 ${time(d.ageSeconds)} 前的：${d.path}`,
  'dump-old': (d) => `最新的转储是 ${time(d.ageSeconds)} 前的，要求不超过 ${time(d.mostSeconds)}：${d.path}`,
  'dump-series-stopped': (d) =>
    `${d.series} 已有 ${time(d.ageSeconds)} 没有新的转储，而其他的都在；最后一个是 ${d.path}`,
  'dump-whole': (d) =>
    `${d.path} 完整：${d.tables} 张表，${d.rows} 行${d.proof === 'none' ? '，但其中没有能证明结尾完整的内容' : ''}`,
  'dump-damaged': (d) => `${d.path} 不完整（${list(d.kinds)}）：不可依赖`,
  'dump-size-alone': (d) => `${d.path}：${bytes(d.bytes)}，没有更早的可比较`,
  'dump-size-alike': (d) => `${d.path}：${bytes(d.bytes)}，为平时的 ${d.percent} %`,
  'dump-shrunk': (d) => `${d.path} 只有此前 ${d.count} 次平时大小的 ${d.percent} %（${bytes(d.bytes)}）`,
};

export const BACKUPS_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'back-up-now': () => '现在就备份，并查明最近几次为什么没有成功：查看日志、定时器或 cron。',
  'verify-it': () => '查看它出了什么问题；更早的备份不受影响。',
  'compare-backups': () => '与上一次比较：是有意删除了表、选择范围变了，还是账号能看到的变少了？',
  'look-at-folder': () => '查看它是否已挂载，以及谁可以进入。',
  'inspect-file': () => '请指定它所在的目录，或只检查这一个转储。',
  'see-dump-job': () => '查明写它的任务为什么没有成功：日志、cron、定时器。',
  'inspect-dump': () => '查看缺了什么，并重新导出；在此之前保留这一份。',
  'compare-dumps': () => '与上一次比较：是有意删除了表，还是账号能看到的变少了？',
};
