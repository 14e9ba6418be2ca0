import type { DUMP_RESTORE as Model } from '../en/dump-restore.ts';

export const DUMP_RESTORE: typeof Model = {
  done: (dump, target) => `已把 ${dump} 装入 ${target}`,
  partial: (dump, target) => `已把 ${dump} 装入 ${target}，但并非全部：见跳过的内容`,
  differs: (dump, target) => `已把 ${dump} 装入 ${target}，但服务器上的内容与转储不符`,
  planned: (dump, target) => `试运行：将把 ${dump} 装入 ${target}；未做任何改动`,
  refused: (dump, target) => `试运行：不会把 ${dump} 装入 ${target}；未做任何改动`,
  refusal: (code, message) => `  ${code}：${message}`,
  resumes: '目标上有这份转储中断的恢复，将从中断处继续',
  made: (tool, server) => `来源        ${tool}${server === '' ? '' : `，服务器 ${server}`}`,
  content: (tables, rows, statements) => `内容        ${tables} 张表，${rows} 行，${statements} 条语句`,
  laterKeys: (tables) => `索引        ${tables} 张表的索引在装入行之后建立`,
  leftOut: (consent, count, line) =>
    `未执行      ${count} 条语句（--leave-out ${consent}），第一条在第 ${line} 行`,
  skipped: (count) => `已跳过：${count}`,
  place: (file, line, byte) => `${file} 第 ${line} 行、第 ${byte} 字节`,
  skippedStatement: (place, head, reason) => `  ${place}：${head}：${reason}`,
  more: (count) => `  另有 ${count} 条`,
  reason: (errno, message) => `错误 ${errno}：${message}`,
  forms: { stray: '不是 SQL', broken: '行数据无法读取', cut: '转储在其中断开' },
  proof: (tables, rows) =>
    `证明        ${tables} 张表的行数与转储一致，共 ${rows} 行，转储中的对象都在；其他程序的转储没有摘要，因此未比较各个值`,
  uncounted: (tables) => `            未比较：${tables} 张表，其行由转储自身替换、忽略或修改`,
  notChecked: '证明        未检查（--no-validate）',
  missing: (object) => `缺失：${object}`,
  rowsDiffer: (table, rows, found) => `表 ${table}：转储中 ${rows} 行，服务器上 ${found} 行`,
  noTable: '表不存在',
};
