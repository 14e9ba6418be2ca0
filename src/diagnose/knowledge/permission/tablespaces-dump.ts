import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { GRANT_PROCESS } from '../remedies/permission.ts';

export const TABLESPACES_DUMP: KnowledgeEntry = {
  id: 'tablespaces-dump',
  class: 'PERM_MISSING_PROCESS',
  urgency: 'configuration',
  title: phrase('mysqldump wants PROCESS to dump tablespaces', 'mysqldump 导出表空间需要 PROCESS'),
  story: phrase(
    'Since 5.7.31 and 8.0.21 this part needs PROCESS. The tables themselves are still dumped.',
    '自 5.7.31 和 8.0.21 起这一步需要 PROCESS；各表本身仍会导出。',
  ),
  signs: [
    sign(0.965, /PROCESS\b[^\n]{0,80}when trying to dump tablespaces/),
    sign(0.8, /when trying to dump tablespaces/, {
      without: [/error 28|errno: 28|tmp/, /must (?:SET|reset) (?:your )?PASSWORD/],
    }),
  ],
  explainedBy: ['ENV_DISK_FULL'],
  remedies: GRANT_PROCESS,
  samples: {
    match: [
      "mysqldump: Error: 'Access denied; you need (at least one of) the PROCESS privilege(s) for this operation' when trying to dump tablespaces",
    ],
    miss: ['xtrabackup: Error: missing required privilege PROCESS on *.*'],
  },
};
