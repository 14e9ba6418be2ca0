import { type CodeExplanation, entry } from '../entry.ts';

/** Logged in, but not allowed. */
export const PRIVILEGE_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1044, 'ER_DBACCESS_DENIED_ERROR', '42000'],
    [
      'The account has no rights on this database.',
      [
        'the backup account was granted one database and a new one was added',
        'LOCK TABLES is missing (mysqldump without --single-transaction)',
        'a restore into a database the account may not create',
      ],
      [
        ['See what the account may do.', "mysql -e \"SHOW GRANTS FOR 'backup'@'HOST'\""],
        [
          'Grant what a backup needs.',
          "mysql -e \"GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON *.* TO 'backup'@'HOST'\"",
        ],
      ],
    ],
    [
      '该账号对这个数据库没有权限。',
      [
        '备份账号只授权了一个库，后来新增了别的库',
        '缺少 LOCK TABLES（mysqldump 没有 --single-transaction）',
        '恢复到该账号无权创建的库',
      ],
      [
        ['查看账号的权限。', "mysql -e \"SHOW GRANTS FOR 'backup'@'HOST'\""],
        [
          '授予备份所需的权限。',
          "mysql -e \"GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES ON *.* TO 'backup'@'HOST'\"",
        ],
      ],
    ],
  ),
  entry(
    [1142, 'ER_TABLEACCESS_DENIED_ERROR', '42000'],
    [
      'The named command (SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, ...) is not granted for this table.',
      [
        'SELECT is missing on one table or view',
        'SHOW VIEW is missing: the definition of a view cannot be read',
        'a restore without DROP, CREATE or INSERT on the target',
      ],
      [
        [
          'The message names the command and the table: grant exactly that.',
          "mysql -e \"GRANT SELECT, SHOW VIEW ON DATABASE.* TO 'backup'@'HOST'\"",
        ],
        [
          'For a restore, use an account that may create objects.',
          "mysql -e \"GRANT ALL ON DATABASE.* TO 'restore'@'HOST'\"",
        ],
      ],
    ],
    [
      '该命令（SELECT、LOCK TABLES、SHOW VIEW、TRIGGER 等）在这张表上没有授权。',
      [
        '某张表或视图缺少 SELECT',
        '缺少 SHOW VIEW：读不到视图定义',
        '恢复时在目标上缺少 DROP、CREATE 或 INSERT',
      ],
      [
        [
          '错误信息写明了命令和表：照此授权。',
          "mysql -e \"GRANT SELECT, SHOW VIEW ON DATABASE.* TO 'backup'@'HOST'\"",
        ],
        ['恢复时请用可以创建对象的账号。', "mysql -e \"GRANT ALL ON DATABASE.* TO 'restore'@'HOST'\""],
      ],
    ],
  ),
  entry(
    [1143, 'ER_COLUMNACCESS_DENIED_ERROR', '42000'],
    [
      'Some columns of the table may not be read: the rights are granted column by column.',
      ['an account made for an application is used for the backup'],
      [
        [
          'A backup must read whole tables: grant SELECT on the table, or use the backup account.',
          "mysql -e \"GRANT SELECT ON DATABASE.TABLE TO 'backup'@'HOST'\"",
        ],
      ],
    ],
    [
      '表中部分列不可读：权限是按列授予的。',
      ['备份使用了为应用建立的账号'],
      [
        [
          '备份必须能读整张表：请授予整表 SELECT，或改用备份账号。',
          "mysql -e \"GRANT SELECT ON DATABASE.TABLE TO 'backup'@'HOST'\"",
        ],
      ],
    ],
  ),
  entry(
    [1227, 'ER_SPECIFIC_ACCESS_DENIED_ERROR', '42000'],
    [
      'A global privilege is missing; the message names it.',
      [
        'PROCESS: mysqldump of MySQL 5.7.31, 8.0.21 and later reads tablespaces',
        'RELOAD or FLUSH_TABLES: a consistent start over several connections',
        'SUPER, SET_USER_ID or SET_ANY_DEFINER: a dump names a DEFINER that is not you; SYSTEM_VARIABLES_ADMIN: it sets GTID_PURGED or SQL_LOG_BIN',
        'hosted servers give SUPER to nobody',
      ],
      [
        [
          'Backup: grant what is named, or do without tablespaces.',
          'mysqldump --no-tablespaces --single-transaction --set-gtid-purged=OFF DATABASE > dump.sql',
        ],
        [
          'Restore: let the objects belong to you.',
          'sed -E "s/DEFINER=`[^`]*`@`[^`]*`//g" dump.sql > dump-no-definer.sql',
        ],
        [
          'Or, as an administrator, grant the right (MySQL 8.2 and later; before: SET_USER_ID, in 5.7: SUPER).',
          "mysql -e \"GRANT SET_ANY_DEFINER ON *.* TO 'restore'@'HOST'\"",
        ],
      ],
    ],
    [
      '缺少某个全局权限，错误信息中有它的名字。',
      [
        'PROCESS：MySQL 5.7.31、8.0.21 及以上的 mysqldump 要读表空间信息',
        'RELOAD 或 FLUSH_TABLES：多个连接一致起点所需',
        'SUPER、SET_USER_ID 或 SET_ANY_DEFINER：转储中的 DEFINER 不是您；SYSTEM_VARIABLES_ADMIN：转储要设置 GTID_PURGED 或 SQL_LOG_BIN',
        '托管服务器不会给任何人 SUPER',
      ],
      [
        [
          '备份：授予所指权限，或不备份表空间。',
          'mysqldump --no-tablespaces --single-transaction --set-gtid-purged=OFF DATABASE > dump.sql',
        ],
        ['恢复：让对象归您所有。', 'sed -E "s/DEFINER=`[^`]*`@`[^`]*`//g" dump.sql > dump-no-definer.sql'],
        [
          '或由管理员授权（MySQL 8.2 及以上；之前为 SET_USER_ID，5.7 为 SUPER）。',
          "mysql -e \"GRANT SET_ANY_DEFINER ON *.* TO 'restore'@'HOST'\"",
        ],
      ],
    ],
  ),
  entry(
    [1290, 'ER_OPTION_PREVENTS_STATEMENT', 'HY000'],
    [
      'The server runs with an option that forbids this statement; the message names it.',
      [
        '--read-only or --super-read-only: the target is a replica',
        '--secure-file-priv: SELECT ... INTO OUTFILE, LOAD DATA or mysqldump --tab wrote outside the folder allowed',
        '--skip-grant-tables: accounts cannot be changed',
      ],
      [
        [
          'read_only: are you on the primary? If this server is meant to be written to:',
          'mysql -e "SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF"',
        ],
        [
          'secure_file_priv: use the folder it names, or LOAD DATA LOCAL.',
          'mysql -e "SELECT @@secure_file_priv"',
        ],
      ],
    ],
    [
      '服务器运行时的某个选项禁止了这条语句，错误信息中有该选项。',
      [
        '--read-only 或 --super-read-only：目标是从库',
        '--secure-file-priv：SELECT ... INTO OUTFILE、LOAD DATA 或 mysqldump --tab 写到了允许目录之外',
        '--skip-grant-tables：不能修改账号',
      ],
      [
        [
          'read_only：您连的是主库吗？若确实要写这台服务器：',
          'mysql -e "SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF"',
        ],
        [
          'secure_file_priv：使用它指定的目录，或用 LOAD DATA LOCAL。',
          'mysql -e "SELECT @@secure_file_priv"',
        ],
      ],
    ],
  ),
  entry(
    [1148, 'ER_NOT_ALLOWED_COMMAND', '42000'],
    [
      'The command is switched off here. In restores it is nearly always LOAD DATA LOCAL.',
      ['local_infile is off on the server (default since MySQL 8.0) or in the client'],
      [
        ['Switch it on for the time of the restore.', 'mysql -e "SET GLOBAL local_infile = ON"'],
        ['And in the client.', 'mysql --local-infile=1 ...'],
      ],
    ],
    [
      '该命令在此被关闭。恢复时几乎总是指 LOAD DATA LOCAL。',
      ['服务器（MySQL 8.0 起默认）或客户端关闭了 local_infile'],
      [
        ['在恢复期间打开它。', 'mysql -e "SET GLOBAL local_infile = ON"'],
        ['客户端也要打开。', 'mysql --local-infile=1 ...'],
      ],
    ],
  ),
  entry(
    [3948, 'ER_CLIENT_LOCAL_FILES_DISABLED', '42000'],
    [
      'LOAD DATA LOCAL is off: it must be on at the client and at the server.',
      [
        'local_infile is OFF on the server, the default since MySQL 8.0',
        'MySQL Shell or mysqlimport was not told to allow it',
      ],
      [
        ['Switch it on for the time of the restore.', 'mysql -e "SET GLOBAL local_infile = ON"'],
        ['Afterwards switch it off again.', 'mysql -e "SET GLOBAL local_infile = OFF"'],
      ],
    ],
    [
      'LOAD DATA LOCAL 已关闭：客户端和服务器两边都要打开。',
      [
        '服务器的 local_infile 为 OFF，这是 MySQL 8.0 起的默认值',
        'MySQL Shell 或 mysqlimport 没有被允许使用它',
      ],
      [
        ['在恢复期间打开它。', 'mysql -e "SET GLOBAL local_infile = ON"'],
        ['完成后再关闭。', 'mysql -e "SET GLOBAL local_infile = OFF"'],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [4166, 'ER_LOAD_INFILE_CAPABILITY_DISABLED', 'HY000'],
    [
      'LOAD DATA LOCAL is off at the MariaDB server or in the client.',
      [
        'local_infile is OFF in the configuration of the server',
        'the client was built or started without it',
      ],
      [
        ['Switch it on for the time of the restore.', 'mariadb -e "SET GLOBAL local_infile = ON"'],
        ['And in the client.', 'mariadb --local-infile=1 ...'],
      ],
    ],
    [
      'MariaDB 服务器或客户端关闭了 LOAD DATA LOCAL。',
      ['服务器配置中 local_infile 为 OFF', '客户端编译或启动时没有打开'],
      [
        ['在恢复期间打开它。', 'mariadb -e "SET GLOBAL local_infile = ON"'],
        ['客户端也要打开。', 'mariadb --local-infile=1 ...'],
      ],
    ],
    { vendor: 'mariadb' },
  ),
  entry(
    [1370, 'ER_PROCACCESS_DENIED_ERROR', '42000'],
    [
      'The account may not execute, alter or create this routine.',
      [
        'a view or trigger calls a function that its definer may not execute',
        'a restore without CREATE ROUTINE',
      ],
      [
        [
          'Grant what is named.',
          "mysql -e \"GRANT EXECUTE, CREATE ROUTINE, ALTER ROUTINE ON DATABASE.* TO 'USER'@'HOST'\"",
        ],
      ],
    ],
    [
      '该账号不能执行、修改或创建这个存储程序。',
      ['视图或触发器调用了其定义者无权执行的函数', '恢复时缺少 CREATE ROUTINE'],
      [
        [
          '授予所指权限。',
          "mysql -e \"GRANT EXECUTE, CREATE ROUTINE, ALTER ROUTINE ON DATABASE.* TO 'USER'@'HOST'\"",
        ],
      ],
    ],
  ),
  entry(
    [3554, 'ER_NO_SYSTEM_TABLE_ACCESS', 'HY000'],
    [
      'The data dictionary of MySQL 8 and later cannot be read or written directly.',
      [
        'a dump of the mysql schema of 5.7 is loaded into 8.0',
        'a tool reads mysql.proc or mysql.event, which are gone',
      ],
      [
        [
          'Restore accounts by CREATE USER and GRANT, not by copying the mysql schema.',
          'mysqldump --databases shop > dump.sql   # without mysql',
        ],
      ],
    ],
    [
      'MySQL 8 及以上的数据字典表不能直接读写。',
      ['把 5.7 的 mysql 库转储导入 8.0', '工具去读已不存在的 mysql.proc 或 mysql.event'],
      [
        [
          '账号要用 CREATE USER 和 GRANT 恢复，不要复制 mysql 库。',
          'mysqldump --databases shop > dump.sql   # 不含 mysql',
        ],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [3879, 'ER_DB_ACCESS_DENIED'],
    [
      'A partial revoke takes this database away from the account, although the global privilege is there.',
      ['partial_revokes is on and the database was revoked, as hosted servers do with mysql'],
      [
        [
          'See the restrictions, and leave that database out or lift them.',
          "mysql -e \"SHOW GRANTS FOR 'backup'@'HOST'\"",
        ],
      ],
    ],
    [
      '虽有全局权限，但部分撤销（partial revoke）把这个库从该账号中排除了。',
      ['开启了 partial_revokes，并撤销了该库；托管服务器常对 mysql 库这样做'],
      [['查看限制，然后排除该库或取消限制。', "mysql -e \"SHOW GRANTS FOR 'backup'@'HOST'\""]],
    ],
    { vendor: 'mysql' },
  ),
];
