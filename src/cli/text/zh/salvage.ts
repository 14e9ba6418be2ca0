import type { ChangeKind, LossReason } from '../../../model/salvage.ts';
import type { SALVAGE as EN } from '../en/salvage.ts';

const REASONS: Record<LossReason, string> = {
  cut: '文件到此中断',
  garbled: '字节已损坏',
  compression: '压缩数据无法读取',
  ambiguous: '可能属于另一个表',
  'structure-lost': 'CREATE TABLE 已丢失',
  'needs-lost-table': '依赖已丢失的表',
  'end-missing': '转储缺少结尾',
  'data-missing': '缺少数据行',
  unproven: '已损坏，位置未知',
};

const CHANGES: Record<ChangeKind, string> = {
  'stray-line-removed': '删除了其他程序输出的行',
  'byte-order-mark-removed': '删除了字节顺序标记',
  'utf16-to-utf8': 'UTF-16 改写为 UTF-8',
  'line-ends-to-lf': '换行符统一为 LF',
  'completion-line-removed': '删除了导出程序的完成标记行',
  'session-closed': '补上了结束语句，关闭转储打开的状态',
  'session-opened': '补上了转储所依赖的开头语句',
  'setting-left-out': '略去了其值保存在丢失部分中的设置',
  'bit-repaired': '压缩文件中翻转的比特已还原，由校验和证明',
  'rows-as-comments': '缺少 CREATE TABLE 的表，其数据行保留为注释行（以“-- ”开头）',
};

export const SALVAGE: typeof EN = {
  columns: { table: '表', rows: '保留的行', what: '缺失内容', range: '主键', reason: '原因' },
  whole: (file, output) => `${output}：${file} 的全部内容都已保留`,
  part: (file, output, n) => `${output}：${file} 只抢救出【一部分】，缺失 ${n} 处`,
  size: (plain, written, time) => `读取文本 ${plain}，写出 ${written}，用时 ${time}`,
  lost: '缺失',
  moreLost: (n) => `另有 ${n} 处；--json 列出前 1,000 处`,
  moreTables: (n) => `另有 ${n} 个表；--json 列出全部`,
  changes: '改动',
  change: (what, times, detail) => `  ${what}${times === '1' ? '' : `（${times} 处）`}：${detail}`,
  reasons: REASONS,
  changeKinds: CHANGES,
};
