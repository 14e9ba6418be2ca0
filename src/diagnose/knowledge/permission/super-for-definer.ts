import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RESTORE_WITHOUT_SUPER } from '../remedies/permission.ts';

export const SUPER_FOR_DEFINER: KnowledgeEntry = {
  id: 'super-for-definer',
  class: 'PERM_SUPER_REQUIRED_ON_RESTORE',
  urgency: 'configuration',
  title: phrase(
    'the dump asks for what only an administrator may do: definers, GTID, global settings',
    '转储里有只有管理员才能执行的内容：DEFINER、GTID、全局变量',
  ),
  story: phrase(
    'DEFINER clauses of other accounts, SET @@GLOBAL.gtid_purged, SET @@SESSION.SQL_LOG_BIN and the like need SUPER or its dynamic successors. Managed servers do not give them.',
    '其他账号的 DEFINER、SET @@GLOBAL.gtid_purged、SET @@SESSION.SQL_LOG_BIN 等需要 SUPER 或其替代权限。云托管服务器不授予。',
  ),
  signs: [
    sign(
      0.93,
      /you need \(at least one of\) (?:the )?(?:SUPER|SYSTEM_VARIABLES_ADMIN|SESSION_VARIABLES_ADMIN|SET_USER_ID|SET_ANY_DEFINER|ALLOW_NONEXISTENT_DEFINER|BINLOG_ADMIN|SYSTEM_USER|SET USER|BINLOG ADMIN|TABLE_ENCRYPTION_ADMIN|GROUP_REPLICATION_ADMIN|SUPER or SET)\b/,
      { without: [/the SUPER, REPLICATION CLIENT|mydumper|mysqldump: Couldn't/] },
    ),
    sign(0.5, /you need \(at least one of\) the SUPER\b/, { without: [/the SUPER, REPLICATION CLIENT/] }),
    sign(0.8, /requires? (?:the )?SUPER(?: or \w+)? privilege|#1227|\bERROR 1227\b/, {
      without: [
        /PROCESS|RELOAD|FLUSH_TABLES|BACKUP_ADMIN|REPLICATION CLIENT|BINLOG MONITOR|CREATE USER|GRANT OPTION/,
      ],
    }),
  ],
  refutes: [
    {
      sign: sign(0.5, /command denied to user[\s\S]*command denied to user/),
      why: phrase('ordinary write rights are missing as well', '连普通写权限也没有'),
    },
  ],
  remedies: RESTORE_WITHOUT_SUPER,
  samples: {
    match: [
      'ERROR 1227 (42000) at line 18: Access denied; you need (at least one of) the SUPER privilege(s) for this operation',
      'ERROR 1227 (42000) at line 24: Access denied; you need (at least one of) the SUPER, SYSTEM_VARIABLES_ADMIN or SESSION_VARIABLES_ADMIN privilege(s) for this operation',
    ],
    miss: [
      "mysqldump: Couldn't execute 'SHOW MASTER STATUS': Access denied; you need (at least one of) the SUPER, REPLICATION CLIENT privilege(s) for this operation (1227)",
    ],
  },
};
