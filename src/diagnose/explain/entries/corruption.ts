import { type CodeExplanation, entry } from '../entry.ts';

/** Tables, indexes and files that are damaged or do not fit together. */
export const CORRUPTION_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1016, 'ER_CANT_OPEN_FILE', 'HY000'],
    [
      'The server cannot open a file of this table; the errno behind it says why.',
      [
        'errno 24: too many open files, met when many tables are locked at once',
        'errno 13: wrong owner after copying a datadir',
        'errno 145: the table is marked as crashed',
      ],
      [
        ['Explain the errno.', 'salvor explain 24'],
        [
          'Too many files: raise the limit, or dump without locking all tables.',
          'mysqldump --single-transaction --skip-lock-tables DATABASE > dump.sql',
        ],
      ],
    ],
    [
      '服务器打不开该表的文件；后面的 errno 是原因。',
      [
        'errno 24：打开的文件过多，常见于一次锁住很多表',
        'errno 13：复制 datadir 后属主不对',
        'errno 145：表被标记为崩溃',
      ],
      [
        ['查看 errno 的说明。', 'salvor explain 24'],
        [
          '文件过多：调高上限，或转储时不锁全部表。',
          'mysqldump --single-transaction --skip-lock-tables DATABASE > dump.sql',
        ],
      ],
    ],
  ),
  entry(
    [1017, 'ER_FILE_NOT_FOUND', 'HY000'],
    [
      'A file of the table is missing.',
      ['a table folder was copied without all its files', 'ibdata1 or an .ibd file was removed by hand'],
      [
        [
          'Put the missing file back from the same physical copy, or restore this table from a snapshot.',
          'salvor restore SNAPSHOT -t DATABASE.TABLE',
        ],
      ],
    ],
    [
      '表的某个文件不存在。',
      ['复制表目录时没有复制全部文件', '有人手工删除了 ibdata1 或 .ibd 文件'],
      [
        [
          '从同一份物理副本中补回缺失的文件，或用快照恢复这张表。',
          'salvor restore SNAPSHOT -t DATABASE.TABLE',
        ],
      ],
    ],
  ),
  entry(
    [1033, 'ER_NOT_FORM_FILE', 'HY000'],
    [
      'The .frm file of the table is damaged or belongs to another version.',
      [
        'the datadir was copied while the server ran, or from another vendor',
        'the disk was full when the table was altered',
      ],
      [
        [
          'Restore the table from a snapshot; the rows in .ibd can be imported once the definition is right.',
          'salvor restore SNAPSHOT -t DATABASE.TABLE',
        ],
      ],
    ],
    [
      '表的 .frm 文件损坏，或属于其他版本。',
      ['在服务器运行时复制了 datadir，或来自另一厂商', '修改表时磁盘已满'],
      [
        [
          '用快照恢复该表；定义正确之后，.ibd 中的行可以再导入。',
          'salvor restore SNAPSHOT -t DATABASE.TABLE',
        ],
      ],
    ],
  ),
  entry(
    [1034, 'ER_NOT_KEYFILE', 'HY000'],
    [
      'An index of the table is damaged (MyISAM or Aria).',
      [
        'power was lost or the server was killed while the table was open',
        'the disk was full during a repair: then free space first',
      ],
      [
        ['Copy the files of the table first, then repair.', 'mysqlcheck --repair DATABASE TABLE'],
        ['Back up what can be read before and after.', 'salvor backup -t DATABASE.TABLE ...'],
      ],
    ],
    [
      '表的某个索引损坏（MyISAM 或 Aria）。',
      ['表打开时断电或服务器被杀', '修复时磁盘已满：请先腾出空间'],
      [
        ['先复制该表的文件，再修复。', 'mysqlcheck --repair DATABASE TABLE'],
        ['修复前后都把能读的部分备份下来。', 'salvor backup -t DATABASE.TABLE ...'],
      ],
    ],
  ),
  entry(
    [1035, 'ER_OLD_KEYFILE', 'HY000'],
    [
      'The index file is of an old format or damaged.',
      ['a MyISAM table comes from a much older server'],
      [['Rebuild it.', 'mysqlcheck --repair --use-frm DATABASE TABLE']],
    ],
    [
      '索引文件格式过旧或已损坏。',
      ['MyISAM 表来自很旧的服务器'],
      [['重建它。', 'mysqlcheck --repair --use-frm DATABASE TABLE']],
    ],
  ),
  entry(
    [1194, 'ER_CRASHED_ON_USAGE', 'HY000'],
    [
      'The table is marked as crashed (MyISAM or Aria); a dump stops here.',
      [
        'the server or machine died while the table was open',
        'mysql.* log tables in CSV or MyISAM after a power cut',
      ],
      [
        ['Copy its files, then repair.', 'mysqlcheck --repair DATABASE TABLE'],
        [
          'Then move it to InnoDB or Aria with transactions, so that it survives the next crash.',
          'ALTER TABLE DATABASE.TABLE ENGINE = InnoDB;',
        ],
      ],
    ],
    [
      '表被标记为崩溃（MyISAM 或 Aria）；转储在此停止。',
      ['表打开时服务器或机器突然死掉', '断电后 mysql.* 中 CSV 或 MyISAM 的日志表'],
      [
        ['先复制文件，再修复。', 'mysqlcheck --repair DATABASE TABLE'],
        ['然后改用 InnoDB，下次崩溃就不会损坏。', 'ALTER TABLE DATABASE.TABLE ENGINE = InnoDB;'],
      ],
    ],
  ),
  entry(
    [1195, 'ER_CRASHED_ON_REPAIR', 'HY000'],
    [
      'The table is marked as crashed and the last repair failed.',
      ['no room for the repair in tmpdir or beside the table', 'damage deeper than the index'],
      [
        [
          'Free space, stop the server, copy the files, then repair at the file.',
          'myisamchk --safe-recover /var/lib/mysql/DATABASE/TABLE.MYI',
        ],
        ['Else restore the table from a snapshot.', 'salvor restore SNAPSHOT -t DATABASE.TABLE'],
      ],
    ],
    [
      '表被标记为崩溃，且上一次修复失败。',
      ['tmpdir 或表所在卷没有修复所需的空间', '损坏不止在索引'],
      [
        [
          '腾出空间，停服务器，复制文件，再直接修复文件。',
          'myisamchk --safe-recover /var/lib/mysql/DATABASE/TABLE.MYI',
        ],
        ['否则用快照恢复该表。', 'salvor restore SNAPSHOT -t DATABASE.TABLE'],
      ],
    ],
  ),
  entry(
    [1712, 'ER_INDEX_CORRUPT', 'HY000'],
    [
      'An InnoDB index is damaged.',
      ['a disk or memory fault', 'a secondary index went wrong after a crash or a change of collation'],
      [
        [
          'Back up first: if the primary key is whole, every row can be read.',
          'salvor backup -t DATABASE.TABLE ...',
        ],
        [
          'Then drop and create the index named in the message.',
          'ALTER TABLE DATABASE.TABLE DROP INDEX NAME, ADD INDEX NAME (COLUMNS);',
        ],
      ],
    ],
    [
      'InnoDB 的某个索引损坏。',
      ['磁盘或内存故障', '崩溃或排序规则变化后，二级索引出错'],
      [
        ['先备份：只要主键完好，每一行都能读出。', 'salvor backup -t DATABASE.TABLE ...'],
        [
          '然后删除并重建信息中的那个索引。',
          'ALTER TABLE DATABASE.TABLE DROP INDEX NAME, ADD INDEX NAME (COLUMNS);',
        ],
      ],
    ],
  ),
  entry(
    [1728, 'ER_CANNOT_LOAD_FROM_TABLE_V2', 'HY000'],
    [
      'A system table does not look as this server expects it.',
      [
        'the upgrade step was not run after a new version was installed',
        'a dump of the mysql schema of another version was loaded',
      ],
      [
        [
          'Run the upgrade (MySQL 8.0.16 and later: restart with --upgrade=FORCE).',
          'mariadb-upgrade   # or: mysql_upgrade',
        ],
        ['Never restore the mysql schema of another version: restore accounts by CREATE USER and GRANT.'],
      ],
    ],
    [
      '系统表与本服务器期望的样子不符。',
      ['安装新版本之后没有执行升级步骤', '导入了其他版本的 mysql 库'],
      [
        [
          '执行升级（MySQL 8.0.16 及以上：以 --upgrade=FORCE 重启）。',
          'mariadb-upgrade   # 或 mysql_upgrade',
        ],
        ['不要恢复其他版本的 mysql 库：账号要用 CREATE USER 和 GRANT 恢复。'],
      ],
    ],
  ),
  entry(
    [1808, 'ER_TABLE_SCHEMA_MISMATCH', 'HY000'],
    [
      'IMPORT TABLESPACE: the .ibd file does not fit the definition of the table.',
      [
        'another ROW_FORMAT, other columns or indexes than in the source',
        'the .cfg file is missing or of another version',
      ],
      [
        [
          'Create the table with exactly the SHOW CREATE TABLE of the source, ROW_FORMAT included, and import again.',
        ],
      ],
    ],
    [
      'IMPORT TABLESPACE：.ibd 文件与表定义不符。',
      ['ROW_FORMAT、列或索引与来源不同', '.cfg 文件缺失或属于其他版本'],
      [['严格按来源的 SHOW CREATE TABLE（含 ROW_FORMAT）建表，再次导入。']],
    ],
  ),
  entry(
    [1812, 'ER_TABLESPACE_MISSING', 'HY000'],
    [
      'The .ibd file of the table is not where it should be.',
      ['the file was moved or removed by hand', 'a physical copy left it out'],
      [
        [
          'If the file exists elsewhere, bring it back and restart; else restore the table.',
          'salvor restore SNAPSHOT -t DATABASE.TABLE',
        ],
        [
          'To back up the rest meanwhile, leave this table out.',
          'mysqldump --ignore-table=DATABASE.TABLE DATABASE > dump.sql',
        ],
      ],
    ],
    [
      '表的 .ibd 文件不在应有的位置。',
      ['文件被手工移动或删除', '物理副本中漏掉了它'],
      [
        ['文件若在别处，移回并重启；否则恢复该表。', 'salvor restore SNAPSHOT -t DATABASE.TABLE'],
        [
          '此间若要备份其余部分，先排除这张表。',
          'mysqldump --ignore-table=DATABASE.TABLE DATABASE > dump.sql',
        ],
      ],
    ],
  ),
  entry(
    [1813, 'ER_TABLESPACE_EXISTS', 'HY000'],
    [
      'CREATE TABLE finds an .ibd file of this name already there.',
      ['a DROP TABLE was cut short, or the file was copied into the datadir by hand'],
      [
        [
          'Make sure that nobody needs it, then move the orphaned file away while the server is stopped.',
          'mv /var/lib/mysql/DATABASE/TABLE.ibd /root/',
        ],
      ],
    ],
    [
      'CREATE TABLE 发现同名的 .ibd 文件已经存在。',
      ['DROP TABLE 中途被打断，或有人把文件手工拷进了 datadir'],
      [['确认没有人需要它，停服务器后把这个孤立文件移走。', 'mv /var/lib/mysql/DATABASE/TABLE.ibd /root/']],
    ],
  ),
  entry(
    [1814, 'ER_TABLESPACE_DISCARDED', 'HY000'],
    [
      'The tablespace of the table was discarded and not imported again.',
      ['an IMPORT TABLESPACE was begun and not finished'],
      [
        ['Copy the .ibd (and .cfg) into place and import.', 'ALTER TABLE DATABASE.TABLE IMPORT TABLESPACE;'],
        ['Or drop the table and restore it.', 'salvor restore SNAPSHOT -t DATABASE.TABLE'],
      ],
    ],
    [
      '表的表空间已被丢弃，尚未重新导入。',
      ['IMPORT TABLESPACE 只做了一半'],
      [
        ['把 .ibd（和 .cfg）放到位后导入。', 'ALTER TABLE DATABASE.TABLE IMPORT TABLESPACE;'],
        ['或删除该表再恢复。', 'salvor restore SNAPSHOT -t DATABASE.TABLE'],
      ],
    ],
  ),
  entry(
    [1932, 'ER_NO_SUCH_TABLE_IN_ENGINE', '42S02'],
    [
      'The table has a definition file, but the engine does not know it.',
      ['files were copied into the datadir without ibdata1', 'a DROP or RENAME was cut short by a crash'],
      [['Remove the orphaned definition and restore the table.', 'DROP TABLE DATABASE.TABLE;']],
    ],
    [
      '表有定义文件，但存储引擎不认识它。',
      ['文件被拷进 datadir，却没有相应的 ibdata1', 'DROP 或 RENAME 被崩溃打断'],
      [['删除孤立的定义，再恢复该表。', 'DROP TABLE DATABASE.TABLE;']],
    ],
    { vendor: 'mariadb' },
  ),
];
