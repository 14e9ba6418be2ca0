import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_LOCK_TABLES } from '../remedies/permission.ts';

export const MISSING_LOCK_TABLES: KnowledgeEntry = {
  id: 'missing-lock-tables',
  class: 'PERM_MISSING_LOCK_TABLES',
  urgency: 'configuration',
  title: phrase('the account may not lock tables', '账号无权锁表'),
  story: phrase(
    'Without --single-transaction mysqldump locks all tables of a database first, which needs LOCK TABLES (and SELECT) there. System schemas can never be locked.',
    '不带 --single-transaction 时，mysqldump 会先锁定库中所有表，需要 LOCK TABLES（和 SELECT）权限。系统库永远不能锁。',
  ),
  signs: [
    sign(0.93, /the account lacks LOCK TABLES on /),
    sign(0.9, /is missing the following[^\n]*privilege[^\n]*LOCK TABLES/, {
      without: [/RELOAD|BACKUP_ADMIN/],
    }),
    sign(0.92, /Access denied for user [^\n]* when (?:using|doing) LOCK TABLES/, { without: [/#mysql50#/] }),
    sign(
      0.94,
      /Access denied for user [^\n]* to database (?!'#mysql50)[^\n]* when (?:using|doing) LOCK TABLES/,
    ),
    sign(
      0.9,
      /(?:SELECT, )LOCK TABL(?:ES?)? command denied[^\n]*|(?<!VIEW )command denied [^\n]* when using LOCK TABLES|missing required privilege LOCK TABLES/,
    ),
    sign(0.88, /(?:Lock all tables fail|LOCK TABLES?)[^\n]{0,80}Access denied/, { without: [/FOR BACKUP/] }),
    sign(0.8, /you need \(at least one of\) the LOCK TABLES/),
  ],
  remedies: GRANT_LOCK_TABLES,
  samples: {
    match: [
      "mysqldump: Got error: 1142: \"SELECT, LOCK TABLES command denied to user 'bk'@'localhost' for table 'accounts'\" when using LOCK TABLES",
      "mysqldump: Got error: 1044: Access denied for user 'ro'@'%' to database 'shop' when using LOCK TABLES",
    ],
    miss: [
      "mysqldump: Got error: 1044: Access denied for user 'ro'@'%' to database 'shop' when selecting the database",
    ],
  },
};
