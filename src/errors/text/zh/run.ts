import type { CodeText } from '../../code-entry.ts';
import type { RUN_CODES } from '../../codes/run.ts';
import { shellWord } from '../../shell-word.ts';

const names = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value));

export const RUN_TEXT: Record<keyof typeof RUN_CODES, CodeText> = {
  SNAPSHOT_SCHEMA_CHANGED: {
    message: (d) => `备份期间有对象被创建、修改或删除，因此本次备份未保留：${names(d.objects)}`,
    remedies: () => [
      { text: '请在没有人修改表、视图或存储程序时重新备份。', risk: 'none' },
      {
        text: '给备份账号授予 RELOAD 权限，用一个很短的锁来保护对象定义。',
        command: 'GRANT RELOAD ON *.* TO backup_account',
        risk: 'low',
      },
    ],
  },
  UNSUPPORTED_UNLOCKED_TABLES: {
    message: (d) => `这些表不支持事务，而当前账号无权加锁，无法在同一时刻读取：${names(d.tables)}`,
    remedies: () => [
      {
        text: '给备份账号授予 RELOAD 权限，以便在短暂加锁期间读取它们。',
        command: 'GRANT RELOAD ON *.* TO backup_account',
        risk: 'low',
      },
      { text: '或者把这些表改为 InnoDB。', command: 'ALTER TABLE table_name ENGINE=InnoDB', risk: 'high' },
    ],
  },
  SELECTION_NOT_IN_SNAPSHOT: {
    message: (d) => `快照 ${d.snapshot} 中没有 ${names(d.names)}`,
    remedies: (d) => [
      { text: '查看快照内容；名称区分大小写。', command: `salvor show ${d.snapshot}`, risk: 'none' },
    ],
  },
  COMPARE_SAME_SERVER: {
    message: (d) => `两个连接都通向同一台服务器 ${d.server}：这是在拿它与自己比较`,
    remedies: () => [
      {
        text: '请说明如何连接第二台服务器；若未另行指定，选项文件和登录路径对两者都有效。',
        command: 'salvor compare -h db1 --other-host db2',
        risk: 'none',
      },
    ],
  },
  COMPARE_SCHEMAS_HIDDEN: {
    message: (d) => `在 ${d.server} 上，账号 ${d.account} 只能看到它有权限的库；其他库（如果有）没有比较`,
    remedies: (d) => [
      {
        text: `请管理员让该账号能看到 ${d.server} 上的所有库。`,
        command: `mysql -e ${shellWord(`GRANT SHOW DATABASES ON *.* TO ${d.account}`)}`,
        risk: 'low',
      },
    ],
  },
  SELECTION_NOT_ON_SERVER: {
    message: (d) => `服务器上没有 ${names(d.names)}，或当前账号看不到它`,
    remedies: () => [
      {
        text: '检查拼写以及该账号能看到的内容；名称区分大小写。',
        command: 'mysql -e "SHOW DATABASES; SHOW GRANTS"',
        risk: 'none',
      },
    ],
  },
  TARGET_NOT_EMPTY: {
    message: (d) => `目标服务器上已存在 ${d.count} 个要恢复的对象，第一个是${d.first}；没有做任何改动`,
    remedies: (d) => [
      {
        text: '在旁边加载并校验，然后互换；旧表会保留，直到提交或撤销。请先看看它会做什么。',
        command: `salvor restore ${d.snapshot}${d.selected} --swap --dry-run`,
        risk: 'none',
      },
      { text: '或者恢复到空的服务器。', risk: 'none' },
      { text: '或者先删除这些对象，前提是确定没有人需要它们。', risk: 'high' },
    ],
  },
  LOAD_NOT_EXACT: {
    message: (d) =>
      `服务器没有原样接收表 ${d.table} 的数据：应加载 ${d.promised} 行，实际 ${d.loaded} 行，跳过 ${d.skipped} 行${d.message ? `，警告 ${d.errno} ${d.message}` : ''}${d.row ? `，位于 ${d.object} 的第 ${d.row} 行` : ''}；${d.transactional ? '这些行已回滚' : '该表不支持事务，继续恢复时会整表重新加载'}`,
    remedies: (d) => [
      {
        text: '查看该警告的含义。',
        ...(d.errno ? { command: `salvor explain ${d.errno}` } : {}),
        risk: 'none',
      },
      {
        text: '排除原因后，继续恢复缺少的部分。',
        command: 'salvor ... --resume',
        risk: 'low',
      },
    ],
  },
  TABLES_DAMAGED: {
    message: (d) => `服务器认为这些表已损坏，因此没有开始备份：${names(d.tables)}`,
    remedies: () => [
      {
        text: '先保住现状：停止服务器并复制该表的文件，因为修复可能丢失行。然后修复，并与最近一个完好的快照比对。',
        command: 'mysql -e "REPAIR TABLE table_name"',
        risk: 'high',
      },
      {
        text: '同时可以先备份其余内容，明确不备份该表。',
        command: 'salvor ... --ignore-table DATABASE.TABLE',
        risk: 'none',
      },
    ],
  },
  MAX_LOAD_UNKNOWN: {
    message: (d) => `服务器没有名为 ${d.variable} 的数值状态，--max-load 无法监视它`,
    remedies: () => [
      {
        text: '请选用随负载升降的数值。',
        command: `mysql -e "SHOW GLOBAL STATUS LIKE 'Threads%'"`,
        risk: 'none',
      },
    ],
  },
  OUTPUT_FOLDER_MISSING: {
    message: (d) => `要写入的文件夹 ${d.folder} 不存在`,
    remedies: (d) => [
      {
        text: '请先创建它，或用 -o 指定另一个文件。',
        command: `mkdir -p ${shellWord(String(d.folder))}`,
        risk: 'none',
      },
    ],
  },
  OUTPUT_EXISTS: {
    message: (d) => `${d.output} 已经存在，而任何文件都不会被覆盖`,
    remedies: () => [
      { text: '用 -o 指定另一个文件名。', risk: 'none' },
      {
        text: '如果文件名以 .partial 结尾：另一次运行正在写它，或被杀掉的运行留下了它。确认没有运行在写之后再删除。',
        risk: 'low',
      },
    ],
  },
  OUTPUT_CLOSED: {
    message: (d) => `读取输出的一方在 ${d.bytes} 字节后停止了：转储不完整，缺少最后一行`,
    remedies: () => [
      { text: '查看管道后面的程序说了什么（磁盘已满、进程被杀），并丢弃它的结果。', risk: 'none' },
    ],
  },
  LOCAL_INFILE_OFF: {
    message: (d) =>
      `服务器 ${d.server} 禁止 LOAD DATA LOCAL（local_infile 为 OFF）：改用 INSERT 写入，速度较慢`,
    remedies: () => [
      {
        text: '如有权限，可在恢复期间将其打开。',
        command: 'mysql -e "SET GLOBAL local_infile=ON"',
        risk: 'low',
      },
    ],
  },
};
