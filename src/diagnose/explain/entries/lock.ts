import { type CodeExplanation, entry } from '../entry.ts';

const PROCESSES = 'mysql -e "SELECT * FROM information_schema.innodb_trx ORDER BY trx_started LIMIT 5\\G"';

/** Waiting for each other. */
export const LOCK_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1205, 'ER_LOCK_WAIT_TIMEOUT', 'HY000'],
    [
      'The statement waited longer than innodb_lock_wait_timeout (row lock) or lock_wait_timeout (metadata lock) for somebody else.',
      [
        'a transaction left open by an application holds rows or a table',
        'FLUSH TABLES WITH READ LOCK or DDL waits behind a long query, and everybody else behind it',
        'two restores load the same tables at once',
      ],
      [
        ['Find the oldest open transaction.', PROCESSES],
        [
          'See who waits for a metadata lock.',
          'mysql -e "SELECT * FROM sys.schema_table_lock_waits\\G"   # MariaDB: SHOW PROCESSLIST',
        ],
        ['End the blocker after asking its owner; its work is rolled back.', 'mysql -e "KILL 12345"'],
        ['Only this statement was undone, not the transaction: run the whole transaction again.'],
      ],
    ],
    [
      '语句等待他人释放锁的时间超过了 innodb_lock_wait_timeout（行锁）或 lock_wait_timeout（元数据锁）。',
      [
        '应用遗留的未结束事务占着行或表',
        'FLUSH TABLES WITH READ LOCK 或 DDL 排在长查询之后，其他会话又排在它后面',
        '两个恢复任务同时写同样的表',
      ],
      [
        ['找出最早开始的事务。', PROCESSES],
        [
          '看谁在等待元数据锁。',
          'mysql -e "SELECT * FROM sys.schema_table_lock_waits\\G"   # MariaDB 用 SHOW PROCESSLIST',
        ],
        ['征得其负责人同意后结束阻塞者；它的工作会被回滚。', 'mysql -e "KILL 12345"'],
        ['被撤销的只是这条语句，不是整个事务：请重新执行整个事务。'],
      ],
    ],
  ),
  entry(
    [1213, 'ER_LOCK_DEADLOCK', '40001'],
    [
      'Two transactions waited for each other; the server rolled this one back as a whole.',
      [
        'the target of a restore is in use by an application',
        'several connections load rows into one table with secondary or foreign keys',
      ],
      [
        [
          'See the two statements.',
          'mysql -e "SHOW ENGINE INNODB STATUS\\G" | sed -n \'/LATEST DETECTED DEADLOCK/,/TRANSACTIONS/p\'',
        ],
        ['Keep the application away during the restore, then repeat the transaction.'],
      ],
    ],
    [
      '两个事务互相等待；服务器把这个事务整体回滚了。',
      ['恢复的目标正被应用使用', '多个连接向带有二级索引或外键的同一张表写入'],
      [
        [
          '查看这两条语句。',
          'mysql -e "SHOW ENGINE INNODB STATUS\\G" | sed -n \'/LATEST DETECTED DEADLOCK/,/TRANSACTIONS/p\'',
        ],
        ['恢复期间不要让应用访问，然后重做该事务。'],
      ],
    ],
  ),
  entry(
    [1206, 'ER_LOCK_TABLE_FULL', 'HY000'],
    [
      'The locks of running transactions no longer fit into the buffer pool.',
      [
        'a very large transaction, such as one INSERT ... SELECT or DELETE over a whole table',
        'innodb_buffer_pool_size is tiny',
      ],
      [
        ['Load in smaller transactions.'],
        ['Give the buffer pool more memory.', 'mysql -e "SET GLOBAL innodb_buffer_pool_size = 1073741824"'],
      ],
    ],
    [
      '正在运行的事务持有的锁太多，缓冲池放不下了。',
      ['事务过大，例如对整张表的一次 INSERT ... SELECT 或 DELETE', 'innodb_buffer_pool_size 太小'],
      [
        ['改用更小的事务写入。'],
        ['给缓冲池更多内存。', 'mysql -e "SET GLOBAL innodb_buffer_pool_size = 1073741824"'],
      ],
    ],
  ),
  entry(
    [1099, 'ER_TABLE_NOT_LOCKED_FOR_WRITE', 'HY000'],
    [
      'The session holds a READ lock on this table and now wants to write to it.',
      [
        'a restore runs in a session that took LOCK TABLES ... READ',
        'a dump without its own LOCK TABLES ... WRITE is fed into such a session',
      ],
      [['Release the locks of this session first.', 'UNLOCK TABLES;']],
    ],
    [
      '本会话对这张表持有 READ 锁，却要写入。',
      ['恢复在执行过 LOCK TABLES ... READ 的会话中运行', '不含 LOCK TABLES ... WRITE 的转储被送进这样的会话'],
      [['先释放本会话的锁。', 'UNLOCK TABLES;']],
    ],
  ),
  entry(
    [1100, 'ER_TABLE_NOT_LOCKED', 'HY000'],
    [
      'The session works under LOCK TABLES and uses a table that is not on the list.',
      [
        'a view, trigger or foreign key reaches a table that was not locked',
        'statements were added by hand into a dump between LOCK TABLES and UNLOCK TABLES',
      ],
      [
        [
          'Dump without table locks.',
          'mysqldump --single-transaction --skip-lock-tables DATABASE > dump.sql',
        ],
        [
          'In a dump: leave its locks away while loading.',
          'grep -v "^LOCK TABLES" dump.sql | mysql DATABASE',
        ],
      ],
    ],
    [
      '会话处于 LOCK TABLES 之下，却使用了未列出的表。',
      ['视图、触发器或外键涉及未锁定的表', '有人在转储的 LOCK TABLES 与 UNLOCK TABLES 之间手工加了语句'],
      [
        ['不加表锁地转储。', 'mysqldump --single-transaction --skip-lock-tables DATABASE > dump.sql'],
        ['对已有转储：导入时去掉加锁语句。', 'grep -v "^LOCK TABLES" dump.sql | mysql DATABASE'],
      ],
    ],
  ),
  entry(
    [1192, 'ER_LOCK_OR_ACTIVE_TRANSACTION', 'HY000'],
    [
      'The statement is not possible while this session has locked tables or an open transaction.',
      ['FLUSH TABLES WITH READ LOCK after LOCK TABLES in one session'],
      [['End both first.', 'COMMIT; UNLOCK TABLES;']],
    ],
    [
      '本会话锁着表或有未结束的事务时，不能执行该语句。',
      ['同一会话在 LOCK TABLES 之后执行 FLUSH TABLES WITH READ LOCK'],
      [['先结束这两者。', 'COMMIT; UNLOCK TABLES;']],
    ],
  ),
  entry(
    [1223, 'ER_CANT_UPDATE_WITH_READLOCK', 'HY000'],
    [
      'A global read lock of this very session forbids the write.',
      ['a script takes FLUSH TABLES WITH READ LOCK and then writes in the same session'],
      [['Release it in that session.', 'UNLOCK TABLES;']],
    ],
    [
      '本会话自己持有的全局读锁禁止写入。',
      ['脚本执行 FLUSH TABLES WITH READ LOCK 后，又在同一会话中写入'],
      [['在该会话中释放它。', 'UNLOCK TABLES;']],
    ],
  ),
  entry(
    [1412, 'ER_TABLE_DEF_CHANGED', 'HY000'],
    [
      'The table was altered after the consistent snapshot began, so its old rows can no longer be read in it.',
      [
        'ALTER, TRUNCATE, RENAME or OPTIMIZE ran during the backup: a migration, pt-online-schema-change or gh-ost',
        'a new partition was added by an event',
      ],
      [
        ['Run the backup again outside the time of schema changes: what was stored is used again.'],
        [
          'See what changes tables at that hour.',
          'mysql -e "SELECT event_schema, event_name, event_definition FROM information_schema.events\\G"',
        ],
      ],
    ],
    [
      '一致性快照开始之后表被修改过，在快照中已读不到它的旧行。',
      [
        '备份期间执行了 ALTER、TRUNCATE、RENAME 或 OPTIMIZE：迁移、pt-online-schema-change 或 gh-ost',
        '事件自动新增了分区',
      ],
      [
        ['避开变更时段重新备份：已存储的部分会被复用。'],
        [
          '看那个时段是谁在改表。',
          'mysql -e "SELECT event_schema, event_name, event_definition FROM information_schema.events\\G"',
        ],
      ],
    ],
  ),
  entry(
    [1615, 'ER_NEED_REPREPARE', 'HY000'],
    [
      'A prepared statement met a table definition that keeps changing.',
      [
        'table_definition_cache is too small for the number of tables and views, so definitions are pushed out during the backup',
        'DDL at the same time',
      ],
      [
        [
          'Enlarge the caches.',
          'mysql -e "SET GLOBAL table_definition_cache = 8192, table_open_cache = 8192"',
        ],
      ],
    ],
    [
      '预处理语句遇到不断变化的表定义。',
      ['table_definition_cache 对表和视图的数量来说太小，备份时定义被挤出缓存', '同时有 DDL'],
      [['调大缓存。', 'mysql -e "SET GLOBAL table_definition_cache = 8192, table_open_cache = 8192"']],
    ],
  ),
  entry(
    [3572, 'ER_LOCK_NOWAIT', 'HY000'],
    [
      'A lock was asked for with NOWAIT and was not free.',
      ['a tool that prefers failing to waiting met a running transaction'],
      [['Find the holder, then repeat.', PROCESSES]],
    ],
    [
      '以 NOWAIT 方式请求锁，而锁未空闲。',
      ['宁可失败也不等待的工具遇到了正在运行的事务'],
      [['找出持有者，然后重试。', PROCESSES]],
    ],
    { vendor: 'mysql' },
  ),
];
