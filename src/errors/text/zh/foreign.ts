import type { CodeText, Details } from '../../code-entry.ts';
import type { FOREIGN_CODES } from '../../codes/foreign.ts';
import { shellWord } from '../../shell-word.ts';

const at = ({ file, line, byte }: Details): string => `${file} 第 ${line} 行、第 ${byte} 字节`;
const list = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value));
const others = (count: unknown): string =>
  Number(count) > 1 ? `（同类语句另有 ${Number(count) - 1} 条）` : '';

const CONSENTS: Readonly<Record<string, string>> = {
  'set-global': '会改动整台服务器的设置',
  replication: '会改动 GTID、二进制日志或复制',
  accounts: '会改动账号或权限',
  plugins: '会安装或卸载插件、可加载函数',
  server: '作用于整台服务器',
  'system-schema': '涉及系统库',
  calls: '会运行事先无法判断的代码',
};

const FORBIDDEN: Readonly<Record<string, string>> = {
  'client-command': '是给 mysql 客户端的命令，不是 SQL',
  'file-access': '会读写文件',
  unknown: '不是转储该有的语句，或在不同服务器上含义不同',
};

export const FOREIGN_TEXT: Record<keyof typeof FOREIGN_CODES, CodeText> = {
  DUMP_DAMAGED: {
    message: (d) =>
      Number(d.count) === 0
        ? `${d.file} 不完整：没有任何语句，或应有的内容全部缺失；未装入任何内容`
        : `${d.file} 有 ${d.count} 处损坏，第一处：${d.kind}${d.table === '' ? '' : `，表 ${d.table}`}${d.part === '' ? '' : `，文件 ${d.part}`}${d.byte === null ? '' : `，第 ${d.byte} 字节，第 ${d.line} 行`}（${d.detail}）；未装入任何内容`,
    remedies: (d) => [
      { text: '查看全部损坏。', command: `salvor inspect ${shellWord(d.file)}`, risk: 'none' },
      {
        text: '确认没有更好的备份之后，装入剩下的部分；损坏之处会列出。',
        command: 'salvor ... --accept-damage',
        risk: 'high',
      },
    ],
  },
  DUMP_WIDE: {
    message: (d) =>
      `${d.file} 是 ${d.encoding} 编码（PowerShell 的 > 会这样写），服务器读不了；未装入任何内容`,
    remedies: (d) => [
      {
        text: '转成 UTF-8 副本，装入前先检查：被 PowerShell 当作文本处理过的内容可能已丢失。',
        command: `iconv -f ${d.encoding} -t utf-8 ${shellWord(d.file)} > dump-utf8.sql`,
        risk: 'none',
      },
    ],
  },
  DUMP_FORBIDDEN: {
    message: (d) =>
      `${at(d)}：这${FORBIDDEN[String(d.what)] ?? d.what}：${d.head}${others(d.count)}；此类语句绝不执行，未装入任何内容`,
    remedies: () => [{ text: '查清是谁把它写进了转储；如果不该有，请在文件副本中删去。', risk: 'none' }],
  },
  DUMP_NEEDS_CONSENT: {
    message: (d) =>
      `${at(d)}：这条语句${CONSENTS[String(d.consent)] ?? d.consent}：${d.head}${others(d.count)}；未装入任何内容`,
    remedies: (d) => [
      {
        text: '不执行此类语句，只装入其余部分。',
        command: `salvor ... --leave-out ${d.consent}`,
        risk: 'low',
      },
      {
        text: '或者允许执行，前提是您信任这份转储及其作者。',
        command: `salvor ... --allow ${d.consent}`,
        risk: 'high',
      },
    ],
  },
  DUMP_NEEDS_SCHEMA: {
    message: (d) => `${at(d)}：转储没有说明属于哪个数据库：${d.head}；未装入任何内容`,
    remedies: () => [
      {
        text: '请指定数据库；不存在时会创建。',
        command: 'salvor ... --into NAME',
        risk: 'low',
      },
    ],
  },
  DUMP_NAMES_SCHEMA: {
    message: (d) => `${at(d)}：语句本身写明了 ${d.into} 以外的数据库：${d.head}；未装入任何内容`,
    remedies: () => [{ text: '去掉 --into，按转储自己的名称恢复。', risk: 'none' }],
  },
  DUMP_TARGET_HOLDS: {
    message: (d) => `目标上已有转储中的 ${d.count} 个对象：${list(d.names)}；未做任何改动`,
    remedies: (d) => [
      { text: '恢复到另一台服务器，或用 --into 恢复到另一个数据库。', risk: 'none' },
      ...(d.replaceable
        ? [
            {
              text: '或者让转储按它自己的语句删除这些对象，前提是确定没有人需要它们。',
              command: 'salvor ... --replace',
              risk: 'high' as const,
            },
          ]
        : [{ text: '或者先删除这些对象，前提是确定没有人需要它们。', risk: 'high' as const }]),
    ],
  },
  DUMP_STATEMENT_TOO_LONG: {
    message: (d) => `${at(d)}：这条语句超过目标可接受的 ${d.limitBytes} 字节（max_allowed_packet）`,
    remedies: () => [
      {
        text: '恢复期间放宽包的上限。',
        command: 'mysql -e "SET GLOBAL max_allowed_packet=1073741824"',
        risk: 'low',
      },
    ],
  },
  DUMP_STATEMENT_FAILED: {
    message: (d) => `${at(d)}：服务器拒绝了 ${d.head}，错误 ${d.errno}：${d.message}`,
    remedies: (d) => [
      { text: '查看这个错误的含义。', command: `salvor explain ${d.errno}`, risk: 'none' },
      {
        text: '在服务器上排除原因，再从停下的地方继续；不会重复装入。',
        command: 'salvor ... --resume',
        risk: 'low',
      },
      {
        text: '或者跳过这条语句或整张表继续；跳过的内容会列出。',
        command: 'salvor ... --resume --on-error skip-statement',
        risk: 'high',
      },
    ],
  },
  UNSUPPORTED_DUMP_CLAUSE: {
    message: (d) =>
      `${at(d)}：${d.head} 这类长语句在各行之后的子句合计超过 ${d.limitBytes} 字节，无法分段发送；未做任何改动`,
    remedies: () => [{ text: '请用 mysql 客户端装入，它会整条发送每个语句。', risk: 'high' }],
  },
  UNSUPPORTED_DUMP_FOLDER: {
    message: (d) => `${d.file} 是 ${d.tool} 的目录，目前还不能装入；未做任何改动`,
    remedies: () => [{ text: '请用写出它的程序装入：MySQL Shell 的 util.loadDump()。', risk: 'low' }],
  },
  DUMP_ROWS_WARNED: {
    message: (d) =>
      `服务器装入 ${d.count} 条语句的行时给出了警告，第一条在${at(d)}：在转储自己的 sql_mode 之下，值可能被改动`,
    remedies: () => [
      {
        text: '在临时服务器上手工执行该行的语句，随后执行 SHOW WARNINGS。',
        command: 'salvor scratch start mysql-9.7',
        risk: 'none',
      },
    ],
  },
  DUMP_OTHER_VENDOR: {
    message: (d) => `转储出自 ${d.source}，目标是 ${d.target}：MySQL 与 MariaDB 之间有差异的语句不会改写`,
    remedies: () => [{ text: '如有可能，请恢复到同一厂商的服务器。', risk: 'none' }],
  },
};
