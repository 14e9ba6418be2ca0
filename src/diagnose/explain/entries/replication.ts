import { type CodeExplanation, entry } from '../entry.ts';

/** Binary logs and GTIDs. */
export const REPLICATION_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1236, 'ER_SOURCE_FATAL_ERROR_READING_BINLOG', 'HY000'],
    [
      'The source cannot send the binary log from the place asked for; the text behind it says why.',
      [
        '"could not find first log file": it was purged before it was read',
        '"log event exceeded max_allowed_packet"',
        'the coordinates of the backup do not belong to this server',
      ],
      [
        ['See what is still there.', 'SHOW BINARY LOGS;'],
        [
          'If it is gone: begin again with a new backup, and keep logs longer.',
          'SET GLOBAL binlog_expire_logs_seconds = 604800;',
        ],
      ],
    ],
    [
      '源服务器无法从指定位置发送二进制日志；后面的文字是原因。',
      [
        '“could not find first log file”：还没读到就被清除了',
        '“log event exceeded max_allowed_packet”',
        '备份的坐标不属于这台服务器',
      ],
      [
        ['看还剩哪些。', 'SHOW BINARY LOGS;'],
        ['若已没有：用新备份重新开始，并延长保留时间。', 'SET GLOBAL binlog_expire_logs_seconds = 604800;'],
      ],
    ],
  ),
  entry(
    [1381, 'ER_NO_BINARY_LOGGING', 'HY000'],
    [
      'The binary log is off.',
      [
        'mysqldump --source-data (--master-data) wants coordinates that do not exist',
        'point-in-time recovery was never possible on this server',
      ],
      [
        ['Dump without coordinates, or switch the log on in my.cnf and restart.', 'log_bin = mysql-bin'],
        ['See whether it is on.', 'SELECT @@log_bin;'],
      ],
    ],
    [
      '二进制日志未开启。',
      ['mysqldump --source-data（--master-data）要求的坐标不存在', '这台服务器一直无法做时间点恢复'],
      [
        ['不带坐标转储，或在 my.cnf 中开启日志并重启。', 'log_bin = mysql-bin'],
        ['查看是否开启。', 'SELECT @@log_bin;'],
      ],
    ],
  ),
  entry(
    [1665, 'ER_BINLOG_STMT_MODE_AND_ROW_ENGINE', 'HY000'],
    [
      'The binary log is in STATEMENT format, but this statement can only be logged as rows.',
      ['binlog_format=STATEMENT with READ COMMITTED'],
      [['Use row format.', "SET SESSION binlog_format = 'ROW';"]],
    ],
    [
      '二进制日志是 STATEMENT 格式，而这条语句只能按行记录。',
      ['binlog_format=STATEMENT 且隔离级别为 READ COMMITTED'],
      [['改用行格式。', "SET SESSION binlog_format = 'ROW';"]],
    ],
  ),
  entry(
    [1782, 'ER_CANT_SET_GTID_NEXT_TO_ANONYMOUS_WHEN_GTID_MODE_IS_ON', 'HY000'],
    [
      'The target demands GTIDs and gets a transaction without one.',
      ['binary logs of a server without GTIDs are replayed into one with gtid_mode=ON'],
      [
        ['Let mysqlbinlog leave the GTID statements away.', 'mysqlbinlog --skip-gtids binlog.000123 | mysql'],
        ['Or allow both for the time of the replay.', 'SET GLOBAL gtid_mode = ON_PERMISSIVE;'],
      ],
    ],
    [
      '目标要求 GTID，收到的事务却没有。',
      ['把没有 GTID 的服务器的二进制日志回放到 gtid_mode=ON 的服务器'],
      [
        ['让 mysqlbinlog 去掉 GTID 语句。', 'mysqlbinlog --skip-gtids binlog.000123 | mysql'],
        ['或在回放期间两者都允许。', 'SET GLOBAL gtid_mode = ON_PERMISSIVE;'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [1785, 'ER_GTID_UNSAFE_NON_TRANSACTIONAL_TABLE', 'HY000'],
    [
      'GTID consistency forbids mixing tables with and without transactions.',
      ['a transaction writes to InnoDB and MyISAM'],
      [
        ['Move the table to InnoDB.', 'ALTER TABLE DATABASE.TABLE ENGINE = InnoDB;'],
        ['See how strict the server is.', 'SELECT @@enforce_gtid_consistency;'],
      ],
    ],
    [
      'GTID 一致性不允许混用事务表和非事务表。',
      ['一个事务同时写 InnoDB 和 MyISAM'],
      [
        ['把该表改为 InnoDB。', 'ALTER TABLE DATABASE.TABLE ENGINE = InnoDB;'],
        ['看服务器有多严格。', 'SELECT @@enforce_gtid_consistency;'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [1786, 'ER_GTID_UNSAFE_CREATE_SELECT', 'HY000'],
    [
      'CREATE TABLE ... SELECT is forbidden under GTID consistency (before MySQL 8.0.21).',
      ['a restore script copies a table in this way'],
      [['Split it in two.', 'CREATE TABLE NEW LIKE OLD; INSERT INTO NEW SELECT * FROM OLD;']],
    ],
    [
      'GTID 一致性之下不能用 CREATE TABLE ... SELECT（MySQL 8.0.21 之前）。',
      ['恢复脚本用这种方式复制表'],
      [['拆成两步。', 'CREATE TABLE NEW LIKE OLD; INSERT INTO NEW SELECT * FROM OLD;']],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [1837, 'ER_GTID_NEXT_TYPE_UNDEFINED_GTID', 'HY000'],
    [
      'GTID_NEXT was set to one GTID and must be set again before the next transaction.',
      ['the output of mysqlbinlog was cut or filtered by hand', 'a DDL in the middle ended the transaction'],
      [
        ['Give the session back to the server.', "SET SESSION gtid_next = 'AUTOMATIC';"],
        ['Replay without GTIDs.', 'mysqlbinlog --skip-gtids binlog.000123 | mysql'],
      ],
    ],
    [
      'GTID_NEXT 已设为某个 GTID，下一个事务之前必须重新设置。',
      ['mysqlbinlog 的输出被截断或手工过滤', '中间的 DDL 结束了事务'],
      [
        ['让会话恢复自动。', "SET SESSION gtid_next = 'AUTOMATIC';"],
        ['不带 GTID 回放。', 'mysqlbinlog --skip-gtids binlog.000123 | mysql'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [1840, 'ER_CANT_SET_GTID_PURGED_WHEN_GTID_EXECUTED_IS_NOT_EMPTY', 'HY000'],
    [
      'GTID_PURGED can only be set on a server that has executed nothing (MySQL 5.6, 5.7).',
      ['a dump with SET @@GLOBAL.GTID_PURGED is loaded into a server in use'],
      [
        [
          'Not building a replica? Then leave that statement out.',
          "awk '/GTID_PURGED=/{skip=1} !skip{print} skip&&/;$/{skip=0}' dump.sql | mysql",
        ],
        ['Next time dump without it.', 'mysqldump --set-gtid-purged=OFF DATABASE > dump.sql'],
        ['Only on an empty new replica: reset it first. This deletes its binary logs.', 'RESET MASTER;'],
      ],
    ],
    [
      '只有什么都没执行过的服务器才能设置 GTID_PURGED（MySQL 5.6、5.7）。',
      ['把带有 SET @@GLOBAL.GTID_PURGED 的转储导入正在使用的服务器'],
      [
        [
          '不是在搭建从库？那就去掉这条语句。',
          "awk '/GTID_PURGED=/{skip=1} !skip{print} skip&&/;$/{skip=0}' dump.sql | mysql",
        ],
        ['下次转储时不要带它。', 'mysqldump --set-gtid-purged=OFF DATABASE > dump.sql'],
        ['仅限全新的空从库：先重置。这会删除它的二进制日志。', 'RESET MASTER;'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [3546, 'ER_CANT_SET_GTID_PURGED_DUE_SETS_CONSTRAINTS', 'HY000'],
    [
      'GTID_PURGED cannot be set: the new set overlaps with what this server has executed (MySQL 8.0 and later).',
      ['the dump comes from this very server or its sister', 'the dump is loaded a second time'],
      [
        [
          'Not building a replica? Then leave that statement out.',
          "awk '/GTID_PURGED=/{skip=1} !skip{print} skip&&/;$/{skip=0}' dump.sql | mysql",
        ],
        ['Next time dump without it.', 'mysqldump --set-gtid-purged=OFF DATABASE > dump.sql'],
      ],
    ],
    [
      '无法设置 GTID_PURGED：新集合与本服务器已执行的集合重叠（MySQL 8.0 及以上）。',
      ['转储来自本服务器或其兄弟节点', '转储被第二次导入'],
      [
        [
          '不是在搭建从库？那就去掉这条语句。',
          "awk '/GTID_PURGED=/{skip=1} !skip{print} skip&&/;$/{skip=0}' dump.sql | mysql",
        ],
        ['下次转储时不要带它。', 'mysqldump --set-gtid-purged=OFF DATABASE > dump.sql'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [3098, 'ER_BEFORE_DML_VALIDATION_ERROR', 'HY000'],
    [
      'Group replication refuses the table: it needs a primary key, InnoDB, and no cascading foreign keys.',
      ['a dump with a table without primary key is loaded into an InnoDB Cluster'],
      [
        ['Let the server add an invisible key.', 'SET SESSION sql_generate_invisible_primary_key = ON;'],
        ['Or add one to the table in the dump.'],
      ],
    ],
    [
      '组复制拒绝这张表：它要求主键、InnoDB，且没有级联外键。',
      ['把没有主键的表导入 InnoDB Cluster'],
      [
        ['让服务器自动添加不可见主键。', 'SET SESSION sql_generate_invisible_primary_key = ON;'],
        ['或在转储中给该表加主键。'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [1872, 'ER_REPLICA_AM_INIT_REPOSITORY', 'HY000'],
    [
      'The replica cannot read its own relay log state.',
      ['a datadir was copied with relay logs of another host name', 'relay logs were deleted by hand'],
      [
        [
          'Note the coordinates, reset the replica, and set it up again from a fresh backup.',
          'RESET REPLICA ALL;',
        ],
      ],
    ],
    [
      '从库读不了自己的中继日志状态。',
      ['复制的 datadir 中有另一个主机名的中继日志', '中继日志被手工删除'],
      [['记下坐标，重置从库，再用新备份重新搭建。', 'RESET REPLICA ALL;']],
    ],
    { vendor: 'mysql' },
  ),
];
