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

const CHECKS_FILE: Readonly<Record<string, string>> = {
  unreadable: '无法读取',
  size: '大于 1 MB',
  alias: '不能使用别名（*name），请把文本写全',
  list: '应为检查的列表，每项以 "- name:" 开头',
  check: '每项检查有 name 和 query，可以有 expect，不能有其他内容',
  name: 'name 必须是文本，且不能与其他检查重复',
  query: 'query 必须是文本，最多 16384 个字符',
  expect: 'expect 必须是文本、数字或 null',
  count: '检查超过 1000 项',
};

const QUERIES: Readonly<Record<string, (text: unknown) => string>> = {
  beginning: () => '必须是一条 SELECT（或 WITH ... SELECT）',
  quote: (text) => `引号 ${text} 没有闭合`,
  comment: () => '其中有注释的开头',
  second: () => '必须只有一条语句，不带分号',
  word: (text) => `${text} 可能修改、加锁或等待；同名的列请放在反引号中`,
  shape: (text) => `必须只返回一行一个值；实际返回（行 x 列）${text}`,
  server: (text) => `服务器的回答：${text}`,
};

const CHECKS_EXAMPLE = {
  text: '请按此示例编写，写明数据库名，并先用客户端试运行查询。',
  command:
    "printf '%s\\n' '- name: no order without customer' '  query: SELECT COUNT(*) FROM shop.orders WHERE customer IS NULL' '  expect: 0' > checks.yaml",
  risk: 'low',
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
  CHECKS_FILE_BAD: {
    message: (d) =>
      `检查文件 ${d.file} 不能使用：第 ${d.line} 行：${CHECKS_FILE[String(d.problem)] ?? d.problem}`,
    remedies: () => [CHECKS_EXAMPLE],
  },
  CHECK_REFUSED: {
    message: (d) => `检查“${d.name}”无法执行：${QUERIES[String(d.kind)]?.(d.text) ?? d.text}`,
    remedies: () => [CHECKS_EXAMPLE],
  },
  CHECK_NOT_MET: {
    message: (d) => `源服务器上的数据不满足检查“${d.name}”：快照与源一致，但数据本身不符合这条检查`,
    remedies: () => [{ text: '请查看数据，或核对检查文件中的期望值。', risk: 'none' }],
  },
  TABLES_IN_PART: {
    message: (d) => `快照中 ${list(d.tables)} 只有部分行，备份时就是这样要求的；其他表的行可能引用了缺少的行`,
    remedies: (d) => [{ text: '查看快照包含哪些行。', command: `salvor show ${d.snapshot}`, risk: 'none' }],
  },
};
