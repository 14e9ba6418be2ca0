import { type CodeExplanation, entry } from '../entry.ts';

/** What the other version or vendor does not know. */
export const VERSION_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1105, 'ER_UNKNOWN_ERROR', 'HY000'],
    [
      'The server or a proxy failed without a number of its own: only the text counts.',
      [
        'a proxy or a compatible product (Vitess, TiDB, cloud) refuses something',
        'an internal fault of the server: read its error log',
      ],
      [
        ['Read the text, then the error log.', 'mysql -Ne "SELECT @@version_comment, @@log_error"'],
        ['Connect past the proxy.'],
      ],
    ],
    [
      '服务器或代理出错，却没有专门的错误号：只能看文字。',
      ['代理或兼容产品（Vitess、TiDB、云服务）拒绝了某个操作', '服务器内部故障：请看错误日志'],
      [['先读文字，再看错误日志。', 'mysql -Ne "SELECT @@version_comment, @@log_error"'], ['绕过代理连接。']],
    ],
  ),
  entry(
    [1115, 'ER_UNKNOWN_CHARACTER_SET', '42000'],
    [
      'The server does not know this character set.',
      ['utf8mb4 before 5.5.3, utf8mb3 by that name before 8.0, or a set that the other vendor dropped'],
      [
        ['See what there is.', 'SHOW CHARACTER SET;'],
        ['Let the dump speak the old name.', 'mysqldump --default-character-set=utf8 DATABASE > dump.sql'],
      ],
    ],
    [
      '服务器不认识这个字符集。',
      ['5.5.3 之前没有 utf8mb4，8.0 之前没有 utf8mb3 这个名字，或另一厂商已移除该字符集'],
      [
        ['看有哪些字符集。', 'SHOW CHARACTER SET;'],
        ['让转储使用旧名字。', 'mysqldump --default-character-set=utf8 DATABASE > dump.sql'],
      ],
    ],
  ),
  entry(
    [1193, 'ER_UNKNOWN_SYSTEM_VARIABLE', 'HY000'],
    [
      'The server does not know a variable that the dump or the client sets.',
      [
        'GTID_PURGED, MYSQLDUMP_TEMP_LOG_BIN or COLUMN_STATISTICS of MySQL against MariaDB',
        'a newer mysqldump against an older server, or the reverse',
      ],
      [
        [
          'Dump without what the other does not know.',
          'mysqldump --set-gtid-purged=OFF --column-statistics=0 DATABASE > dump.sql',
        ],
        ['Use the client of the line of the server.', 'mysql --version; mysql -Ne "SELECT VERSION()"'],
      ],
    ],
    [
      '服务器不认识转储或客户端要设置的变量。',
      [
        'MySQL 的 GTID_PURGED、MYSQLDUMP_TEMP_LOG_BIN 或 COLUMN_STATISTICS 遇到 MariaDB',
        '较新的 mysqldump 对较旧的服务器，或者相反',
      ],
      [
        [
          '转储时不要写对方不认识的内容。',
          'mysqldump --set-gtid-purged=OFF --column-statistics=0 DATABASE > dump.sql',
        ],
        ['使用与服务器同系列的客户端。', 'mysql --version; mysql -Ne "SELECT VERSION()"'],
      ],
    ],
  ),
  entry(
    [1231, 'ER_WRONG_VALUE_FOR_VAR', '42000'],
    [
      'A variable cannot take this value.',
      [
        'sql_mode with NO_AUTO_CREATE_USER, removed in MySQL 8.0, inside a dump or a routine',
        'an old client sends a character set or collation that is gone',
        'SET @OLD_... is NULL: the beginning of the dump was cut off, its end is replayed alone',
      ],
      [
        ['Take the removed mode out.', "sed 's/NO_AUTO_CREATE_USER,\\?//g' dump.sql | mysql DATABASE"],
        [
          'Replay the dump from its beginning: the first lines save what the last ones set back.',
          'head -n 20 dump.sql',
        ],
      ],
    ],
    [
      '变量不能取这个值。',
      [
        '转储或存储程序中的 sql_mode 带有 MySQL 8.0 已移除的 NO_AUTO_CREATE_USER',
        '旧客户端发送了已不存在的字符集或排序规则',
        'SET @OLD_... 为 NULL：转储开头被截掉，只执行了末尾',
      ],
      [
        ['去掉已移除的模式。', "sed 's/NO_AUTO_CREATE_USER,\\?//g' dump.sql | mysql DATABASE"],
        ['从头执行转储：最初几行保存的值，由最后几行还原。', 'head -n 20 dump.sql'],
      ],
    ],
  ),
  entry(
    [1235, 'ER_NOT_SUPPORTED_YET', '42000'],
    [
      'This server does not support that yet.',
      ['several triggers of one kind per table before 5.7', 'a feature of the other vendor'],
      [
        [
          'See the versions of both sides, then change the object in the dump.',
          'mysql -Ne "SELECT VERSION()"',
        ],
      ],
    ],
    [
      '这个服务器尚不支持该功能。',
      ['5.7 之前同一张表不能有多个同类触发器', '另一厂商的功能'],
      [['查看两边的版本，再修改转储中的对象。', 'mysql -Ne "SELECT VERSION()"']],
    ],
  ),
  entry(
    [1253, 'ER_COLLATION_CHARSET_MISMATCH', '42000'],
    [
      'The collation does not belong to the character set.',
      [
        'a hand-made replacement in a dump changed the one and not the other',
        'utf8 and utf8mb3 are named differently on both sides',
      ],
      [
        [
          'Replace both together.',
          "sed 's/utf8mb4_0900_ai_ci/utf8mb4_unicode_520_ci/g' dump.sql | mysql DATABASE",
        ],
      ],
    ],
    [
      '排序规则不属于该字符集。',
      ['手工替换转储时只改了其一', '两边对 utf8 和 utf8mb3 的叫法不同'],
      [['两者一起替换。', "sed 's/utf8mb4_0900_ai_ci/utf8mb4_unicode_520_ci/g' dump.sql | mysql DATABASE"]],
    ],
  ),
  entry(
    [1267, 'ER_CANT_AGGREGATE_2COLLATIONS', 'HY000'],
    [
      'Two texts with different collations are compared.',
      [
        'a view or routine restored into a server with another default collation',
        'tables restored partly with the old, partly with the new default',
      ],
      [
        [
          'See which columns differ.',
          "SELECT table_name, column_name, collation_name FROM information_schema.columns WHERE table_schema = 'DATABASE';",
        ],
        [
          'Make them equal.',
          'ALTER TABLE DATABASE.TABLE CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;',
        ],
      ],
    ],
    [
      '比较了两个排序规则不同的文本。',
      ['视图或存储程序恢复到默认排序规则不同的服务器', '一部分表用旧默认值恢复，一部分用新默认值'],
      [
        [
          '看哪些列不同。',
          "SELECT table_name, column_name, collation_name FROM information_schema.columns WHERE table_schema = 'DATABASE';",
        ],
        [
          '改成一致。',
          'ALTER TABLE DATABASE.TABLE CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;',
        ],
      ],
    ],
  ),
  entry(
    [1273, 'ER_UNKNOWN_COLLATION', 'HY000'],
    [
      'The server does not know this collation.',
      [
        'utf8mb4_0900_ai_ci of MySQL 8 against MariaDB (before 11.4.5) or MySQL 5.7',
        'utf8mb4_uca1400_ai_ci of MariaDB 11 against MySQL',
      ],
      [
        ['See what there is.', "SHOW COLLATION LIKE 'utf8mb4%';"],
        [
          'Replace it by the nearest one; sorting of some characters changes, and unique keys may collide.',
          "sed 's/utf8mb4_0900_ai_ci/utf8mb4_unicode_520_ci/g' dump.sql | mysql DATABASE",
        ],
      ],
    ],
    [
      '服务器不认识这个排序规则。',
      [
        'MySQL 8 的 utf8mb4_0900_ai_ci 遇到 MariaDB（11.4.5 之前）或 MySQL 5.7',
        'MariaDB 11 的 utf8mb4_uca1400_ai_ci 遇到 MySQL',
      ],
      [
        ['看有哪些排序规则。', "SHOW COLLATION LIKE 'utf8mb4%';"],
        [
          '替换为最接近的；个别字符的排序会改变，唯一键可能冲突。',
          "sed 's/utf8mb4_0900_ai_ci/utf8mb4_unicode_520_ci/g' dump.sql | mysql DATABASE",
        ],
      ],
    ],
  ),
  entry(
    [1558, 'ER_COL_COUNT_DOESNT_MATCH_PLEASE_UPDATE', 'HY000'],
    [
      'A system table is of an older version.',
      [
        'the server was upgraded and the upgrade step was not run',
        'a dump with the mysql schema of an older version was loaded; mysqldump --events and --routines stop here',
      ],
      [['Run the upgrade, then restart.', 'mariadb-upgrade   # or: mysql_upgrade']],
    ],
    [
      '系统表属于旧版本。',
      [
        '服务器已升级，但没有执行升级步骤',
        '导入了旧版本的 mysql 库；mysqldump --events 和 --routines 会停在这里',
      ],
      [['执行升级，然后重启。', 'mariadb-upgrade   # 或 mysql_upgrade']],
    ],
  ),
  entry(
    [4161, 'ER_UNKNOWN_DATA_TYPE', 'HY000'],
    [
      'MariaDB does not know this type.',
      ['VECTOR before 11.7, UUID before 10.7, INET4 before 10.10', 'a type of another product'],
      [['See the version, then choose a newer server or another type.', 'mariadb -Ne "SELECT VERSION()"']],
    ],
    [
      'MariaDB 不认识这个类型。',
      ['11.7 之前没有 VECTOR，10.7 之前没有 UUID，10.10 之前没有 INET4', '其他产品的类型'],
      [['查看版本，再选择更新的服务器或别的类型。', 'mariadb -Ne "SELECT VERSION()"']],
    ],
    { vendor: 'mariadb' },
  ),
];
