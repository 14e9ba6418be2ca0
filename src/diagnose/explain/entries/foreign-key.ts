import { type CodeExplanation, entry } from '../entry.ts';

const LATEST =
  'mysql -e "SHOW ENGINE INNODB STATUS\\G" | sed -n \'/LATEST FOREIGN KEY ERROR/,/TRANSACTIONS/p\'';

/** Foreign keys in the way of creating, loading or dropping. */
export const FOREIGN_KEY_ENTRIES: readonly CodeExplanation[] = [
  entry(
    [1005, 'ER_CANT_CREATE_TABLE', 'HY000'],
    [
      'The table cannot be created; the errno says why. errno 150 is a foreign key that does not fit.',
      [
        'the parent table is not there yet, or its column has another type, length or character set',
        'errno 121: a constraint of this name exists; errno 28: disk full',
      ],
      [
        ['Read the reason in plain words.', LATEST],
        ['Create tables first with the check off.', 'SET SESSION foreign_key_checks = 0;'],
      ],
    ],
    [
      '无法建表；errno 是原因。errno 150 表示外键不匹配。',
      ['父表还不存在，或其列的类型、长度、字符集不同', 'errno 121：同名约束已存在；errno 28：磁盘满'],
      [
        ['用平白的文字查看原因。', LATEST],
        ['先在关闭检查的情况下建表。', 'SET SESSION foreign_key_checks = 0;'],
      ],
    ],
  ),
  entry(
    [1215, 'ER_CANNOT_ADD_FOREIGN', 'HY000'],
    [
      'The foreign key cannot be added.',
      [
        'column types, signs, lengths or character sets of both sides differ',
        'the parent has no index on the column',
        'the parent is MyISAM or partitioned',
      ],
      [
        ['Read the reason in plain words.', LATEST],
        ['Compare both definitions.', 'SHOW CREATE TABLE DATABASE.PARENT;'],
      ],
    ],
    [
      '无法添加外键。',
      ['两边列的类型、符号、长度或字符集不同', '父表该列没有索引', '父表是 MyISAM 或分区表'],
      [
        ['用平白的文字查看原因。', LATEST],
        ['比较两边的定义。', 'SHOW CREATE TABLE DATABASE.PARENT;'],
      ],
    ],
  ),
  entry(
    [1216, 'ER_NO_REFERENCED_ROW', '23000'],
    [
      'A child row has no parent row. This short form hides the names from accounts that may not see the parent table.',
      ['tables are loaded in the wrong order with foreign_key_checks on'],
      [['Load with the check off.', 'SET SESSION foreign_key_checks = 0;']],
    ],
    [
      '子行没有对应的父行。该账号无权查看父表时，会显示这种不带名字的简短形式。',
      ['在 foreign_key_checks 开启时按错误顺序导入表'],
      [['关闭检查后导入。', 'SET SESSION foreign_key_checks = 0;']],
    ],
  ),
  entry(
    [1217, 'ER_ROW_IS_REFERENCED', '23000'],
    [
      'A parent row or table is still referred to. This short form hides the names from accounts that may not see the child table.',
      ['DROP or DELETE of the parent before the child'],
      [['Drop children first, or with the check off.', 'SET SESSION foreign_key_checks = 0;']],
    ],
    [
      '父行或父表仍被引用。该账号无权查看子表时，会显示这种不带名字的简短形式。',
      ['先删了父表，后删子表'],
      [['先删除子表，或关闭检查后删除。', 'SET SESSION foreign_key_checks = 0;']],
    ],
  ),
  entry(
    [1451, 'ER_ROW_IS_REFERENCED_2', '23000'],
    [
      'A parent row is still referred to by a child row.',
      [
        'DELETE, UPDATE or DROP of a parent during a restore',
        'REPLACE INTO a parent table: it deletes first',
      ],
      [
        [
          'In a restore, switch the check off for the session that loads.',
          'SET SESSION foreign_key_checks = 0;',
        ],
        [
          'Afterwards look for orphans yourself: the server does not check later.',
          'SELECT c.* FROM CHILD c LEFT JOIN PARENT p ON c.parent_id = p.id WHERE p.id IS NULL AND c.parent_id IS NOT NULL;',
        ],
      ],
    ],
    [
      '父行仍被子行引用。',
      ['恢复期间对父表执行 DELETE、UPDATE 或 DROP', '对父表执行 REPLACE INTO：它会先删除'],
      [
        ['恢复时，为导入的会话关闭检查。', 'SET SESSION foreign_key_checks = 0;'],
        [
          '之后请自行查找孤立的行：服务器不会补查。',
          'SELECT c.* FROM CHILD c LEFT JOIN PARENT p ON c.parent_id = p.id WHERE p.id IS NULL AND c.parent_id IS NOT NULL;',
        ],
      ],
    ],
  ),
  entry(
    [1452, 'ER_NO_REFERENCED_ROW_2', '23000'],
    [
      'A child row has no parent row.',
      [
        'tables are loaded in the wrong order with foreign_key_checks on',
        'the dump is not consistent: parent and child come from different moments (no --single-transaction, MyISAM)',
        'only some tables are restored',
      ],
      [
        ['Load with the check off.', 'SET SESSION foreign_key_checks = 0;'],
        [
          'Then look for orphans: if there are any, the dump was not consistent.',
          'SELECT c.* FROM CHILD c LEFT JOIN PARENT p ON c.parent_id = p.id WHERE p.id IS NULL AND c.parent_id IS NOT NULL;',
        ],
      ],
    ],
    [
      '子行没有对应的父行。',
      [
        '在 foreign_key_checks 开启时按错误顺序导入表',
        '转储不一致：父表和子表来自不同时刻（没有 --single-transaction，或 MyISAM）',
        '只恢复了部分表',
      ],
      [
        ['关闭检查后导入。', 'SET SESSION foreign_key_checks = 0;'],
        [
          '然后查找孤立的行：若有，说明转储不一致。',
          'SELECT c.* FROM CHILD c LEFT JOIN PARENT p ON c.parent_id = p.id WHERE p.id IS NULL AND c.parent_id IS NOT NULL;',
        ],
      ],
    ],
  ),
  entry(
    [1701, 'ER_TRUNCATE_ILLEGAL_FK', '42000'],
    [
      'A table that a foreign key refers to cannot be truncated.',
      ['a script empties tables before loading'],
      [
        [
          'Switch the check off in this session.',
          'SET SESSION foreign_key_checks = 0; TRUNCATE TABLE DATABASE.TABLE;',
        ],
      ],
    ],
    [
      '被外键引用的表不能 TRUNCATE。',
      ['脚本在导入前清空表'],
      [['在本会话中关闭检查。', 'SET SESSION foreign_key_checks = 0; TRUNCATE TABLE DATABASE.TABLE;']],
    ],
  ),
  entry(
    [1822, 'ER_FK_NO_INDEX_PARENT', 'HY000'],
    [
      'The parent table has no index that begins with the columns referred to.',
      [
        'the index of the parent is built only after this foreign key',
        'MySQL 8.4 and later also want it unique (restrict_fk_on_non_standard_key)',
      ],
      [
        [
          'Create the index first, the foreign key afterwards.',
          'ALTER TABLE DATABASE.PARENT ADD UNIQUE INDEX (COLUMN);',
        ],
      ],
    ],
    [
      '父表没有以被引用列开头的索引。',
      ['父表的索引在该外键之后才建', 'MySQL 8.4 及以上还要求索引唯一（restrict_fk_on_non_standard_key）'],
      [['先建索引，再建外键。', 'ALTER TABLE DATABASE.PARENT ADD UNIQUE INDEX (COLUMN);']],
    ],
  ),
  entry(
    [1824, 'ER_FK_CANNOT_OPEN_PARENT', 'HY000'],
    [
      'The table that the foreign key refers to is not there.',
      [
        'tables are created in alphabetical order with the check on',
        'the parent is in another database that is not restored',
        'upper and lower case of names',
      ],
      [['Create tables with the check off.', 'SET SESSION foreign_key_checks = 0;']],
    ],
    [
      '外键所引用的表不存在。',
      ['在检查开启时按字母顺序建表', '父表在另一个没有恢复的数据库中', '名字的大小写'],
      [['关闭检查后建表。', 'SET SESSION foreign_key_checks = 0;']],
    ],
  ),
  entry(
    [1826, 'ER_FK_DUP_NAME', 'HY000'],
    [
      'A constraint of this name exists in the database already.',
      ['the restore runs a second time under another table name', 'tables were copied within one database'],
      [
        [
          'Find it.',
          "SELECT table_name FROM information_schema.table_constraints WHERE constraint_name = 'NAME';",
        ],
      ],
    ],
    [
      '数据库中已有同名约束。',
      ['以另一个表名第二次执行恢复', '在同一个库中复制过表'],
      [
        [
          '找出它。',
          "SELECT table_name FROM information_schema.table_constraints WHERE constraint_name = 'NAME';",
        ],
      ],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [3730, 'ER_FK_CANNOT_DROP_PARENT', 'HY000'],
    [
      'The table cannot be dropped: a foreign key of another table refers to it.',
      ['a dump drops tables one by one with the check on'],
      [['Switch the check off in this session.', 'SET SESSION foreign_key_checks = 0;']],
    ],
    [
      '不能删除该表：另一张表的外键引用了它。',
      ['转储在检查开启时逐一删除表'],
      [['在本会话中关闭检查。', 'SET SESSION foreign_key_checks = 0;']],
    ],
    { vendor: 'mysql' },
  ),
  entry(
    [3780, 'ER_FK_INCOMPATIBLE_COLUMNS', 'HY000'],
    [
      'The columns of both sides of the foreign key are of different types or character sets.',
      [
        'one table was created with the default character set of the new server (utf8mb4), the other with that of the dump',
      ],
      [
        [
          'Compare both, then convert the odd one.',
          'ALTER TABLE DATABASE.TABLE CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;',
        ],
      ],
    ],
    [
      '外键两边的列类型或字符集不同。',
      ['一张表用了新服务器的默认字符集（utf8mb4），另一张用了转储中的字符集'],
      [
        [
          '比较两者，转换不一致的那张。',
          'ALTER TABLE DATABASE.TABLE CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;',
        ],
      ],
    ],
    { vendor: 'mysql' },
  ),
];
