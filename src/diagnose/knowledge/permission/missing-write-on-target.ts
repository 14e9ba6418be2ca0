import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_WRITE } from '../remedies/permission.ts';

export const MISSING_WRITE_ON_TARGET: KnowledgeEntry = {
  id: 'missing-write-on-target',
  class: 'PERM_MISSING_CREATE_OR_WRITE',
  urgency: 'configuration',
  title: phrase('the account may not create or write on the target', '账号在目标上无权创建或写入'),
  story: phrase(
    'A restore drops, creates and fills tables; this account may not, or may do it in another database only.',
    '恢复会删除、创建并写入表；该账号没有这些权限，或只在别的库上有。',
  ),
  signs: [
    sign(
      0.93,
      /the account lacks (?:CREATE|INSERT|ALTER|DROP|INDEX|REFERENCES|CREATE VIEW|CREATE ROUTINE)(?:,[^\\n]*)? on /,
    ),
    sign(
      0.92,
      /(?:CREATE|DROP|INSERT|ALTER|UPDATE|DELETE|INDEX|REFERENCES|CREATE VIEW|LOCK TABLES|CREATE ROUTINE)(?:, \w+)* command denied to user/,
      { without: [/when (?:using|doing) LOCK TABLES|SELECT, LOCK/] },
    ),
    // Asked for by a statement of the dump that is being loaded.
    sign(
      0.95,
      /ERROR 1(?:142|370) \(42000\) at line \d+: (?:TRIGGER|EVENT|CREATE ROUTINE|ALTER ROUTINE|CREATE VIEW|SHOW VIEW)(?:, \w+)* command denied/,
    ),
    sign(0.86, /ERROR 1044 \(42000\)(?: at line \d+)?: Access denied for user [^\n]* to database/, {
      without: [/when (?:using|doing) LOCK/],
    }),
    sign(0.84, /Access denied for user [^\n]* to database/, {
      with: [{ phase: ['restore'] }],
      without: [/mysqldump: |when (?:using|doing) LOCK|when selecting|show events|mydumper|Lock all tables/],
    }),
    sign(
      0.8,
      /you need \(at least one of\) (?:the )?(?:CREATE USER|CREATE|GRANT OPTION|INSERT|CREATE ROLE|DROP ROLE|ALTER)/,
    ),
    sign(0.6, /#1044 - Access denied|\[1044\] Access denied|1044, "Access denied/),
  ],
  confirms: [
    {
      sign: sign(0.3, /command denied[\s\S]*command denied[\s\S]*command denied/),
      why: phrase('several statements of the restore were denied', '恢复的多个语句被拒绝'),
    },
  ],
  remedies: GRANT_WRITE,
  samples: {
    match: [
      "ERROR 1142 (42000) at line 6021: TRIGGER command denied to user 'app'@'10.0.2.7' for table 'orders'",
      "ERROR 1044 (42000) at line 22: Access denied for user 'app'@'%' to database 'shop'",
      "ERROR 1142 (42000) at line 30: CREATE command denied to user 'app'@'localhost' for table 'a'",
      "#1044 - Access denied for user 'app'@'localhost' to database 'information_schema'",
    ],
    miss: [
      "mysqldump: Got error: 1044: Access denied for user 'app'@'%' to database 'shop' when (?:using|doing) LOCK TABLES",
    ],
  },
};
