import type { CodeText, Remedy } from '../../code-entry.ts';
import type { RESTORE_CODES } from '../../codes/restore.ts';

const list = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value));

const dropIt = (place: unknown): Remedy =>
  place === 'salvor_restore'
    ? {
        text: '或者放弃它：先删除它已恢复的数据库，再删除它的进度记录。',
        command: 'mysql -e "DROP DATABASE salvor_restore"',
        risk: 'high',
      }
    : {
        text: `或者放弃它：删除它已恢复的数据库，其进度记录（${place} 中的 salvor_restore_* 表）会一并删除。`,
        risk: 'high',
      };

export const RESTORE_TEXT: Record<keyof typeof RESTORE_CODES, CodeText> = {
  RESTORE_UNFINISHED: {
    message: (d) => `目标服务器上有一次未完成的恢复：快照 ${d.snapshot}，开始于 ${d.begunAt}；没有做任何改动`,
    remedies: (d) => [
      {
        text: '继续完成它：已有的内容保留，只加载缺少的部分。',
        command: `salvor ...${d.swap === true ? ' --swap' : ''} --resume`,
        risk: 'low',
      },
      dropIt(d.place),
    ],
  },
  RESTORE_OTHER: {
    message: (d) =>
      `无法用 --resume 继续恢复 ${d.wanted}：目标服务器上未完成的恢复是快照 ${d.snapshot}，选项也不同，开始于 ${d.begunAt}；没有做任何改动`,
    remedies: (d) => [
      {
        text: '用相同的数据库、表和账户选项，完成已经开始的那一次。',
        command: `salvor restore ${d.snapshot}${d.swap === true ? ' --swap' : ''} --resume`,
        risk: 'low',
      },
      dropIt(d.place),
    ],
  },
  TARGET_READ_ONLY: {
    message: () => '目标服务器对此账号是只读的；没有做任何改动',
    remedies: () => [
      {
        text: '请先确认它不是从库，然后允许写入。',
        command: 'mysql -e "SET GLOBAL super_read_only=OFF; SET GLOBAL read_only=OFF"',
        risk: 'high',
      },
    ],
  },
  TARGET_LACKS: {
    message: (d) => `目标服务器缺少 ${d.object} 所需的 ${d.name}（${d.kind}）；没有做任何改动`,
    remedies: () => [
      { text: '请恢复到与源服务器同版本的服务器，或安装缺少的部分。', risk: 'none' },
      { text: '或者不恢复需要它的对象。', command: 'salvor ... --table DATABASE.TABLE', risk: 'none' },
    ],
  },
  UNSUPPORTED_ON_TARGET: {
    message: (d) => `目标无法接收 ${d.kind} ${d.object}（规则 ${d.rule}：${d.reason}）；未做任何更改`,
    remedies: () => [
      { text: '查看所有无法迁移的对象。', command: 'salvor ... --dry-run', risk: 'none' },
      {
        text: '不带这些对象进行恢复；略去的对象会列出。',
        command: 'salvor ... --partial',
        risk: 'low',
      },
    ],
  },
  ACCOUNTS_NOT_IN_SNAPSHOT: {
    message: (d) => `快照 ${d.snapshot} 不含账号：它只备份了服务器的一部分，或备份所用的账号无权读取账号`,
    remedies: () => [
      { text: '去掉 --with-accounts，手工创建账号。', risk: 'none' },
      { text: '或选择一份整台服务器的快照。', command: 'salvor list', risk: 'none' },
    ],
  },
  ACCOUNTS_NOT_SELECTED_HERE: {
    message: () => '账号只能随整份快照处理，而命令只指定了其中一部分',
    remedies: () => [{ text: '去掉 --with-accounts，或去掉所指定的库和表。', risk: 'none' }],
  },
  LEFT_OUT_ON_TARGET: {
    message: (d) => `略去了 ${d.kind} ${d.object}：目标无法接收（规则 ${d.rule}：${d.reason}）`,
    remedies: () => [{ text: '它的文本和数据在快照中：可恢复到与源相同的服务器。', risk: 'none' }],
  },
  ACCOUNT_CLOSED: {
    message: (d) =>
      `目标上无人能以 ${d.account} 登录：其登录方式（${d.login}）无法带到目标（规则 ${d.rule}），因此以锁定状态创建，并带一个不对应任何密码的哈希；若目标上原来就有该账号，则保留其原有登录方式`,
    remedies: (d) => [
      {
        text: '设置新密码并解锁（MySQL 5.6 上用 SET PASSWORD）。',
        command: `ALTER USER ${d.account} IDENTIFIED BY '...' ACCOUNT UNLOCK`,
        risk: 'low',
      },
    ],
  },
  ACCOUNT_LEFT_OUT: {
    message: (d) => `不会创建 ${d.account}：目标无法拥有它（规则 ${d.rule}）`,
    remedies: () => [{ text: '其语句在快照中。请用目标允许的名称或授权手工创建账号。', risk: 'low' }],
  },
  ACCOUNT_PART_LEFT_OUT: {
    message: (d) => `${d.account} 创建时去掉了 ${d.part}：目标没有它（规则 ${d.rule}）`,
    remedies: () => [{ text: '确认该账号能否完成其工作，并手工授予最接近的权限。', risk: 'low' }],
  },
  OBJECT_NOT_CREATED: {
    message: (d) => `未能创建 ${d.object}：服务器返回 ${d.errno} ${d.message}`,
    remedies: () => [{ text: '它的文本在快照中。请按此服务器手工修改后再创建。', risk: 'low' }],
  },
  TARGET_PACKET_TOO_SMALL: {
    message: (d) =>
      `最大的一行可能需要 ${d.neededBytes} 字节的语句，而目标服务器只接受 ${d.allowedBytes} 字节（max_allowed_packet），因为它禁止 LOAD DATA LOCAL；没有做任何改动`,
    remedies: () => [
      {
        text: '请在恢复期间允许 LOAD DATA LOCAL，或允许更大的数据包。',
        command: 'mysql -e "SET GLOBAL local_infile=ON; SET GLOBAL max_allowed_packet=1073741824"',
        risk: 'low',
      },
    ],
  },
  TARGET_NAMES_COLLIDE: {
    message: (d) =>
      `目标服务器把 ${d.first} 和 ${d.second} 当作同一个名称（lower_case_table_names 不为 0）；没有做任何改动`,
    remedies: () => [{ text: '请恢复到以 lower_case_table_names=0 初始化的服务器。', risk: 'none' }],
  },
  FAST_NOT_SUPPORTED: {
    message: (d) => `--fast 需要 MySQL 8.0.21 或更新的版本，而目标服务器是 ${d.version}；没有做任何改动`,
    remedies: () => [{ text: '请不带 --fast 恢复。', risk: 'none' }],
  },
  FAST_NOT_EMPTY: {
    message: (d) =>
      `--fast 只能用于没有其他数据的服务器：数据库 ${d.schema} 中有 ${d.tables} 张表，服务器一旦崩溃它们也会丢失；没有做任何改动`,
    remedies: () => [
      { text: '请不带 --fast 恢复。', risk: 'none' },
      { text: '或者恢复到一台专用的服务器。', risk: 'none' },
    ],
  },
  FAST_NOT_CONFIRMED: {
    message: (d) =>
      `--fast 未得到确认：如果服务器 ${d.address} 在重做日志关闭期间崩溃，其上所有数据都会丢失，必须重新初始化；没有做任何改动`,
    remedies: (d) => [
      {
        text: '如果该服务器上没有其他数据，请再次写出目标地址。',
        command: `salvor ... --yes --target ${d.address}`,
        risk: 'high',
      },
      { text: '或者不带 --fast 恢复。', risk: 'none' },
    ],
  },
  REDO_LOG_OFF: {
    message: (d) =>
      `服务器 ${d.server} 的重做日志处于关闭状态${d.byRestore ? '，是一次被中断的 --fast 恢复留下的' : ''}：如果服务器此时崩溃，其上所有数据都会丢失`,
    remedies: () => [
      {
        text: '没有数据在加载时，请立即打开它；salvor restore --resume 也会打开它。',
        command: 'mysql -e "ALTER INSTANCE ENABLE INNODB REDO_LOG"',
        risk: 'low',
      },
    ],
  },
  RENAME_CLASH: {
    message: (d) => `有数据库会以另一个数据库的名称 ${d.schema} 恢复；没有做任何改动`,
    remedies: () => [{ text: '请选择独有的名称，或用 -D 选择较少的数据库。', risk: 'none' }],
  },
  RENAME_UNSURE: {
    message: (d) =>
      `${d.object} 以无法可靠改写的方式提到了被改名的数据库：它可能继续使用 ${d.schema}；没有做任何改动`,
    remedies: () => [
      {
        text: '请按名称只恢复表，其余手工创建。',
        command: 'salvor ... --table DATABASE.TABLE',
        risk: 'none',
      },
      {
        text: '或者以原名称恢复到一次性服务器。',
        command: 'salvor ... --into-scratch',
        risk: 'none',
      },
    ],
  },
  RESTORE_RUNNING: {
    message: (d) => `另一个恢复正在目标服务器上运行，连接号为 ${list(d.connections)}；没有做任何改动`,
    remedies: () => [
      {
        text: '请等它结束；被强行终止的恢复，会在最后一条语句执行完后结束。',
        command: 'mysql -e "SHOW FULL PROCESSLIST"',
        risk: 'none',
      },
      {
        text: '如果它的程序已经不在了，请结束这些连接，然后继续恢复。',
        command: 'mysql -e "KILL connection_id"',
        risk: 'low',
      },
    ],
  },
};
