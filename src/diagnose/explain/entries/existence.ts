import { type CodeExplanation, entry } from '../entry.ts';

/** Something is there already, or is not there. */
export const EXISTENCE_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1007, 'ER_DB_CREATE_EXISTS', 'HY000'],
    [
      'The database exists already.',
      ['the restore runs a second time, or on the wrong server'],
      [
        [
          'Look before you drop anything: is this the right server?',
          'mysql -e "SELECT @@hostname, @@port; SHOW DATABASES"',
        ],
        ['Restore beside it or drop it if nobody needs it.', 'DROP DATABASE NAME;'],
      ],
    ],
    [
      '数据库已经存在。',
      ['恢复是第二次执行，或连错了服务器'],
      [
        ['删除之前先看清楚：服务器对吗？', 'mysql -e "SELECT @@hostname, @@port; SHOW DATABASES"'],
        ['恢复到别处；若确实无人需要，再删除。', 'DROP DATABASE NAME;'],
      ],
    ],
  ),
  entry(
    [1008, 'ER_DB_DROP_EXISTS', 'HY000'],
    [
      'The database to drop does not exist.',
      ['a script drops first and this server is fresh'],
      [['Use the form that does not mind.', 'DROP DATABASE IF EXISTS NAME;']],
    ],
    [
      '要删除的数据库不存在。',
      ['脚本先执行删除，而这台服务器是全新的'],
      [['使用不在意其是否存在的写法。', 'DROP DATABASE IF EXISTS NAME;']],
    ],
  ),
  entry(
    [1010, 'ER_DB_DROP_RMDIR', 'HY000'],
    [
      "The folder of the database cannot be removed: files that are not MySQL's lie in it.",
      ['backup files, .ibd orphans or lost+found inside the datadir (errno 39)'],
      [['See what is left, move it away, drop again.', 'ls -la /var/lib/mysql/DATABASE']],
    ],
    [
      '无法删除数据库目录：里面有不属于 MySQL 的文件。',
      ['datadir 中有备份文件、孤立的 .ibd 或 lost+found（errno 39）'],
      [['看剩下什么，移走后再次删除。', 'ls -la /var/lib/mysql/DATABASE']],
    ],
  ),
  entry(
    [1046, 'ER_NO_DB_ERROR', '3D000'],
    [
      'No database is selected.',
      ['a dump of one database holds no USE statement and was loaded without naming one'],
      [
        ['Create it and name it.', 'mysql -e "CREATE DATABASE shop" && mysql shop < dump.sql'],
        [
          'Next time dump with --databases, which writes CREATE DATABASE and USE.',
          'mysqldump --databases shop > dump.sql',
        ],
      ],
    ],
    [
      '没有选择数据库。',
      ['单库转储里没有 USE 语句，导入时也没有指定数据库'],
      [
        ['建库并指定它。', 'mysql -e "CREATE DATABASE shop" && mysql shop < dump.sql'],
        [
          '下次用 --databases 转储，它会写出 CREATE DATABASE 和 USE。',
          'mysqldump --databases shop > dump.sql',
        ],
      ],
    ],
  ),
  entry(
    [1049, 'ER_BAD_DB_ERROR', '42000'],
    [
      'The database does not exist.',
      [
        'a typing error, or upper and lower case (lower_case_table_names)',
        'the wrong server',
        'the dump expects the database to be there',
      ],
      [
        [
          'See what is there.',
          'mysql -e "SELECT @@hostname, @@port, @@lower_case_table_names; SHOW DATABASES"',
        ],
        ['Create it before loading.', 'CREATE DATABASE shop CHARACTER SET utf8mb4;'],
      ],
    ],
    [
      '数据库不存在。',
      ['拼写错误，或大小写问题（lower_case_table_names）', '连错了服务器', '转储要求数据库事先存在'],
      [
        ['看有哪些库。', 'mysql -e "SELECT @@hostname, @@port, @@lower_case_table_names; SHOW DATABASES"'],
        ['导入前先建库。', 'CREATE DATABASE shop CHARACTER SET utf8mb4;'],
      ],
    ],
  ),
  entry(
    [1050, 'ER_TABLE_EXISTS_ERROR', '42S01'],
    [
      'The table or view exists already.',
      [
        'a restore was interrupted and runs again',
        'the dump was made with --skip-add-drop-table',
        'the target is not empty',
      ],
      [
        [
          'Is this the right server, and may the table go? Then drop it, or restore into an empty database.',
          'mysql -e "CREATE DATABASE shop_new" && mysql shop_new < dump.sql',
        ],
      ],
    ],
    [
      '表或视图已经存在。',
      ['上一次恢复中断，现在再次执行', '转储时用了 --skip-add-drop-table', '目标不是空的'],
      [
        [
          '服务器对吗？这张表可以删吗？可以就删，否则恢复到空库。',
          'mysql -e "CREATE DATABASE shop_new" && mysql shop_new < dump.sql',
        ],
      ],
    ],
  ),
  entry(
    [1051, 'ER_BAD_TABLE_ERROR', '42S02'],
    [
      'The table to drop does not exist.',
      ['a script drops first and this server is fresh', 'a dropped table is a view, or the reverse'],
      [['Use the form that does not mind.', 'DROP TABLE IF EXISTS NAME;']],
    ],
    [
      '要删除的表不存在。',
      ['脚本先执行删除，而这台服务器是全新的', '要删的表其实是视图，或者相反'],
      [['使用不在意其是否存在的写法。', 'DROP TABLE IF EXISTS NAME;']],
    ],
  ),
  entry(
    [1061, 'ER_DUP_KEYNAME', '42000'],
    [
      'An index of this name exists already.',
      ['the index step of a restore runs a second time'],
      [['If it is the same index, go on behind it.', 'SHOW INDEX FROM DATABASE.TABLE;']],
    ],
    [
      '同名索引已经存在。',
      ['恢复中建索引的步骤执行了第二次'],
      [['若是同一个索引，从它之后继续即可。', 'SHOW INDEX FROM DATABASE.TABLE;']],
    ],
  ),
  entry(
    [1091, 'ER_CANT_DROP_FIELD_OR_KEY', '42000'],
    [
      'The column, index or constraint to drop does not exist.',
      ['a migration was applied to a restored older state'],
      [['Compare the table with what the migration expects.', 'SHOW CREATE TABLE DATABASE.TABLE;']],
    ],
    [
      '要删除的列、索引或约束不存在。',
      ['对恢复出来的旧状态执行了迁移脚本'],
      [['对照迁移脚本所期望的表结构。', 'SHOW CREATE TABLE DATABASE.TABLE;']],
    ],
  ),
  entry(
    [1146, 'ER_NO_SUCH_TABLE', '42S02'],
    [
      'The table does not exist.',
      [
        'upper and lower case: the dump comes from Windows or macOS (lower_case_table_names)',
        'a view or trigger is restored before the table it reads',
        'the table was dropped during the dump',
        'mysql.* or performance_schema tables of another version',
      ],
      [
        [
          'See how the name is really written.',
          'mysql -e "SHOW TABLES FROM DATABASE LIKE \'%NAME%\'; SELECT @@lower_case_table_names"',
        ],
        ['Load tables first, views, routines and triggers afterwards.'],
      ],
    ],
    [
      '表不存在。',
      [
        '大小写：转储来自 Windows 或 macOS（lower_case_table_names）',
        '视图或触发器先于它读取的表被恢复',
        '转储过程中表被删除',
        '其他版本的 mysql.* 或 performance_schema 表',
      ],
      [
        [
          '看名字到底怎么写。',
          'mysql -e "SHOW TABLES FROM DATABASE LIKE \'%NAME%\'; SELECT @@lower_case_table_names"',
        ],
        ['先导入表，再导入视图、存储程序和触发器。'],
      ],
    ],
  ),
  entry(
    [1304, 'ER_SP_ALREADY_EXISTS', '42000'],
    [
      'The procedure or function exists already.',
      ['the restore runs a second time', 'the dump was made without DROP PROCEDURE'],
      [['Compare both, then drop the old one.', 'SHOW CREATE PROCEDURE DATABASE.NAME;']],
    ],
    [
      '存储过程或函数已经存在。',
      ['恢复是第二次执行', '转储中没有 DROP PROCEDURE'],
      [['比较两者，然后删除旧的。', 'SHOW CREATE PROCEDURE DATABASE.NAME;']],
    ],
  ),
  entry(
    [1305, 'ER_SP_DOES_NOT_EXIST', '42000'],
    [
      'The procedure or function does not exist.',
      [
        'the dump was made without --routines (mysqldump leaves them out by default)',
        'a function in a view or generated column belongs to another database or is a plugin (UDF)',
      ],
      [
        [
          'Take the routines from the source.',
          'mysqldump --routines --no-data --no-create-info --skip-triggers DATABASE > routines.sql',
        ],
      ],
    ],
    [
      '存储过程或函数不存在。',
      [
        '转储时没有 --routines（mysqldump 默认不含存储程序）',
        '视图或生成列中的函数属于别的库，或是插件（UDF）',
      ],
      [
        [
          '从来源取出存储程序。',
          'mysqldump --routines --no-data --no-create-info --skip-triggers DATABASE > routines.sql',
        ],
      ],
    ],
  ),
  entry(
    [1359, 'ER_TRG_ALREADY_EXISTS', 'HY000'],
    [
      'The trigger exists already; its name must be unique in the database.',
      ['the restore runs a second time', 'the table was renamed and kept its triggers'],
      [['See to which table it belongs.', 'SHOW TRIGGERS FROM DATABASE;']],
    ],
    [
      '触发器已经存在；它的名字在整个库中必须唯一。',
      ['恢复是第二次执行', '表改过名，触发器跟着保留下来'],
      [['看它属于哪张表。', 'SHOW TRIGGERS FROM DATABASE;']],
    ],
  ),
  entry(
    [1396, 'ER_CANNOT_USER', 'HY000'],
    [
      'CREATE USER, DROP USER or the like failed: the account exists already, or does not exist.',
      [
        'accounts are restored into a server that has some of them',
        'rows were deleted from mysql.user by hand: run FLUSH PRIVILEGES',
      ],
      [
        ['See who is there.', 'mysql -e "SELECT user, host FROM mysql.user"'],
        ['Create only what is missing.', "CREATE USER IF NOT EXISTS 'USER'@'HOST' ..."],
      ],
    ],
    [
      'CREATE USER、DROP USER 等失败：账号已存在，或不存在。',
      ['把账号恢复到已有部分账号的服务器', '有人从 mysql.user 手工删行：请执行 FLUSH PRIVILEGES'],
      [
        ['看有哪些账号。', 'mysql -e "SELECT user, host FROM mysql.user"'],
        ['只创建缺少的。', "CREATE USER IF NOT EXISTS 'USER'@'HOST' ..."],
      ],
    ],
  ),
  entry(
    [1537, 'ER_EVENT_ALREADY_EXISTS', 'HY000'],
    [
      'The event exists already.',
      ['the restore runs a second time'],
      [['Compare both, then drop the old one.', 'SHOW CREATE EVENT DATABASE.NAME;']],
    ],
    [
      '事件已经存在。',
      ['恢复是第二次执行'],
      [['比较两者，然后删除旧的。', 'SHOW CREATE EVENT DATABASE.NAME;']],
    ],
  ),
];
