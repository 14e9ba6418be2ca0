import type { CodeText, Details, Remedy } from '../../code-entry.ts';
import type { DATABASE_CODES } from '../../codes/database.ts';
import { shellWord } from '../../shell-word.ts';

const explain = (d: Details): Remedy => ({
  text: '查看这个错误号的含义和处理办法。',
  command: `salvor explain ${d.errno}`,
  risk: 'none',
});
/** All that is missing, where that is known: one round of granting is enough. */
const everyGrant = (d: Details): string => (Array.isArray(d.all) ? d.all.join('; ') : String(d.grant));
const serverSaid = (d: Details): string => `错误 ${d.errno} (${d.sqlState}) ${d.message}`;

export const DATABASE_TEXT: Record<keyof typeof DATABASE_CODES, CodeText> = {
  SERVER_ERROR: {
    message: (d) => `服务器拒绝执行 ${d.doing}：${serverSaid(d)}`,
    remedies: (d) => [explain(d)],
  },
  UNKNOWN_DATABASE: {
    message: (d) => `执行 ${d.doing} 时服务器上没有这个数据库：${serverSaid(d)}`,
    remedies: () => [
      { text: '列出数据库，核对拼写（包括大小写）。', command: 'mysql -e "SHOW DATABASES"', risk: 'none' },
    ],
  },
  PRIVILEGE_MISSING: {
    message: (d) =>
      d.privilege === undefined
        ? `账号缺少执行 ${d.doing} 的权限：${serverSaid(d)}`
        : `账号缺少 ${d.object} 上的 ${d.privilege} 权限，${d.doing} 需要它`,
    remedies: (d) =>
      d.grant === undefined
        ? [
            {
              text: '查看该账号拥有的权限，并授予报错中指出的权限。',
              command: 'mysql -e "SHOW GRANTS"',
              risk: 'none',
            },
          ]
        : [{ text: '由管理员授予该权限。', command: `mysql -e ${shellWord(everyGrant(d))}`, risk: 'low' }],
  },
  LOCK_WAIT: {
    message: (d) => `${d.doing} 等待锁未果：${serverSaid(d)}`,
    remedies: () => [
      {
        text: '查看锁由谁持有；常见的是长事务或正在等待的 ALTER TABLE。',
        command: 'mysql -e "SHOW FULL PROCESSLIST"',
        risk: 'none',
      },
    ],
  },
  STATEMENT_KILLED: {
    message: (d) => `${d.doing} 在服务器上被终止：${serverSaid(d)}`,
    remedies: () => [
      {
        text: '查明是谁终止了语句：管理员、监控脚本，还是执行时间限制。',
        command: 'mysql -e "SHOW VARIABLES LIKE \'max_%_time\'"',
        risk: 'none',
      },
    ],
  },
  LOCAL_INFILE_DISABLED: {
    message: (d) => `服务器不允许 LOAD DATA LOCAL（${d.doing}）：${serverSaid(d)}`,
    remedies: () => [
      { text: '由管理员在恢复期间临时允许。', command: 'mysql -e "SET GLOBAL local_infile=ON"', risk: 'low' },
    ],
  },
  CONNECTION_LOST: {
    message: (d) => `执行 ${d.doing} 时与 ${d.address} 的连接中断${d.reason === '' ? '' : `：${d.reason}`}`,
    remedies: () => [
      { text: '查看服务器错误日志，确认是否崩溃、重启或连接被终止，然后重新执行同一条命令。', risk: 'none' },
    ],
  },
  CONNECTION_STALLED: {
    message: (d) =>
      `执行 ${d.doing} 时 ${d.address} 连续 ${d.silenceSeconds} 秒没有发送或几乎没有发送数据，连接已断开`,
    remedies: () => [
      {
        text: '检查服务器是否卡死、在等待锁，或磁盘空间已用尽。',
        command: 'mysql -e "SHOW FULL PROCESSLIST"',
        risk: 'none',
      },
    ],
  },
  RESULT_TOO_LARGE: {
    message: (d) => `${d.doing} 的结果超过了 ${d.maxRows} 行或 ${d.maxBytes} 字节`,
    remedies: () => [
      { text: '请连同服务器版本一起报告：本程序的任何查询都不应有这么大的结果。', risk: 'none' },
    ],
  },
  PROTOCOL_VIOLATION: {
    message: (d) => `服务器违反了 MySQL 协议：${d.problem}`,
    remedies: () => [
      { text: '如果中间有代理，请直接连接服务器；否则请连同服务器版本一起报告。', risk: 'none' },
    ],
  },
  ROGUE_SERVER: {
    message: (d) => `执行 ${d.doing} 时服务器索要本机文件（${d.asked}）；没有发送任何内容，连接已断开`,
    remedies: () => [
      { text: '在弄清这台服务器由谁运行之前，不要再连接它：正常的服务器不会这样做。', risk: 'none' },
    ],
  },
};
