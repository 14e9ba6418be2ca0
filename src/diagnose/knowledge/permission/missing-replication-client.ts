import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_REPLICATION_CLIENT } from '../remedies/permission.ts';

export const MISSING_REPLICATION_CLIENT: KnowledgeEntry = {
  id: 'missing-replication-client',
  class: 'PERM_MISSING_REPLICATION_CLIENT',
  urgency: 'configuration',
  title: phrase('the account may not read the binary log position', '账号无权读取二进制日志位点'),
  story: phrase(
    '--master-data, --source-data, mydumper and physical backups ask for the position, which needs REPLICATION CLIENT (BINLOG MONITOR on MariaDB 10.5 and later).',
    '--master-data、--source-data、mydumper 和物理备份要读取位点，需要 REPLICATION CLIENT（MariaDB 10.5 起为 BINLOG MONITOR）。',
  ),
  signs: [
    sign(
      0.94,
      /you need \(at least one of\) (?:the )?(?:SUPER, )?(?:REPLICATION CLIENT|REPLICATION SLAVE|BINLOG MONITOR|REPLICA MONITOR|SLAVE MONITOR|REPLICATION MASTER ADMIN)/,
    ),
    sign(
      0.9,
      /missing required privilege REPLICATION CLIENT|(?:SHOW (?:MASTER|BINARY LOG|SLAVE|REPLICA)(?: LOG)? STATUS|master (?:position|status)|SHOW (?:BINARY|MASTER) LOGS)[\s\S]{0,120}Access denied/,
    ),
    sign(0.5, /REPLICATION_SLAVE_ADMIN|REPLICATION SLAVE ADMIN/),
  ],
  remedies: GRANT_REPLICATION_CLIENT,
  samples: {
    match: [
      "mysqldump: Couldn't execute 'SHOW MASTER STATUS': Access denied; you need (at least one of) the SUPER, REPLICATION CLIENT privilege(s) for this operation (1227)",
      'Access denied; you need (at least one of) the BINLOG MONITOR privilege(s) for this operation',
    ],
    miss: ['Access denied; you need (at least one of) the RELOAD privilege(s) for this operation'],
  },
};
