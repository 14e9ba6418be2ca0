import type { LOCKS as Model } from '../en/locks.ts';

export const LOCKS: typeof Model = {
  session: (id, account, seconds, what) => `${id} ${account}，${seconds}：${what}`,
  transaction: (seconds, rows) => `〔事务已开启 ${seconds}，修改了 ${rows} 行〕`,
  waits: (session, kind, object, isLikely) =>
    `${session}（等待${object === '' ? '' : ` ${object} 的`}${kind}${isLikely ? '；很可能就是在等它' : ''}）`,
  kinds: { row: '行锁', metadata: '元数据锁', global: '全局锁' },
  unknownHolder: '服务器没有说明持有者是谁',
  nobody: '没有人在等待锁。',
  blind: {
    processes: '无法看到全部会话：该账号缺少 PROCESS 权限。',
    rows: '该账号看不到谁持有行锁。',
    metadata:
      '该服务器不提供元数据锁列表（performance_schema 或其中的 wait/lock/metadata/sql/mdl 未开启），持有者根据未结束的事务推断。',
  },
  next: (command) => `如果确认没有人需要，可以结束第一个会话：${command}`,
  confirm: (session, id) =>
    `结束这个会话吗？它自上次提交以来的改动会被回滚。\n  ${session}\n请输入它的编号以继续（${id}）：`,
  killed: (session) => `已结束：${session}`,
  gone: (session) => `它已经自行结束：${session}`,
};
