import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_RELOAD } from '../remedies/permission.ts';

export const MISSING_RELOAD: KnowledgeEntry = {
  id: 'missing-reload',
  class: 'PERM_MISSING_RELOAD_OR_FLUSH',
  urgency: 'configuration',
  title: phrase('the account may not flush tables or take the backup lock', '账号无权刷新表或获取备份锁'),
  story: phrase(
    'FLUSH TABLES (WITH READ LOCK) needs RELOAD or FLUSH_TABLES, LOCK INSTANCE FOR BACKUP needs BACKUP_ADMIN. Managed servers never give them.',
    'FLUSH TABLES (WITH READ LOCK) 需要 RELOAD 或 FLUSH_TABLES，LOCK INSTANCE FOR BACKUP 需要 BACKUP_ADMIN。云托管服务器从不授予。',
  ),
  signs: [
    sign(0.93, /the account lacks RELOAD on /),
    sign(0.93, /you need \(at least one of\) (?:the )?(?:RELOAD|FLUSH_TABLES|BACKUP_ADMIN)\b/),
    sign(
      0.92,
      /missing required privilege (?:RELOAD|BACKUP_ADMIN)|User [^\n]*is missing [^\n]*(?:RELOAD|BACKUP_ADMIN)|the (?:RELOAD|FLUSH_TABLES|BACKUP_ADMIN) privilege/,
    ),
    sign(
      0.88,
      /(?:FLUSH (?:LOCAL |NO_WRITE_TO_BINLOG )?TABLES|FTWRL|global (?:read )?lock|FLUSH (?:BINARY |ENGINE )?LOGS|LOCK INSTANCE|BACKUP STAGE|LOCK TABLES FOR BACKUP)[^\n]{0,200}Access denied/,
    ),
    sign(0.8, /Access denied[^\n]{0,120}(?:FLUSH TABLES|when (?:doing|using) (?:refresh|flush))/),
  ],
  remedies: GRANT_RELOAD,
  samples: {
    match: [
      "mysqldump: Couldn't execute 'FLUSH TABLES': Access denied; you need (at least one of) the RELOAD or FLUSH_TABLES privilege(s) for this operation (1227)",
      "mysqldump: Couldn't execute 'FLUSH TABLES WITH READ LOCK': Access denied for user 'admin'@'%' (using password: YES) (1045)",
    ],
    miss: [
      "ERROR 1045: Access denied for user 'bk'@'localhost' (using password: YES). I granted ALL and did flush privileges.",
      'Access denied; you need (at least one of) the PROCESS privilege(s) for this operation',
    ],
  },
};
