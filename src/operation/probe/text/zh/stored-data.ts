import type { STORED_DATA as Model, STORED_DATA_REMEDIES as Remedies } from '../en/stored-data.ts';
import { type FindingText, list } from '../finding-text.ts';

export const STORED_DATA: Record<keyof typeof Model, FindingText> = {
  'tables-open': (d) => `服务器可以打开全部 ${d.count} 张表`,
  'table-damaged': (d) => `表 ${d.table} 已损坏：${d.problem}`,
  'tables-checked': (d) => `CHECK TABLE 检查了 ${d.count} 张不支持事务的表，均完好`,
  'views-compile': (d) => `全部 ${d.count} 个视图都能解析`,
  'view-broken': (d) => `视图 ${d.view} 无法解析：${d.problem}`,
  'definers-there': (d) => `${d.count} 个视图和程序的定义者账号都在`,
  'definer-missing': (d) => `账号 ${d.definer} 已不存在，而 ${list(d.objects)} 以它的名义运行：使用时会失败`,
  'counters-far': (d) => `${d.count} 个 AUTO_INCREMENT 计数器离上限还远`,
  'counter-near-end': (d) =>
    `${d.table}.${d.column}（${d.type}）已用掉 ${d.percent} % 的编号；下一个是 ${d.next}，上限为 ${d.most}`,
  'rows-without-parent': (d) =>
    `${d.child} 中${d.isAll === true ? '有' : '至少有'} ${d.count} 行在 ${d.parent} 中没有父行（外键 ${d.key}）`,
  'parents-there': (d) => `没有缺少父行的行（${d.count} 个外键）`,
};

export const STORED_DATA_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'copy-files': () => '先停止服务器并复制这张表的文件：修复可能会丢失行。',
  'repair-table': () => '然后修复它，并与上一次备份比对行数据。',
  'see-view': () => '查看它引用了什么，恢复被引用的对象或重新定义视图。',
  'drop-view': () => '如果没有人需要，也可以删除它。',
  'create-definer': () => '重新创建该账号（锁定）并授予这些对象所需的权限；或用其他 DEFINER 重新定义它们。',
  'widen-counter': () => '加宽该列以及所有引用它的列。这会复制整张表；之前必须先删除外键。',
  'see-orphans': () => '查看这些行；删除它们或补回父行。',
};
