import type { COMPARE as Model } from '../en/compare.ts';

export const COMPARE: typeof Model = {
  same: (tables, rows, definitions) =>
    `两台服务器内容相同：${tables} 张表，${rows} 行，${definitions} 个对象定义`,
  notSame: (tables, definitions) => `两台服务器内容不同：${tables} 张表和 ${definitions} 个对象定义有差异`,
  first: (server, moment) => `第一台      ${server}，数据时刻 ${moment} UTC`,
  second: (server, moment) => `第二台      ${server}，数据时刻 ${moment} UTC`,
  twoMoments:
    '每一边都在各自的一个事务中读取，事务开始于上面的时刻。两个时刻之间写入的内容，或尚未到达副本的内容，都算差异。',
  notInSnapshot: (table) => `${table} 不在事务之内读取：没有事务的表无法做到，期间写入的内容可能造成差异`,
  columns: { table: '表', first: '第一台行数', second: '第二台行数', outcome: '' },
  outcomes: {
    equal: '相同',
    differs: '不同',
    'only-first': '只在第一台',
    'only-second': '只在第二台',
    'not-comparable': '无法比较：列不同，或字符集不同',
  },
  rows: {
    missing: (keys) => `    只在第一台：${keys}`,
    extra: (keys) => `    只在第二台：${keys}`,
    changed: (keys) => `    值不同：${keys}`,
  },
  definition: {
    missing: (kind, name) => `${kind} ${name} 只在第一台`,
    extra: (kind, name) => `${kind} ${name} 只在第二台`,
    differs: (kind, name) => `${kind} ${name} 的定义不同`,
  },
  firstText: (text) => `  第一台  ${text}`,
  secondText: (text) => `  第二台  ${text}`,
  moreDefinitions: (count) => `另有 ${count} 处对象定义差异`,
};
