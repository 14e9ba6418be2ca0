import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { CONVERT_DUMP } from '../remedies/version.ts';

export const SQL_MODE_GONE: KnowledgeEntry = {
  id: 'sql-mode-gone',
  class: 'VER_SYNTAX_OR_FEATURE',
  urgency: 'configuration',
  title: phrase(
    'the dump sets an SQL mode that MySQL 8 no longer has',
    '转储设置了 MySQL 8 已删除的 SQL 模式',
  ),
  story: phrase(
    'NO_AUTO_CREATE_USER stands before triggers and routines of dumps from 5.7 and MariaDB.',
    '5.7 和 MariaDB 的转储在触发器和存储过程前写有 NO_AUTO_CREATE_USER。',
  ),
  signs: [
    sign(
      0.965,
      /sql_mode' can't be set to the value of '[^'\n]*(?:NO_AUTO_CREATE_USER|MYSQL40|MYSQL323|NO_FIELD_OPTIONS|NO_KEY_OPTIONS|NO_TABLE_OPTIONS|DB2|ORACLE|MSSQL|POSTGRESQL|MAXDB)/,
      // There it is the dumping program itself that sets it.
      { without: [/Couldn't execute 'SET/] },
    ),
  ],
  remedies: repairFirst(
    CONVERT_DUMP,
    fix(
      'Take the word out of a copy of the dump.',
      '在转储副本中去掉该词。',
      "sed -E 's/,?NO_AUTO_CREATE_USER//g' DUMP.sql > DUMP.target.sql",
      'grep -c NO_AUTO_CREATE_USER DUMP.target.sql',
    ),
  ),
  samples: {
    match: [
      "ERROR 1231 (42000) at line 812: Variable 'sql_mode' can't be set to the value of 'STRICT_TRANS_TABLES,NO_AUTO_CREATE_USER'",
    ],
    miss: [
      "mysqldump: Couldn't execute 'SET SQL_MODE=concat(@@sql_mode, _utf8 ',NO_KEY_OPTIONS')': Variable 'sql_mode' can't be set to the value of 'NO_KEY_OPTIONS' (1231)",
      'ERROR 1293 (HY000) at line 30: Incorrect table definition; there can be only one TIMESTAMP column',
    ],
  },
};
