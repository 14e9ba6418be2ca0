import type { CodeText, Details } from '../../code-entry.ts';
import type { LOCK_CODES } from '../../codes/lock.ts';

const session = (d: Details): string => {
  const runs = d.statement === '' ? '空闲，但仍持有未释放的锁' : `正在执行 ${d.statement}`;
  return `${d.user}@${d.host} 的会话 ${d.id}，已持续 ${d.seconds} 秒，${runs}`;
};

const inTheWay = (d: Details): string => {
  if (d.id === null) return '当前账号看不到的会话';
  return Number(d.others) > 0 ? `${session(d)}，另有 ${d.others} 个` : session(d);
};

export const LOCK_TEXT: Record<keyof typeof LOCK_CODES, CodeText> = {
  LOCK_BLOCKED: {
    message: (d) =>
      `未能在 ${d.budgetMs} 毫秒内取得锁 ${d.lock}，已立即放弃（${d.waitedSeconds} 秒内尝试 ${d.attempts} 次）；阻挡者：${inTheWay(d)}`,
    remedies: (d) => [
      d.id === null
        ? {
            text: '允许备份账号查看其他会话，下次就能指出是谁。',
            command: 'mysql -e "GRANT PROCESS ON *.* TO backup_account"',
            risk: 'low' as const,
          }
        : {
            text: '先询问其所有者，确认无人需要后再终止它。',
            command: `mysql -e "KILL ${d.id}"`,
            risk: 'high' as const,
          },
      { text: '延长等待时间，等它结束。', command: 'salvor ... --lock-wait 30m', risk: 'none' },
      {
        text: '或者不加锁，用单个连接生成快照。',
        command: 'salvor ... --strategy one-connection',
        risk: 'none',
      },
    ],
  },
  LOCK_BUDGET_EXCEEDED: {
    message: (d) => `${d.lock} 的持有时间将超过 ${d.budgetMs} 毫秒，因此已释放该锁并结束备份`,
    remedies: () => [
      {
        text: '查看哪些内容要在锁内读取：不支持事务的表就是如此。',
        command: 'salvor ... --dry-run',
        risk: 'none',
      },
      { text: '在写入较少的时段放宽限制。', command: 'salvor ... --lock-budget 30s', risk: 'low' },
    ],
  },
  LOCK_REFUSED: {
    message: (d) => `服务器不允许该账号加锁 ${d.lock}：错误 ${d.errno} (${d.sqlState}) ${d.message}`,
    remedies: () => [
      { text: '查看缺少哪些权限，以及授权语句。', command: 'salvor ... --dry-run', risk: 'none' },
      { text: '或者按账号权限自动选择方式。', command: 'salvor ... --strategy auto', risk: 'none' },
    ],
  },
  LOCK_LOST: {
    message: (d) => `持有 ${d.lock} 的连接在快照完成之前中断，无法证明快照是一致的`,
    remedies: () => [
      { text: '在服务器日志中查找原因（重启、会话被终止、网络中断），然后重新备份。', risk: 'none' },
    ],
  },
  LOCK_BLOCKER_KILLED: {
    message: (d) =>
      `按 --kill-blockers 的要求，已终止阻挡 ${d.lock} 的${d.ended === 'statement' ? '语句' : '会话'}：${session(d)}`,
    remedies: () => [],
  },
  SNAPSHOT_UNPROVEN: {
    message: (d) => `无法证明 ${d.connections} 个连接看到的是同一时刻：快照中的表之间可能不一致`,
    remedies: () => [
      {
        text: '改用单个连接，生成可证明一致的快照。',
        command: 'salvor ... --strategy one-connection',
        risk: 'none',
      },
    ],
  },
  SESSION_UNKNOWN: {
    message: (d) => `没有会话 ${d.id}，或当前账号看不到它；没有结束任何会话`,
    remedies: () => [{ text: '查看哪些会话持有别人正在等待的锁。', command: 'salvor locks', risk: 'none' }],
  },
  SESSION_NOT_KILLABLE: {
    message: (d) =>
      `${d.user}@${d.host} 的会话 ${d.id}（${d.command}）属于复制、服务器自身或本次运行；没有结束任何会话`,
    remedies: () => [
      { text: '从库请在从库一侧停止；先看看真正挡路的是谁。', command: 'salvor locks', risk: 'none' },
    ],
  },
  KILL_NOT_CONFIRMED: {
    message: (d) => `未确认结束 ${d.user}@${d.host} 的会话 ${d.id}；没有结束任何会话`,
    remedies: (d) => [
      {
        text: '请先询问其所有者，然后在询问时输入编号；脚本中可直接确认。',
        command: `salvor locks --kill ${d.id} --yes`,
        risk: 'high',
      },
    ],
  },
};
