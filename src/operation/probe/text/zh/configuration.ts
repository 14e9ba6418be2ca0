import type { CONFIGURATION as Model, CONFIGURATION_REMEDIES as Remedies } from '../en/configuration.ts';
import { bytes, type FindingText, list, time } from '../finding-text.ts';

export const CONFIGURATION: Record<keyof typeof Model, FindingText> = {
  'packet-fits': (d) =>
    `max_allowed_packet 为 ${bytes(d.allowedBytes)}；${d.exact === true ? '最大的行' : '平均最大的行'} ${bytes(d.rowBytes)}`,
  'packet-small': (d) =>
    `max_allowed_packet 只有 ${bytes(d.allowedBytes)}：更大的值会使连接断开（“server has gone away”）`,
  'packet-tight': (d) =>
    `max_allowed_packet ${bytes(d.allowedBytes)} 偏小：${d.table} 的行有 ${bytes(d.rowBytes)}，写成 INSERT 文本最多加倍`,
  'packet-below-row': (d) =>
    `max_allowed_packet ${bytes(d.allowedBytes)} 小于最大的行（${d.table}，${bytes(d.rowBytes)}）：既读不出也恢复不了`,
  'timeouts-fit': () => '服务器对慢速客户端等待得足够久',
  'timeout-short': (d) => `${d.name} 为 ${time(d.seconds)}：停顿更久的客户端会被中途断开`,
  'lock-timeouts-fit': (d) => `语句最多等待他人持有的行 ${time(d.rowSeconds)}`,
  'lock-timeout-short': (d) =>
    `innodb_lock_wait_timeout 为 ${time(d.rowSeconds)}：恢复时遇到一个挡路的事务就会放弃`,
  'sql-mode-fits': () => 'sql_mode 会拒绝不合适的值',
  'not-strict': () => 'sql_mode 不是严格模式：导入转储时，不合适的值会被悄悄截断',
  'odd-modes': (d) => `sql_mode 含有 ${list(d.modes)}：其他程序的转储读出来会与写入时不同`,
  'local-infile-on': () => '允许 LOAD DATA LOCAL',
  'local-infile-off': () => '禁止 LOAD DATA LOCAL：恢复时只能用较慢的 INSERT 发送行',
  'server-files-off': () => '服务器自己不写文件（secure_file_priv 为 NULL）；Salvor 不需要它',
  'server-files-anywhere': () => '服务器可以在其用户有权的任何位置写文件；Salvor 不需要它',
  'server-files-in': (d) => `服务器只在 ${d.folder} 中写文件；Salvor 不需要它`,
  'binlog-on': (d) => `binlog 已开启（${d.format}）`,
  'binlog-off': () => 'binlog 未开启：备份之后发生的变更无法恢复',
  'binlog-statement': (d) => `binlog_format 为 ${d.format}：重放得到的行可能与当时写入的不同`,
  'binlogs-stay': () => 'binlog 一直保留到有人删除为止；请留意其磁盘',
  'binlogs-outlive': (d) => `binlog 保留 ${time(d.seconds)}`,
  'binlogs-expire-early': (d) =>
    `binlog 只保留 ${time(d.seconds)}，而两次备份相隔 ${time(d.intervalSeconds)}：只要一次备份失败就会出现缺口`,
  'open-files-fit': (d) => `打开文件数 ${d.open}，上限 ${d.limit}`,
  'open-files-short': (d) => `服务器最多可打开 ${d.limit} 个文件，已打开 ${d.open} 个：即将出现错误 24`,
  'buffer-pool-fits': (d) => `缓冲池 ${bytes(d.poolBytes)}，内存 ${bytes(d.limitBytes)}`,
  'buffer-pool-large': (d) =>
    `缓冲池 ${bytes(d.poolBytes)} 占了 ${bytes(d.limitBytes)} 内存中的太多：内核可能会杀掉服务器`,
  writable: () => '服务器可以写入',
  'server-read-only': (d) => `服务器是只读的（${list(d.names)}）：无法向其恢复任何内容`,
  'crash-safe': () => '没有遗留的应急设置',
  'force-recovery': (d) =>
    `innodb_force_recovery 为 ${d.level}：服务器带着损坏运行；请先取出能读的数据，然后重建`,
  'redo-log-off': () => '重做日志已关闭：此刻服务器若崩溃，全部数据都会丢失',
};

export const CONFIGURATION_REMEDIES: Record<keyof typeof Remedies, FindingText> = {
  'raise-packet': () => '调大它（只对新连接生效），并在服务器和客户端的配置文件中同样修改。',
  'raise-timeout': () => '调大它，并在配置文件中同样修改。',
  'raise-lock-timeout': () => '改回默认值，并在配置文件中同样修改。',
  'strict-mode': () => '让新会话使用严格模式，并在配置文件中同样修改。依赖截断的应用会开始报错。',
  'allow-local-infile': () => '在恢复期间允许它。',
  'binlog-row': () => '让新会话按行写 binlog，并在配置文件中同样修改。',
  'binlog-switch-on': () => '在配置文件的 [mysqld] 下加入 log_bin 和 server_id，然后重启服务器。',
  'keep-binlogs': () => '磁盘允许的话保留更久，并在配置文件中同样修改。',
  'raise-open-files': () =>
    '在配置文件中加入 open_files_limit = 65535（并在 systemd 单元中加入 LimitNOFILE=65535），然后重启服务器。',
  'shrink-buffer-pool': () => '把它调小；调整期间服务器会变慢。配置文件中也要修改。',
  'make-writable': () => '先确认它不是从库，然后允许写入。',
  'end-force-recovery': () => '先备份能读出的数据，用它新建服务器，并且不带 innodb_force_recovery 启动。',
  'redo-log-on': () => '重新开启它。',
};
