import { type CodeExplanation, entry } from '../entry.ts';

/** Views, triggers, procedures, functions, events and those who define them. */
export const ROUTINE_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1347, 'ER_WRONG_OBJECT', 'HY000'],
    [
      'The object is of another kind than the statement expects: a table where a view should be, or the reverse.',
      [
        'a dump was cut between the placeholder table and the real view',
        'mysqldump puts a dummy table in the place of a view until the end of the dump',
      ],
      [['Drop the placeholder, then create the view from the dump.', 'DROP TABLE DATABASE.NAME;']],
    ],
    [
      '对象的种类与语句期望的不同：该是视图的地方是表，或者相反。',
      ['转储在占位表与真正的视图之间被截断', 'mysqldump 在转储结束之前用占位表代替视图'],
      [['删除占位表，再按转储创建视图。', 'DROP TABLE DATABASE.NAME;']],
    ],
  ),
  entry(
    [1356, 'ER_VIEW_INVALID', 'HY000'],
    [
      'The view refers to a table, column or function that is gone, or its definer may not use them.',
      [
        'a table was renamed or dropped after the view was made',
        'the account that defined the view was deleted',
        'mysqldump stops here unless told otherwise',
      ],
      [
        ['See what it needs.', 'SHOW CREATE VIEW DATABASE.NAME;'],
        [
          'Find all such views.',
          "SELECT table_schema, table_name FROM information_schema.tables WHERE table_comment LIKE '%invalid%';",
        ],
        [
          'Mend or drop it; to back up meanwhile, leave it out.',
          'mysqldump --ignore-table=DATABASE.NAME DATABASE > dump.sql',
        ],
      ],
    ],
    [
      '视图引用的表、列或函数已不存在，或其定义者无权使用。',
      ['建视图之后表被改名或删除', '定义视图的账号已被删除', 'mysqldump 遇到它会停止'],
      [
        ['看它需要什么。', 'SHOW CREATE VIEW DATABASE.NAME;'],
        [
          '找出所有这样的视图。',
          "SELECT table_schema, table_name FROM information_schema.tables WHERE table_comment LIKE '%invalid%';",
        ],
        [
          '修正或删除它；此间若要备份，先排除它。',
          'mysqldump --ignore-table=DATABASE.NAME DATABASE > dump.sql',
        ],
      ],
    ],
  ),
  entry(
    [1418, 'ER_BINLOG_UNSAFE_ROUTINE', 'HY000'],
    [
      'A function says neither DETERMINISTIC nor NO SQL nor READS SQL DATA, and the binary log is on.',
      ['functions of a server without binary log are restored into one with it'],
      [['Allow it while restoring.', 'SET GLOBAL log_bin_trust_function_creators = 1;']],
    ],
    [
      '函数没有声明 DETERMINISTIC、NO SQL 或 READS SQL DATA，而二进制日志是开启的。',
      ['把没有二进制日志的服务器上的函数恢复到有二进制日志的服务器'],
      [['恢复期间允许它。', 'SET GLOBAL log_bin_trust_function_creators = 1;']],
    ],
  ),
  entry(
    [1419, 'ER_BINLOG_CREATE_ROUTINE_NEED_SUPER', 'HY000'],
    [
      'Creating functions and triggers needs SUPER while the binary log is on.',
      ['a restore on a hosted server, where nobody has SUPER'],
      [['Allow it (hosted: in the parameter group).', 'SET GLOBAL log_bin_trust_function_creators = 1;']],
    ],
    [
      '二进制日志开启时，创建函数和触发器需要 SUPER。',
      ['在没有人拥有 SUPER 的托管服务器上恢复'],
      [['允许它（托管服务器：在参数组中设置）。', 'SET GLOBAL log_bin_trust_function_creators = 1;']],
    ],
  ),
  entry(
    [1449, 'ER_NO_SUCH_USER', 'HY000'],
    [
      'The account named as DEFINER of a view, trigger, routine or event does not exist.',
      [
        'accounts were not restored, or have another host here',
        'the one who made the object has left and the account was dropped; mysqldump stops at such a view',
      ],
      [
        [
          'Create the account, locked, so that nobody logs in by it, and grant what the object needs.',
          "CREATE USER 'NAME'@'HOST' ACCOUNT LOCK;",
        ],
        ['Or define the object anew with an account that exists.', 'SHOW CREATE VIEW DATABASE.NAME;'],
      ],
    ],
    [
      '视图、触发器、存储程序或事件的 DEFINER 账号不存在。',
      ['没有恢复账号，或这里的主机部分不同', '创建者已离开，账号被删除；mysqldump 会停在这样的视图上'],
      [
        [
          '创建该账号并锁定，不让任何人用它登录，再授予对象所需的权限。',
          "CREATE USER 'NAME'@'HOST' ACCOUNT LOCK;",
        ],
        ['或用现有账号重新定义该对象。', 'SHOW CREATE VIEW DATABASE.NAME;'],
      ],
    ],
  ),
  entry(
    [1436, 'ER_STACK_OVERRUN_NEED_MORE', 'HY000'],
    [
      'The thread stack is too small for this statement.',
      ['deeply nested views or routines, or a very long expression in a dump'],
      [['Enlarge thread_stack in my.cnf and restart.', 'thread_stack = 1M']],
    ],
    [
      '线程栈对该语句来说太小。',
      ['嵌套很深的视图或存储程序，或转储中极长的表达式'],
      [['在 my.cnf 中调大 thread_stack 并重启。', 'thread_stack = 1M']],
    ],
  ),
  entry(
    [1580, 'ER_BAD_LOG_STATEMENT', 'HY000'],
    [
      'A log table (mysql.general_log, mysql.slow_log) cannot be dropped or altered while logging into it is on.',
      ['a dump of the mysql schema drops and creates it'],
      [
        [
          'Leave these tables out, or switch logging off for the moment.',
          'SET GLOBAL slow_query_log = OFF, general_log = OFF;',
        ],
      ],
    ],
    [
      '日志表（mysql.general_log、mysql.slow_log）正在记录时，不能删除或修改。',
      ['mysql 库的转储会删除并重建它'],
      [['排除这些表，或暂时关闭日志。', 'SET GLOBAL slow_query_log = OFF, general_log = OFF;']],
    ],
  ),
];
