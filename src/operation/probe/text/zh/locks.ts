import type { LOCKS as Model, LOCKS_REMEDIES as Remedies } from '../en/locks.ts';
import { type FindingText, time } from '../finding-text.ts';

export const LOCKS: Record<keyof typeof Model, FindingText> = {
  'transactions-short': (d) => `有 ${d.count} 个未结束的事务，都不长`,
  'transaction-long': (d) =>
    `${d.account} 的会话 ${d.id} 有一个事务已开启 ${time(d.seconds)}（修改了 ${d.rowsChanged} 行）：表和定义的变更都排在它后面`,
  'no-lock-waits': () => '没有人在等待锁',
  'lock-waits': (d) =>
    `有 ${d.waiters} 个会话在等待锁，最长 ${time(d.seconds)}${d.object === '' ? '' : `，等待 ${d.object}`}${d.holder === null ? '' : `；持有者是 ${d.account} 的会话 ${d.holder}`}`,
  'nobody-in-the-way': () => '没有会话会阻挡备份的读锁',
  'in-the-way': (d) =>
    `备份的读锁需要等待 ${d.account} 的会话 ${d.id}（已 ${time(d.seconds)}）${Number(d.others) > 0 ? `，另有 ${d.others} 个` : ''}：${d.statement}`,
  'history-short': (d) => `保留着 ${d.length} 个事务的旧版本`,
  'history-long': (d) => `保留着 ${d.length} 个事务的旧版本：有事务长时间没有结束，读取会变慢`,
  'connections-free': (d) => `连接数 ${d.used}，上限 ${d.most}`,
  'connections-scarce': (d) => `连接数 ${d.used}，上限 ${d.most}：运行时可能得不到连接`,
};

export const LOCKS_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'show-locks': () => '查看谁在等谁。',
  'end-session': () => '先询问其所有者，没有人需要时再结束它：自上次提交以来的改动会被回滚。',
  'wait-or-end': () => '等它结束，或用 --lock-wait 30m 启动备份；没有人需要时也可以结束它。',
  'raise-connections': () => '先临时调高上限，再查出是谁占着连接（SHOW PROCESSLIST）。',
};
