import { sign } from '../../engine/sign.ts';
import { changeFix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { GRANT_RELOAD } from '../remedies/permission.ts';

export const MISSING_BACKUP_ADMIN: KnowledgeEntry = {
  id: 'missing-backup-admin',
  class: 'PERM_MISSING_RELOAD_OR_FLUSH',
  urgency: 'configuration',
  title: phrase('the account may not take the backup lock', '账号无权获取备份锁'),
  story: phrase(
    'MySQL 8 tools hold DDL off with LOCK INSTANCE FOR BACKUP, which needs BACKUP_ADMIN.',
    'MySQL 8 的工具用 LOCK INSTANCE FOR BACKUP 阻止 DDL，需要 BACKUP_ADMIN。',
  ),
  signs: [sign(0.985, /\bBACKUP_ADMIN\b/, { with: [/denied|missing|lack|privilege/] })],
  remedies: repairFirst(
    GRANT_RELOAD,
    changeFix(
      'Grant the one right.',
      '授予该权限。',
      "mysql -u root -p -e \"GRANT BACKUP_ADMIN ON *.* TO 'backup'@'HOST'\"",
      "mysql -u backup -p -e 'SHOW GRANTS'",
    ),
  ),
  samples: {
    match: [
      'xtrabackup: Error: failed to execute query LOCK INSTANCE FOR BACKUP: Access denied; you need (at least one of) the BACKUP_ADMIN privilege(s) for this operation',
    ],
    miss: ['Access denied; you need (at least one of) the RELOAD privilege(s) for this operation'],
  },
};
