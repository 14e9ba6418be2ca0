import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { RAISE_SERVER_TIMEOUTS } from '../remedies/configuration.ts';

export const STATEMENT_TIME_LIMIT: KnowledgeEntry = {
  id: 'statement-time-limit',
  class: 'CFG_TIMEOUTS',
  urgency: 'configuration',
  title: phrase('a limit on the time of statements ended the dump', '语句执行时限中断了导出'),
  story: phrase(
    'max_execution_time (MySQL) or max_statement_time (MariaDB) counts for the long SELECT of a dump too.',
    'max_execution_time（MySQL）或 max_statement_time（MariaDB）也会作用于导出的长 SELECT。',
  ),
  signs: [
    sign(
      0.96,
      /maximum statement execution time exceeded|max_statement_time exceeded|\bError (?:3024|1969)\b/,
    ),
  ],
  remedies: repairFirst(
    RAISE_SERVER_TIMEOUTS,
    fix(
      'Switch the limit off for the session of the dump.',
      '对导出会话关闭该时限。',
      'mysqldump --init-command="SET SESSION max_execution_time=0" --single-transaction DATABASE   # MariaDB: max_statement_time',
      'tail -n 1 DATABASE.sql',
    ),
  ),
  samples: {
    match: [
      'mysqldump: Error 3024: Query execution was interrupted, maximum statement execution time exceeded when dumping table `a` at row: 7',
    ],
    miss: ['ERROR 1317 (70100) at line 8: Query execution was interrupted'],
  },
};
