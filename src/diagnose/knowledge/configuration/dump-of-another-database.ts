import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { USE_RIGHT_UNPACKER } from '../remedies/configuration.ts';

export const DUMP_OF_ANOTHER_DATABASE: KnowledgeEntry = {
  id: 'dump-of-another-database',
  class: 'CFG_WRONG_FILE_FORMAT',
  urgency: 'configuration',
  title: phrase('the dump was made by another database system', '转储来自其他数据库系统'),
  story: phrase(
    'PostgreSQL, SQL Server and SQLite write SQL of their own; MySQL stops at the first line that it does not know.',
    'PostgreSQL、SQL Server、SQLite 各有自己的 SQL；MySQL 会在第一处不认识的语句停下。',
  ),
  signs: [
    sign(
      0.93,
      /near '(?:SET statement_timeout|COPY public|\[dbo\]|SET ANSI_NULLS|SET QUOTED_IDENTIFIER|PRAGMA |GO$|BEGIN TRANSACTION)|custom-format dump|SQLite format 3|PGDMP/,
    ),
  ],
  remedies: repairFirst(
    USE_RIGHT_UNPACKER,
    fix(
      'Restore it into the system it came from, and move the rows with a converter.',
      '先恢复到原来的数据库系统，再用迁移工具转换。',
      'head -20 DUMP.sql',
    ),
  ),
  samples: {
    match: ["ERROR 1064 (42000) at line 8: right syntax to use near 'SET statement_timeout = 0' at line 1"],
    miss: ["ERROR 1064 (42000) at line 1: syntax to use near '<!DOCTYPE html>' at line 1"],
  },
};
