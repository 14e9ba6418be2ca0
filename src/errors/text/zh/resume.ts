import type { CodeText, Details } from '../../code-entry.ts';
import type { RESUME_CODES } from '../../codes/resume.ts';

const REASON: Readonly<Record<string, string>> = {
  restarted: '服务器此后重新启动过',
  position: '二进制日志已经前进',
  counters: 'InnoDB 记录到了二进制日志中没有的改动',
  'open-writers': '那次备份开始时，仍有已写入数据而未提交的事务',
  'no-position': '没有可比较的二进制日志位置：日志已关闭，或当前账号无权查询',
  'no-counters': '此服务器不统计改动次数',
  'no-process': '没有 PROCESS 权限，当前账号看不到未结束的事务',
  'no-identity': '有表不是 InnoDB 表，或其 InnoDB 编号未知',
  unreachable: '无法建立新的连接',
  'too-many': '本次运行中连接断开的次数过多',
  'no-moment': '那次备份在记录其时刻之前就结束了',
};

const FAULT: Readonly<Record<string, string>> = {
  empty: '文件是空的',
  seal: '文件被截断或被改动',
  json: '内容不是 Salvor 写的',
  'too-deep': '内容不是 Salvor 写的',
  schema: '内容不是 Salvor 写的',
  foreign: '它属于另一次运行、另一台服务器或另一个仓库',
  'too-new': '由更新版本的 Salvor 写成',
  'too-large': '文件过大',
  unreadable: '无法读取',
};

/** `options` are '' for the whole server. */
const command = (options: Details[string] | undefined, resume = '') =>
  ['salvor backup', options, resume].filter((word) => word !== '').join(' ');

export const RESUME_TEXT: Record<keyof typeof RESUME_CODES, CodeText> = {
  RESUME_NOTHING: {
    message: (d) =>
      `${d.place} 中没有此服务器未完成的备份可以继续${d.sealed === null ? '' : `：上一次已经完成，即快照 ${d.sealed}`}${d.ignored === null ? '' : `（${d.ignored} 无法使用）`}`,
    remedies: (d) => [
      { text: '请重新备份：已存储的内容不会重复存储。', command: command(d.selected), risk: 'none' },
    ],
  },
  RESUME_SELECTION_DIFFERS: {
    message: (d) =>
      `未完成的备份（开始于 ${d.begunAt}）范围不同：它是${d.unfinished === '' ? '整个服务器' : ` ${d.unfinished}`}，而现在要求的是${d.wanted === '' ? '整个服务器' : ` ${d.wanted}`}`,
    remedies: (d) => [
      { text: '请按它的范围继续。', command: command(d.unfinished, '--resume'), risk: 'none' },
      {
        text: '或者按您要求的范围重新备份：已存储的内容不会重复存储。',
        command: command(d.wanted),
        risk: 'none',
      },
    ],
  },
  RESUME_MOVED: {
    message: (d) =>
      `将建立新的快照，全部数据重新读取：无法证明自 ${d.begunAt} 开始的那次备份以来没有任何改动，因为${REASON[String(d.reason)] ?? d.reason}；它已存储的 ${d.chunks} 个数据块（${d.bytes} 字节）只要内容未变，就不会重复存储`,
    remedies: () => [],
  },
  CONNECTION_REPLACED: {
    message: (d) =>
      `到 ${d.address} 的连接在执行 ${d.doing} 时断开；新的连接（第 ${d.tries} 次尝试）已接替，且已证明它看到的行完全相同。读到一半的部分已从头重新读取`,
    remedies: () => [],
  },
  CONNECTION_NOT_REPLACED: {
    message: (d) =>
      `到 ${d.address} 的连接在执行 ${d.doing} 时断开，且无法由新的连接接替：${REASON[String(d.reason)] ?? d.reason}`,
    remedies: () => [],
  },
  JOURNAL_IGNORED: {
    message: (d) =>
      `${d.file} 及其后续部分被忽略：${FAULT[String(d.fault)] ?? d.fault}。除了重新读取这些行所需的时间，没有任何损失`,
    remedies: () => [],
  },
  BACKUP_UNFINISHED: {
    message: (d) => `本次运行没有生成快照，但已存储的 ${d.chunks} 个数据块（${d.bytes} 字节）已保留并记录`,
    remedies: (d) => [
      {
        text: '排除下面的原因后，从这里继续：只要服务器期间没有改动，就不会重新读取，也绝不会重复存储。',
        command: command(d.selected, '--resume'),
        risk: 'none',
      },
    ],
  },
};
