import { type CodeExplanation, entry } from '../entry.ts';

/** A connection that broke, or was broken, while at work. */
export const NETWORK_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1153, 'ER_NET_PACKET_TOO_LARGE', '08S01'],
    [
      'The client sent a packet larger than the max_allowed_packet of the server.',
      [
        'a dump holds INSERT statements longer than the limit of the target',
        'one row with a large BLOB: no splitting helps, the row must fit',
      ],
      [
        [
          'Raise the limit (at most 1 GB); new connections use it.',
          'mysql -e "SET GLOBAL max_allowed_packet = 1073741824"',
        ],
        ['Start the client with the same limit.', 'mysql --max-allowed-packet=1G DATABASE < dump.sql'],
        ['Write it into my.cnf below [mysqld], or it is lost at the next restart.'],
      ],
    ],
    [
      '客户端发送的数据包超过了服务器的 max_allowed_packet。',
      ['转储中的 INSERT 语句比目标服务器的上限还长', '某一行有很大的 BLOB：拆分没有用，整行必须放得下'],
      [
        ['调高上限（最大 1 GB）；新连接生效。', 'mysql -e "SET GLOBAL max_allowed_packet = 1073741824"'],
        ['客户端也用同样的上限。', 'mysql --max-allowed-packet=1G DATABASE < dump.sql'],
        ['写入 my.cnf 的 [mysqld] 一节，否则重启后失效。'],
      ],
    ],
  ),
  entry(
    [1156, 'ER_NET_PACKETS_OUT_OF_ORDER', '08S01'],
    [
      'Packets arrived in the wrong order: the two sides no longer agree where they are.',
      [
        'a proxy or a damaged network path',
        'one connection used by two threads or processes after a fork',
        'a client of a very different version',
      ],
      [
        [
          'Connect directly and with a client of the same line as the server; if it goes away, look at the proxy.',
        ],
      ],
    ],
    [
      '数据包顺序错乱：双方对通信进度的认识不一致。',
      ['代理或网络路径损坏了数据', '同一连接被两个线程或 fork 后的两个进程共用', '客户端版本相差太远'],
      [['绕过代理，用与服务器同系列的客户端直接连接；若恢复正常，问题就在代理。']],
    ],
  ),
  entry(
    [1158, 'ER_NET_READ_ERROR', '08S01'],
    [
      'The server could not read from the client any more.',
      ['the client was killed, or the network broke, in the middle of a restore'],
      [
        [
          'Look at the client first: was it ended by the OOM killer, a time limit or a closed terminal?',
          'dmesg -T | grep -iE "oom|killed process"',
        ],
        ['Run long restores apart from the terminal.', 'systemd-run --user --wait salvor restore ...'],
      ],
    ],
    [
      '服务器无法再从客户端读取数据。',
      ['恢复过程中客户端被杀掉，或网络中断'],
      [
        ['先检查客户端：是否被 OOM、时限或终端关闭结束？', 'dmesg -T | grep -iE "oom|killed process"'],
        ['长时间的恢复应脱离终端运行。', 'systemd-run --user --wait salvor restore ...'],
      ],
    ],
  ),
  entry(
    [1159, 'ER_NET_READ_INTERRUPTED', '08S01'],
    [
      'The server waited longer than net_read_timeout for the rest of a statement.',
      ['the dump comes through a slow pipe, decompressor or network while it is restored'],
      [
        ['Give it more time.', 'mysql -e "SET GLOBAL net_read_timeout = 3600"'],
        ['Or copy the file to the server first and restore it there.'],
      ],
    ],
    [
      '服务器等待语句其余部分的时间超过了 net_read_timeout。',
      ['恢复时，转储经过缓慢的管道、解压或网络传来'],
      [
        ['给它更多时间。', 'mysql -e "SET GLOBAL net_read_timeout = 3600"'],
        ['或先把文件复制到服务器上再恢复。'],
      ],
    ],
  ),
  entry(
    [1160, 'ER_NET_ERROR_ON_WRITE', '08S01'],
    [
      'The server could not send rows to the client any more.',
      ['the backup program ended (full disk, closed pipe, killed) while rows were on their way'],
      [
        ['Read the end of the log of the backup program: its own failure came first.'],
        ['See whether its disk is full.', 'df -h; df -i'],
      ],
    ],
    [
      '服务器无法再向客户端发送行。',
      ['行还在传输，备份程序已经结束（磁盘满、管道关闭、被杀）'],
      [['看备份程序日志的末尾：是它自己先出的错。'], ['检查它的磁盘是否已满。', 'df -h; df -i']],
    ],
  ),
  entry(
    [1161, 'ER_NET_WRITE_INTERRUPTED', '08S01'],
    [
      'The client did not take rows for longer than net_write_timeout (60 s by default).',
      ['compression or the target disk is slower than the server sends, and a large table stalls'],
      [
        ['Give slow readers more time.', 'mysql -e "SET GLOBAL net_write_timeout = 3600"'],
        ['Use a faster compression level.', 'salvor backup --level 1 ...'],
      ],
    ],
    [
      '客户端超过 net_write_timeout（默认 60 秒）没有取走数据。',
      ['压缩或目标磁盘比服务器的发送慢，大表因此卡住'],
      [
        ['给慢的读取方更多时间。', 'mysql -e "SET GLOBAL net_write_timeout = 3600"'],
        ['使用更快的压缩级别。', 'salvor backup --level 1 ...'],
      ],
    ],
  ),
  entry(
    [1184, 'ER_NEW_ABORTING_CONNECTION', '08S01'],
    [
      'A note of the server: a connection ended without a goodbye. The text behind it says why.',
      [
        '"Got timeout reading communication packets": wait_timeout or net_read_timeout',
        '"Got an error ...": the client was killed or the network cut',
      ],
      [
        [
          'Find the run of that user at that time and read its log: this line is the echo, not the cause.',
          'mysql -e "SHOW GLOBAL STATUS LIKE \'Aborted%\'"',
        ],
      ],
    ],
    [
      '服务器的一条记录：某个连接未正常告别就结束了，后面的文字说明原因。',
      [
        '“Got timeout reading communication packets”：wait_timeout 或 net_read_timeout 到期',
        '“Got an error ...”：客户端被杀或网络被切断',
      ],
      [
        [
          '找到该用户当时的任务并查看其日志：这一行只是回声，不是起因。',
          'mysql -e "SHOW GLOBAL STATUS LIKE \'Aborted%\'"',
        ],
      ],
    ],
  ),
  entry(
    [1317, 'ER_QUERY_INTERRUPTED', '70100'],
    [
      'Somebody or something killed the running statement.',
      [
        'KILL QUERY by an administrator or a watchdog (pt-kill)',
        'Ctrl-C in the client',
        'a time limit of the server',
      ],
      [
        ['Find out whether a watchdog kills long reads, and except the backup account from it.'],
        ['See the limits of the server.', 'mysql -e "SHOW VARIABLES LIKE \'max_%_time\'"'],
      ],
    ],
    [
      '正在执行的语句被终止。',
      ['管理员或看门狗程序（如 pt-kill）执行了 KILL QUERY', '客户端按了 Ctrl-C', '服务器的时限'],
      [
        ['查明是否有看门狗会杀掉长查询，并把备份账号排除在外。'],
        ['查看服务器的时限。', 'mysql -e "SHOW VARIABLES LIKE \'max_%_time\'"'],
      ],
    ],
  ),
  entry(
    [1927, 'ER_CONNECTION_KILLED', '70100'],
    [
      'The connection was killed.',
      ['KILL by an administrator or a watchdog', 'idle_transaction_timeout, or a shutdown of the server'],
      [
        ['See whether a time limit did it.', 'mariadb -e "SHOW VARIABLES LIKE \'idle%timeout\'"'],
        ['Except the backup account from watchdogs, then run it again.'],
      ],
    ],
    [
      '连接被终止。',
      ['管理员或看门狗执行了 KILL', 'idle_transaction_timeout 到期，或服务器正在关闭'],
      [
        ['看是否由时限造成。', 'mariadb -e "SHOW VARIABLES LIKE \'idle%timeout\'"'],
        ['把备份账号从看门狗中排除，再重新运行。'],
      ],
    ],
    { vendor: 'mariadb' },
  ),
  entry(
    [1969, 'ER_STATEMENT_TIMEOUT', '70100'],
    [
      'The statement ran longer than max_statement_time.',
      ['a global limit meant for the application also hits the long SELECT of a backup'],
      [
        [
          'Lift it for the backup account.',
          "mariadb -e \"ALTER USER 'backup'@'HOST' WITH MAX_STATEMENT_TIME 0\"",
        ],
      ],
    ],
    [
      '语句执行时间超过 max_statement_time。',
      ['为应用设置的全局时限，也限制了备份的长 SELECT'],
      [['为备份账号取消时限。', "mariadb -e \"ALTER USER 'backup'@'HOST' WITH MAX_STATEMENT_TIME 0\""]],
    ],
    { vendor: 'mariadb' },
  ),
  entry(
    [3024, 'ER_QUERY_TIMEOUT', 'HY000'],
    [
      'The SELECT ran longer than max_execution_time.',
      ['a global limit meant for the application also hits the long SELECT of a backup'],
      [
        [
          'Lift it in the session of the backup, or globally during it.',
          'mysql -e "SET GLOBAL max_execution_time = 0"',
        ],
      ],
    ],
    [
      'SELECT 的执行时间超过 max_execution_time。',
      ['为应用设置的全局时限，也限制了备份的长 SELECT'],
      [['在备份的会话中取消时限，或在备份期间全局取消。', 'mysql -e "SET GLOBAL max_execution_time = 0"']],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [4031, 'ER_CLIENT_INTERACTION_TIMEOUT', 'HY000'],
    [
      'The server closed the connection because it was idle longer than wait_timeout.',
      ['the program was busy elsewhere (compressing, uploading) and kept the connection waiting'],
      [['Give idle connections more time; new ones use it.', 'mysql -e "SET GLOBAL wait_timeout = 28800"']],
    ],
    [
      '连接空闲超过 wait_timeout，被服务器关闭。',
      ['程序忙于别的工作（压缩、上传），让连接一直等待'],
      [['给空闲连接更多时间；新连接生效。', 'mysql -e "SET GLOBAL wait_timeout = 28800"']],
    ],
    { vendor: 'mysql' },
  ),
];
