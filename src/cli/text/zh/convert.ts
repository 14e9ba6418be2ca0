import type { LeftOutReason } from '../../../model/convert.ts';
import type { CONVERT as EN } from '../en/convert.ts';

const REASONS: Record<LeftOutReason, string> = {
  'not-selected': '未要求的内容',
  'of-the-server': '属于整个服务器的内容（账号、全局设置）',
  'drops-schema': '会删除整个数据库，而它的表在其他文件中',
  'locks-others': '会锁定其他文件中的表',
  'not-on-target': '对另一厂商的服务器没有意义',
};

export const CONVERT: typeof EN = {
  whole: (output, from) => `${output}：包含 ${from} 的全部内容`,
  part: (output, from) => `${output}：由 ${from} 写成，并非原样全部`,
  size: (tables, rows, bytes, time) => `${tables} 张表，${rows} 行，写出 ${bytes}，用时 ${time}`,
  columns: { file: '文件', rows: '行数', size: '大小' },
  moreFiles: (n) => `另有 ${n} 个文件；--json 列出全部`,
  leftOut: '未写入的内容',
  rewrites: '已改写',
  left: (why, n, example) => `  ${why}：${n} 条语句，第一条：${example}`,
  reasons: REASONS,
};
