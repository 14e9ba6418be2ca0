import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { GRANT_LOCK_TABLES } from '../remedies/permission.ts';

export const SYSTEM_SCHEMA_CANNOT_BE_LOCKED: KnowledgeEntry = {
  id: 'system-schema-cannot-be-locked',
  class: 'PERM_MISSING_LOCK_TABLES',
  urgency: 'configuration',
  title: phrase(
    'a system schema was asked to be locked, which nobody may',
    '试图锁定系统库，而系统库不允许任何人锁定',
  ),
  story: phrase(
    'information_schema, performance_schema and sys are no user data; a loop over SHOW DATABASES must leave them out.',
    'information_schema、performance_schema 和 sys 不是用户数据；遍历 SHOW DATABASES 时要跳过。',
  ),
  signs: [
    sign(
      0.96,
      /to database '(?:information_schema|performance_schema|sys)'"? when using LOCK|LOCK TABL\w* command denied to user [^\n]* for table 'cond_instances'/,
    ),
    sign(0.96, /LOCK TABL\w* command denied to user [^\n]* for table 'accounts'/, {
      with: [/performance_schema|--all-databases|(?:mysqldump|mariadb-dump)[^\n]* -A\b/],
    }),
  ],
  remedies: repairFirst(
    GRANT_LOCK_TABLES,
    fix(
      'Leave the system schemas out of the list.',
      '从列表中去掉系统库。',
      "mysql -NBe \"SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ('information_schema','performance_schema','sys')\"",
    ),
  ),
  samples: {
    match: [
      "mysqldump: Got error: 1044: Access denied for user 'root'@'%' to database 'information_schema' when using LOCK TABLES",
    ],
    miss: [
      "mysqldump: Got error: 1044: Access denied for user 'ro'@'%' to database 'shop' when using LOCK TABLES",
    ],
  },
};
