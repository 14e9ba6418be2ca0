import type { VERSION as Model, VERSION_REMEDIES as Remedies } from '../en/version.ts';
import { type FindingText, list } from '../finding-text.ts';

export const VERSION: Record<keyof typeof Model, FindingText> = {
  maintained: (d) => `${d.version} 的维护期到 ${d.end}`,
  'maintenance-unknown': (d) => `这里没有 ${d.version} 的维护截止日期`,
  'maintenance-ends-soon': (d) => `${d.series} 将于 ${d.end} 停止维护`,
  'maintenance-over': (d) => `${d.series} 自 ${d.end} 起不再修复：已知的漏洞和缺陷会一直存在`,
  'engines-fit': (d) => `全部 ${d.count} 张表的行都来自同一个快照`,
  'engine-refused': (d) => `无法取得 ${list(d.tables)} 的行：备份会按名称拒绝它们`,
  'engine-without-transactions': (d) => `读取不支持事务的表期间，所有写入都要等待：${list(d.tables)}`,
};

export const VERSION_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'plan-upgrade': () => '安排升级，并先在由备份恢复出的副本上试一遍。',
  'leave-out': () => '备份其他数据库，这些表用其引擎自己的方法备份。',
  'to-innodb': () => '逐张改为 InnoDB；每张表都会被复制一遍，期间不能写入。',
};
