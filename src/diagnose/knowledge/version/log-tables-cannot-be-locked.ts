import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { MATCH_CLIENT } from '../remedies/version.ts';

export const LOG_TABLES_CANNOT_BE_LOCKED: KnowledgeEntry = {
  id: 'log-tables-cannot-be-locked',
  class: 'VER_CLIENT_SERVER_MISMATCH',
  urgency: 'configuration',
  title: phrase('an old dump program tries to lock the log tables', '旧的导出程序试图锁定日志表'),
  story: phrase(
    'general_log and slow_log cannot be locked; newer clients know that and skip them.',
    'general_log 和 slow_log 不能锁；新客户端会自动跳过。',
  ),
  signs: [sign(0.88, /You can't use locks with log tables/)],
  remedies: repairFirst(
    MATCH_CLIENT,
    fix(
      'Skip the two tables.',
      '跳过这两张表。',
      'mysqldump --ignore-table=mysql.general_log --ignore-table=mysql.slow_log mysql > mysql.sql',
      'tail -n 1 mysql.sql',
    ),
  ),
  samples: {
    match: ["mysqldump: Got error: 1556: You can't use locks with log tables. when using LOCK TABLES"],
    miss: [
      "mysqldump: Got error: 1044: Access denied for user 'a'@'b' to database 'c' when using LOCK TABLES",
    ],
  },
};
