import { type CodeExplanation, entry } from '../entry.ts';

/** Definitions that the target does not take. */
export const DEFINITION_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1059, 'ER_TOO_LONG_IDENT', '42000'],
    [
      'A name is longer than 64 characters (aliases: 256).',
      [
        'names written by another product, or a dump read in the wrong character set, which makes names longer',
      ],
      [
        [
          'Load with the character set of the dump.',
          'mysql --default-character-set=utf8mb4 DATABASE < dump.sql',
        ],
      ],
    ],
    [
      '名字超过 64 个字符（别名为 256）。',
      ['其他产品生成的名字，或以错误的字符集读取转储使名字变长'],
      [['用转储的字符集导入。', 'mysql --default-character-set=utf8mb4 DATABASE < dump.sql']],
    ],
  ),
  entry(
    [1064, 'ER_PARSE_ERROR', '42000'],
    [
      'The server does not understand the statement; the text after "near" begins where it stopped.',
      [
        'syntax of a newer version or of the other vendor (generated columns, INVISIBLE, VECTOR, sequences, NOT ENFORCED, /*M! comments)',
        'the first line is /*M!999999\\- enable the sandbox mode */: a MariaDB dump read by an old or MySQL client',
        'the file is no SQL: still compressed, UTF-16 from PowerShell, or the error messages of mysqldump stand in it',
        'DELIMITER was lost: a program other than the mysql client executes the dump',
      ],
      [
        ['Look at the beginning of the file.', 'head -c 300 dump.sql | cat -A'],
        [
          'Look at the place named by the mysql client ("at line N").',
          "sed -n '123,125p' dump.sql | cut -c 1-300",
        ],
        ['UTF-16: convert it.', 'iconv -f UTF-16 -t UTF-8 dump.sql > dump-utf8.sql'],
      ],
    ],
    [
      '服务器看不懂这条语句；“near” 之后的文字就是它停下的地方。',
      [
        '语法属于更新的版本或另一厂商（生成列、INVISIBLE、VECTOR、序列、NOT ENFORCED、/*M! 注释）',
        '首行是 /*M!999999\\- enable the sandbox mode */：用旧客户端或 MySQL 客户端读取 MariaDB 转储',
        '文件不是 SQL：仍是压缩的、PowerShell 写出的 UTF-16，或混入了 mysqldump 的报错',
        '丢失了 DELIMITER：由 mysql 客户端以外的程序执行转储',
      ],
      [
        ['看文件开头。', 'head -c 300 dump.sql | cat -A'],
        ['看 mysql 客户端指出的位置（“at line N”）。', "sed -n '123,125p' dump.sql | cut -c 1-300"],
        ['若是 UTF-16，先转换。', 'iconv -f UTF-16 -t UTF-8 dump.sql > dump-utf8.sql'],
      ],
    ],
  ),
  entry(
    [1067, 'ER_INVALID_DEFAULT', '42000'],
    [
      'The default of a column is not allowed here.',
      [
        "DEFAULT '0000-00-00 00:00:00' of an old server against NO_ZERO_DATE",
        'an expression as default before MySQL 8.0.13 or MariaDB 10.2',
      ],
      [
        [
          'Create the tables with the sql_mode of the source.',
          "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO';",
        ],
      ],
    ],
    [
      '这里不允许该列的默认值。',
      [
        "旧服务器的 DEFAULT '0000-00-00 00:00:00' 遇到 NO_ZERO_DATE",
        'MySQL 8.0.13、MariaDB 10.2 之前把表达式用作默认值',
      ],
      [['用来源的 sql_mode 建表。', "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO';"]],
    ],
  ),
  entry(
    [1069, 'ER_TOO_MANY_KEYS', '42000'],
    [
      'The table has more than 64 indexes.',
      ['indexes were added twice under other names'],
      [['Find doubled ones.', 'SELECT * FROM sys.schema_redundant_indexes;']],
    ],
    [
      '表的索引超过 64 个。',
      ['以不同名字重复添加了索引'],
      [['找出重复的索引。', 'SELECT * FROM sys.schema_redundant_indexes;']],
    ],
  ),
  entry(
    [1071, 'ER_TOO_LONG_KEY', '42000'],
    [
      'An index is longer than the row format allows: 767 bytes for COMPACT and REDUNDANT, 3072 for DYNAMIC.',
      [
        'VARCHAR(255) in utf8mb4 takes 1020 bytes; the target is older or has innodb_large_prefix off',
        'ROW_FORMAT=COMPACT stands in the dump',
        'the page size is smaller',
      ],
      [
        ['Create the table with DYNAMIC.', 'ALTER TABLE DATABASE.TABLE ROW_FORMAT = DYNAMIC;'],
        [
          'On MySQL 5.6: first allow long keys.',
          "SET GLOBAL innodb_file_format = 'Barracuda', innodb_large_prefix = ON;",
        ],
      ],
    ],
    [
      '索引超过行格式允许的长度：COMPACT 和 REDUNDANT 为 767 字节，DYNAMIC 为 3072。',
      [
        'utf8mb4 的 VARCHAR(255) 占 1020 字节；目标版本较旧或 innodb_large_prefix 关闭',
        '转储中写了 ROW_FORMAT=COMPACT',
        '页大小更小',
      ],
      [
        ['用 DYNAMIC 建表。', 'ALTER TABLE DATABASE.TABLE ROW_FORMAT = DYNAMIC;'],
        ['MySQL 5.6：先允许长键。', "SET GLOBAL innodb_file_format = 'Barracuda', innodb_large_prefix = ON;"],
      ],
    ],
  ),
  entry(
    [1074, 'ER_TOO_BIG_FIELDLENGTH', '42000'],
    [
      'A VARCHAR is longer than a row may be, in the character set of the target.',
      ['VARCHAR(65535) in latin1 becomes too long in utf8mb4'],
      [
        [
          'Keep the character set of the source, or make it TEXT.',
          'ALTER TABLE DATABASE.TABLE MODIFY COLUMN NAME MEDIUMTEXT;',
        ],
      ],
    ],
    [
      '按目标的字符集计算，VARCHAR 超过了行的最大长度。',
      ['latin1 的 VARCHAR(65535) 在 utf8mb4 下太长'],
      [['保留来源的字符集，或改为 TEXT。', 'ALTER TABLE DATABASE.TABLE MODIFY COLUMN NAME MEDIUMTEXT;']],
    ],
  ),
  entry(
    [1075, 'ER_WRONG_AUTO_KEY', '42000'],
    [
      'The AUTO_INCREMENT column must have an index, and there can be only one.',
      ['indexes are removed before loading, the one of AUTO_INCREMENT among them'],
      [
        [
          'Keep the index that begins with that column; defer only the others.',
          'SHOW CREATE TABLE DATABASE.TABLE;',
        ],
      ],
    ],
    [
      'AUTO_INCREMENT 列必须有索引，而且只能有一个这样的列。',
      ['导入前去掉了索引，包括 AUTO_INCREMENT 列的那个'],
      [['保留以该列开头的索引，只推迟其余的。', 'SHOW CREATE TABLE DATABASE.TABLE;']],
    ],
  ),
  entry(
    [1101, 'ER_BLOB_CANT_HAVE_DEFAULT', '42000'],
    [
      'BLOB, TEXT, GEOMETRY and JSON cannot have a literal default on MySQL.',
      ['a MariaDB dump (defaults allowed since 10.2) is loaded into MySQL'],
      [
        [
          'Write the default as an expression (MySQL 8.0.13 and later).',
          "ALTER TABLE DATABASE.TABLE MODIFY COLUMN NAME TEXT DEFAULT ('');",
        ],
      ],
    ],
    [
      '在 MySQL 中，BLOB、TEXT、GEOMETRY 和 JSON 不能有字面默认值。',
      ['把 MariaDB 转储（10.2 起允许默认值）导入 MySQL'],
      [
        [
          '把默认值写成表达式（MySQL 8.0.13 及以上）。',
          "ALTER TABLE DATABASE.TABLE MODIFY COLUMN NAME TEXT DEFAULT ('');",
        ],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [1103, 'ER_WRONG_TABLE_NAME', '42000'],
    [
      'The table name is not allowed.',
      [
        'a blank at the end, or a NUL in it, from another product',
        'a folder or file in the datadir looks like a table',
      ],
      [['Rename the table in the source or in the dump.']],
    ],
    [
      '表名不合法。',
      ['来自其他产品的名字以空格结尾或含有 NUL', 'datadir 中的目录或文件被当作表'],
      [['在来源或转储中改表名。']],
    ],
  ),
  entry(
    [1118, 'ER_TOO_BIG_ROWSIZE', '42000'],
    [
      'The columns together are longer than a row may be: 65,535 bytes in all, about half a page inside InnoDB.',
      [
        'many VARCHAR columns in utf8mb4',
        'innodb_strict_mode now refuses what the source took with a warning',
      ],
      [
        ['Turn long VARCHAR into TEXT, use DYNAMIC.', 'ALTER TABLE DATABASE.TABLE ROW_FORMAT = DYNAMIC;'],
        [
          'To create the table as the source did (a very long row may then fail later).',
          'SET SESSION innodb_strict_mode = OFF;',
        ],
      ],
    ],
    [
      '各列之和超过行的上限：总计 65,535 字节，InnoDB 页内约为半页。',
      ['很多 utf8mb4 的 VARCHAR 列', 'innodb_strict_mode 现在拒绝了来源上只给警告的定义'],
      [
        ['把长 VARCHAR 改为 TEXT，使用 DYNAMIC。', 'ALTER TABLE DATABASE.TABLE ROW_FORMAT = DYNAMIC;'],
        ['若要像来源那样建表（以后极长的行可能写入失败）。', 'SET SESSION innodb_strict_mode = OFF;'],
      ],
    ],
  ),
  entry(
    [1170, 'ER_BLOB_KEY_WITHOUT_LENGTH', '42000'],
    [
      'An index over BLOB or TEXT needs a length.',
      ['MariaDB allows long unique keys over TEXT, MySQL does not'],
      [['Give the index a length.', 'ALTER TABLE DATABASE.TABLE ADD INDEX (COLUMN(191));']],
    ],
    [
      'BLOB 或 TEXT 上的索引需要写长度。',
      ['MariaDB 允许在 TEXT 上建长唯一键，MySQL 不允许'],
      [['给索引写上长度。', 'ALTER TABLE DATABASE.TABLE ADD INDEX (COLUMN(191));']],
    ],
  ),
  entry(
    [1286, 'ER_UNKNOWN_STORAGE_ENGINE', '42000'],
    [
      'The target does not have this storage engine.',
      [
        'Aria, TokuDB, RocksDB, CONNECT, Spider or FEDERATED of another server',
        'InnoDB itself did not start: read the error log',
      ],
      [
        ['See what the target has.', 'SHOW ENGINES;'],
        [
          'Install the engine, or create the table with InnoDB.',
          'sed -E "s/ENGINE=(Aria|TokuDB)/ENGINE=InnoDB/" dump.sql | mysql DATABASE',
        ],
      ],
    ],
    [
      '目标没有这个存储引擎。',
      [
        '来自其他服务器的 Aria、TokuDB、RocksDB、CONNECT、Spider 或 FEDERATED',
        'InnoDB 自身没有启动：请看错误日志',
      ],
      [
        ['看目标有哪些引擎。', 'SHOW ENGINES;'],
        [
          '安装该引擎，或用 InnoDB 建表。',
          'sed -E "s/ENGINE=(Aria|TokuDB)/ENGINE=InnoDB/" dump.sql | mysql DATABASE',
        ],
      ],
    ],
  ),
  entry(
    [1426, 'ER_TOO_BIG_PRECISION', '42000'],
    [
      'More digits than the type allows.',
      [
        'DECIMAL beyond 65 digits or fractional seconds beyond 6, from another product',
        'an old server without fractional seconds (before 5.6)',
      ],
      [['Change the definition in the dump, and check that no digits are lost.']],
    ],
    [
      '位数超过该类型允许的范围。',
      ['来自其他产品：DECIMAL 超过 65 位，或小数秒超过 6 位', '目标是没有小数秒的旧服务器（5.6 之前）'],
      [['在转储中修改定义，并确认没有丢失位数。']],
    ],
  ),
  entry(
    [1478, 'ER_ILLEGAL_HA_CREATE_OPTION', 'HY000'],
    [
      'The engine does not take this option of the table.',
      [
        'ROW_FORMAT or KEY_BLOCK_SIZE that needs another file format or page size',
        "PAGE_COMPRESSED, ENCRYPTED or TRANSACTIONAL of MariaDB's engines",
      ],
      [['Leave the option out, or let InnoDB overlook it.', 'SET SESSION innodb_strict_mode = OFF;']],
    ],
    [
      '存储引擎不接受表的这个选项。',
      [
        'ROW_FORMAT 或 KEY_BLOCK_SIZE 需要别的文件格式或页大小',
        'MariaDB 引擎的 PAGE_COMPRESSED、ENCRYPTED 或 TRANSACTIONAL',
      ],
      [['去掉该选项，或让 InnoDB 忽略它。', 'SET SESSION innodb_strict_mode = OFF;']],
    ],
  ),
  entry(
    [1503, 'ER_UNIQUE_KEY_NEED_ALL_FIELDS_IN_PF', 'HY000'],
    [
      'Every unique key of a partitioned table must hold the columns it is partitioned by.',
      ['a unique index is added while or after restoring a partitioned table'],
      [
        [
          'Add the column to the key, or remove the partitioning.',
          'ALTER TABLE DATABASE.TABLE REMOVE PARTITIONING;',
        ],
      ],
    ],
    [
      '分区表的每个唯一键都必须包含分区列。',
      ['恢复分区表期间或之后添加了唯一索引'],
      [['把该列加入键，或取消分区。', 'ALTER TABLE DATABASE.TABLE REMOVE PARTITIONING;']],
    ],
  ),
  entry(
    [1709, 'ER_INDEX_COLUMN_TOO_LONG', 'HY000'],
    [
      'A column in an index is longer than 767 bytes, the limit of this row format.',
      [
        'utf8mb4 columns in a table with ROW_FORMAT=COMPACT or REDUNDANT',
        'a table made before an upgrade is altered',
      ],
      [['Change the row format.', 'ALTER TABLE DATABASE.TABLE ROW_FORMAT = DYNAMIC;']],
    ],
    [
      '索引中的某列超过 767 字节，即该行格式的上限。',
      ['ROW_FORMAT=COMPACT 或 REDUNDANT 的表中有 utf8mb4 列', '修改升级之前建立的表'],
      [['修改行格式。', 'ALTER TABLE DATABASE.TABLE ROW_FORMAT = DYNAMIC;']],
    ],
  ),
  entry(
    [1846, 'ER_ALTER_OPERATION_NOT_SUPPORTED_REASON', '0A000'],
    [
      'This ALTER cannot be done in the way asked for (ALGORITHM or LOCK); the message names the reason and what to try.',
      ['a script says ALGORITHM=INPLACE or INSTANT and the version needs a copy'],
      [
        [
          'Leave the clause out and let the server choose; plan for a copy of the table.',
          'ALTER TABLE DATABASE.TABLE ..., ALGORITHM=DEFAULT, LOCK=DEFAULT;',
        ],
      ],
    ],
    [
      '无法按要求的方式（ALGORITHM 或 LOCK）执行这个 ALTER；信息中有原因和建议。',
      ['脚本写了 ALGORITHM=INPLACE 或 INSTANT，而该版本必须复制整表'],
      [
        [
          '去掉该子句，由服务器选择；并预留复制整表的时间和空间。',
          'ALTER TABLE DATABASE.TABLE ..., ALGORITHM=DEFAULT, LOCK=DEFAULT;',
        ],
      ],
    ],
  ),
  entry(
    [1901, 'ER_GENERATED_COLUMN_FUNCTION_IS_NOT_ALLOWED', 'HY000'],
    [
      'The expression of a generated column, default or CHECK uses a function that is not allowed there.',
      [
        'the expression came from MySQL or an older MariaDB that did not check',
        'it depends on the session, such as time zone or collation',
      ],
      [
        [
          'Rewrite the expression so that it depends on its columns only, or make it a normal column.',
          'SHOW CREATE TABLE DATABASE.TABLE;',
        ],
      ],
    ],
    [
      '生成列、默认值或 CHECK 的表达式使用了该处不允许的函数。',
      ['表达式来自 MySQL，或来自不做检查的旧版 MariaDB', '它依赖会话状态，例如时区或排序规则'],
      [['改写表达式，使其只依赖自己的列，或改成普通列。', 'SHOW CREATE TABLE DATABASE.TABLE;']],
    ],
    { vendor: 'mariadb' },
  ),
  entry(
    [3161, 'ER_DISABLED_STORAGE_ENGINE', 'HY000'],
    [
      'The engine is there but forbidden (disabled_storage_engines).',
      ['a MyISAM table is restored into a cluster or hosted server'],
      [['Create it with InnoDB.', 'sed "s/ENGINE=MyISAM/ENGINE=InnoDB/" dump.sql | mysql DATABASE']],
    ],
    [
      '引擎存在但被禁用（disabled_storage_engines）。',
      ['把 MyISAM 表恢复到集群或托管服务器'],
      [['改用 InnoDB 建表。', 'sed "s/ENGINE=MyISAM/ENGINE=InnoDB/" dump.sql | mysql DATABASE']],
    ],
    { vendor: 'mysql' },
  ),
];
