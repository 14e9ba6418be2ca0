import type { CodeText } from '../../code-entry.ts';
import type { PART_CODES } from '../../codes/part.ts';

const list = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value));

const FAULTS: Readonly<Record<string, (text: unknown) => string>> = {
  empty: () => '条件为空',
  parenthesis: (text) => (text === ')' ? '多了一个右括号' : '有括号没有闭合'),
  quote: (text) => `引号 ${text} 没有闭合`,
  comment: () => '其中有注释的开头',
  symbol: (text) => `其中不能出现 ${text}`,
  word: (text) => `其中不能出现 ${text}；如果是列名，请用反引号括起来`,
  function: (text) => `${text}() 不在允许的函数之列：只允许对同一行在任何时刻结果都相同的函数`,
};

const EXAMPLE = {
  text: '请只用该表自己的列写表达式；日期直接写出，不要取当前时间。',
  command: `salvor backup --where "shop.orders:created >= '2026-01-01'"`,
  risk: 'none',
} as const;

export const PART_TEXT: Record<keyof typeof PART_CODES, CodeText> = {
  CONDITION_UNSAFE: {
    message: (d) =>
      `不接受 ${d.table} 的条件：${FAULTS[String(d.kind)]?.(d.text) ?? d.kind}；条件为 ${d.condition}`,
    remedies: () => [EXAMPLE],
  },
  CONDITION_REFUSED: {
    message: (d) => `服务器不接受 ${d.table} 的条件：错误 ${d.errno} ${d.message}；条件为 ${d.condition}`,
    remedies: (d) => [
      { text: '查看这个错误号的含义。', command: `salvor explain ${d.errno}`, risk: 'none' },
      EXAMPLE,
    ],
  },
  SWAP_OF_PARTS: {
    message: (d) => `快照中 ${list(d.tables)} 只有部分行：互换会把其余的行全部换走；没有做任何改动`,
    remedies: (d) => [
      {
        text: '请用 -t 指定其他表来互换；或者把这部分恢复到另一个库名下。',
        command: `salvor restore ${d.snapshot} --rename DATABASE:DATABASE_part`,
        risk: 'low',
      },
    ],
  },
  TABLES_IN_PART: {
    message: (d) => `快照中 ${list(d.tables)} 只有部分行，备份时就是这样要求的；其他表的行可能引用了缺少的行`,
    remedies: (d) => [{ text: '查看快照包含哪些行。', command: `salvor show ${d.snapshot}`, risk: 'none' }],
  },
};
