import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_PROCESS } from '../remedies/permission.ts';

export const MISSING_PROCESS: KnowledgeEntry = {
  id: 'missing-process',
  class: 'PERM_MISSING_PROCESS',
  urgency: 'configuration',
  title: phrase('the account lacks PROCESS', '账号缺少 PROCESS 权限'),
  story: phrase(
    'Since 8.0.21 and 5.7.31 mysqldump reads information_schema.FILES for tablespaces, which needs PROCESS. Most databases do not need that part.',
    '自 8.0.21 和 5.7.31 起，mysqldump 读取 information_schema.FILES 导出表空间，需要 PROCESS。多数数据库不需要这部分。',
  ),
  signs: [
    sign(0.95, /you need \(at least one of\) (?:the )?PROCESS\b/),
    sign(0.9, /(?:missing required privilege|User is missing [^\n]*|lacks?(?: the)?) PROCESS\b/),
    sign(0.93, /missing the following[^\n]*privilege\(s\): PROCESS\b/),
    sign(0.75, /when trying to dump tablespaces/, {
      without: [/error 28|errno: 28|tmp/, /must (?:SET|reset) (?:your )?PASSWORD/],
    }),
    sign(0.7, /privilege\(s\)[^\n]*tablespaces|PROCESS privilege/),
  ],
  explainedBy: ['ENV_DISK_FULL'],
  remedies: GRANT_PROCESS,
  samples: {
    match: ['xtrabackup: Error: missing required privilege PROCESS on *.*'],
    miss: [
      'ERROR 1227 (42000): Access denied; you need (at least one of) the RELOAD privilege(s) for this operation',
    ],
  },
};
