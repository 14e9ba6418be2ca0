import { type CodeExplanation, entry } from '../entry.ts';

/** No room: disk, memory, or a limit on size. */
export const SPACE_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1021, 'ER_DISK_FULL', 'HY000'],
    [
      'The disk of the server is full. The server waits and tries again every minute.',
      ['the datadir or tmpdir is full, or out of inodes', 'binary logs grow during a restore'],
      [
        ['See which volume.', 'df -h; df -i'],
        [
          'Binary logs that every replica and backup has read can go.',
          'mysql -e "PURGE BINARY LOGS BEFORE NOW() - INTERVAL 1 DAY"',
        ],
      ],
    ],
    [
      '服务器磁盘已满。服务器会等待，并每分钟重试。',
      ['datadir 或 tmpdir 已满，或 inode 用尽', '恢复过程中二进制日志不断增长'],
      [
        ['看是哪个卷。', 'df -h; df -i'],
        [
          '所有从库和备份都已读取的二进制日志可以清除。',
          'mysql -e "PURGE BINARY LOGS BEFORE NOW() - INTERVAL 1 DAY"',
        ],
      ],
    ],
    { vendor: 'mariadb' },
  ),
  entry(
    [3675, 'ER_DISK_FULL_NOWAIT'],
    [
      'The disk of the server is full.',
      ['the datadir or tmpdir is full, or out of inodes', 'binary logs grow during a restore'],
      [
        ['See which volume.', 'df -h; df -i'],
        [
          'Binary logs that every replica and backup has read can go.',
          'mysql -e "PURGE BINARY LOGS BEFORE NOW() - INTERVAL 1 DAY"',
        ],
      ],
    ],
    [
      '服务器磁盘已满。',
      ['datadir 或 tmpdir 已满，或 inode 用尽', '恢复过程中二进制日志不断增长'],
      [
        ['看是哪个卷。', 'df -h; df -i'],
        [
          '所有从库和备份都已读取的二进制日志可以清除。',
          'mysql -e "PURGE BINARY LOGS BEFORE NOW() - INTERVAL 1 DAY"',
        ],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [1026, 'ER_ERROR_ON_WRITE', 'HY000'],
    [
      'The server could not write a file; the errno behind it says why (28: no space, 13: no permission, 5: disk fault).',
      ['tmpdir is too small for an index build or a sort during a restore', 'a quota'],
      [
        ['Explain the errno.', 'salvor explain 28'],
        ['See tmpdir and its volume.', 'mysql -Ne "SELECT @@tmpdir, @@innodb_tmpdir"; df -h /tmp'],
      ],
    ],
    [
      '服务器无法写文件；后面的 errno 是原因（28：空间不足，13：没有权限，5：磁盘故障）。',
      ['恢复时建索引或排序，tmpdir 空间不够', '配额限制'],
      [
        ['查看 errno 的说明。', 'salvor explain 28'],
        ['查看 tmpdir 及其所在卷。', 'mysql -Ne "SELECT @@tmpdir, @@innodb_tmpdir"; df -h /tmp'],
      ],
    ],
  ),
  entry(
    [1030, 'ER_GET_ERRNO', 'HY000'],
    [
      'The storage engine reports an error of its own; its number stands in the message.',
      [
        '28: disk full; 13: permission; 24: too many open files',
        '126, 127, 134, 144, 145: the table is damaged',
        '168: the engine gives no reason: read the error log',
      ],
      [
        ['Explain the number in the message.', 'salvor explain 28'],
        ['Read the error log of that minute.', 'mysql -Ne "SELECT @@log_error"'],
      ],
    ],
    [
      '存储引擎报告了自己的错误，号码在错误信息里。',
      [
        '28：磁盘满；13：权限；24：打开的文件过多',
        '126、127、134、144、145：表已损坏',
        '168：引擎没有给出原因，请看错误日志',
      ],
      [
        ['查看信息中号码的说明。', 'salvor explain 28'],
        ['查看那一分钟的错误日志。', 'mysql -Ne "SELECT @@log_error"'],
      ],
    ],
  ),
  entry(
    [1037, 'ER_OUTOFMEMORY', 'HY001'],
    [
      'The server could not get memory for this statement.',
      [
        'buffers are set larger than the machine or container has',
        'a restore with very large rows and many connections',
      ],
      [
        [
          'Compare memory with the buffers.',
          'free -m; mysql -e "SELECT @@innodb_buffer_pool_size/1e6, @@max_connections"',
        ],
        ['Use fewer connections.', 'salvor restore --connections 1 ...'],
      ],
    ],
    [
      '服务器无法为该语句取得内存。',
      ['各种缓冲区的设置超过了机器或容器的内存', '恢复时行很大、连接又多'],
      [
        ['对照内存与缓冲区。', 'free -m; mysql -e "SELECT @@innodb_buffer_pool_size/1e6, @@max_connections"'],
        ['减少连接数。', 'salvor restore --connections 1 ...'],
      ],
    ],
  ),
  entry(
    [1038, 'ER_OUT_OF_SORTMEMORY', 'HY001'],
    [
      'sort_buffer_size is too small for the rows to be sorted.',
      [
        'a backup reads in key order, or a check sorts, a table with JSON or very wide rows (MySQL 8.0.20 and later)',
      ],
      [
        [
          'Enlarge it for the time of the job; it is taken per session.',
          'mysql -e "SET GLOBAL sort_buffer_size = 8388608"',
        ],
      ],
    ],
    [
      'sort_buffer_size 对要排序的行来说太小。',
      ['备份按键顺序读取，或检查时排序，而表中有 JSON 或很宽的行（MySQL 8.0.20 及以上）'],
      [['在任务期间调大；它按会话分配。', 'mysql -e "SET GLOBAL sort_buffer_size = 8388608"']],
    ],
  ),
  entry(
    [1041, 'ER_OUT_OF_RESOURCES', 'HY000'],
    [
      'The server is out of memory, or the system gives it no more threads or files.',
      ['the machine or container is at its memory limit', 'ulimits of the service are too low'],
      [
        [
          'See what the system says.',
          'dmesg -T | tail -n 20; systemctl show mysql mariadb -p LimitNOFILE -p TasksMax -p MemoryMax',
        ],
      ],
    ],
    [
      '服务器内存耗尽，或系统不再给它线程或文件。',
      ['机器或容器达到内存上限', '服务的 ulimit 太低'],
      [
        [
          '看系统怎么说。',
          'dmesg -T | tail -n 20; systemctl show mysql mariadb -p LimitNOFILE -p TasksMax -p MemoryMax',
        ],
      ],
    ],
  ),
  entry(
    [1114, 'ER_RECORD_FILE_FULL', 'HY000'],
    [
      'The table is full: the disk, the tablespace, or for MEMORY and temporary tables a limit in memory.',
      [
        'the disk is full',
        'a MEMORY table is larger than max_heap_table_size on the target',
        'innodb_data_file_path has a maximum',
        'a temporary table exceeds tmp_table_size or temptable_max_ram',
      ],
      [
        [
          'See the disk and the limits.',
          'df -h; mysql -e "SELECT @@max_heap_table_size, @@tmp_table_size, @@innodb_data_file_path"',
        ],
        [
          'For a MEMORY table: raise the limit before it is created.',
          'mysql -e "SET GLOBAL max_heap_table_size = 1073741824"',
        ],
      ],
    ],
    [
      '表已满：磁盘、表空间，或 MEMORY 表与临时表的内存上限。',
      [
        '磁盘已满',
        'MEMORY 表超过目标服务器的 max_heap_table_size',
        'innodb_data_file_path 设了最大值',
        '临时表超过 tmp_table_size 或 temptable_max_ram',
      ],
      [
        [
          '查看磁盘和上限。',
          'df -h; mysql -e "SELECT @@max_heap_table_size, @@tmp_table_size, @@innodb_data_file_path"',
        ],
        ['MEMORY 表：在创建之前调高上限。', 'mysql -e "SET GLOBAL max_heap_table_size = 1073741824"'],
      ],
    ],
  ),
  entry(
    [1197, 'ER_TRANS_CACHE_FULL', 'HY000'],
    [
      'The transaction is larger than max_binlog_cache_size.',
      ['a restore loads a whole large table in one transaction'],
      [
        ['Raise the limit.', 'mysql -e "SET GLOBAL max_binlog_cache_size = 18446744073709547520"'],
        [
          'Or load without binary log, if no replica and no point-in-time recovery depends on it.',
          'SET SESSION sql_log_bin = 0;',
        ],
      ],
    ],
    [
      '事务大于 max_binlog_cache_size。',
      ['恢复时把整张大表放在一个事务里写入'],
      [
        ['调高上限。', 'mysql -e "SET GLOBAL max_binlog_cache_size = 18446744073709547520"'],
        ['若没有从库、也不做时间点恢复，可不写二进制日志。', 'SET SESSION sql_log_bin = 0;'],
      ],
    ],
  ),
  entry(
    [1799, 'ER_INNODB_ONLINE_LOG_TOO_BIG', 'HY000'],
    [
      'While an index was built, too many changes came in for innodb_online_alter_log_max_size.',
      ['indexes are built after loading while the application already writes'],
      [
        [
          'Keep the application away until the restore is done, or enlarge the log.',
          'mysql -e "SET GLOBAL innodb_online_alter_log_max_size = 2147483648"',
        ],
      ],
    ],
    [
      '建索引期间涌入的修改太多，超过了 innodb_online_alter_log_max_size。',
      ['数据装载之后建索引，而应用已经在写入'],
      [
        [
          '恢复完成前不要让应用访问，或调大该日志。',
          'mysql -e "SET GLOBAL innodb_online_alter_log_max_size = 2147483648"',
        ],
      ],
    ],
  ),
];
