import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RAISE_OPEN_FILES } from '../remedies/environment.ts';

export const TOO_MANY_OPEN_FILES: KnowledgeEntry = {
  id: 'too-many-open-files',
  class: 'ENV_QUOTA_OR_FILE_LIMIT',
  urgency: 'configuration',
  title: phrase(
    'the limit of open files is too low for the number of tables',
    '打开文件数上限太低，不够打开所有表',
  ),
  story: phrase(
    'A process may hold only so many files open. Servers with many tables, LOCK TABLES over all of them, and physical backups reach that limit.',
    '进程能同时打开的文件数有限。表很多、一次锁定全部表或做物理备份时会触顶。',
  ),
  signs: [
    sign(0.9, /Out of resources when opening file/, { without: [/Errcode: (?!24|23)\d/] }),
    sign(0.95, /Too many open files|\bEMFILE\b|\bENFILE\b/),
    sign(0.94, /\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}24\b/),
    sign(0.9, /cannot open file [^\n]* \(24\)/),
    sign(0.8, /Could not increase number of max_open_files|open_files_limit|Changed limits: max_open_files/, {
      with: [/\b24\b|can't open|cannot open/],
    }),
  ],
  remedies: RAISE_OPEN_FILES,
  samples: {
    match: [
      "mysqldump: Got error: 1016: Can't open file: './shop/orders.frm' (errno: 24 - Too many open files) when using LOCK TABLES",
      "mysqldump: Got error: 23: Out of resources when opening file './shop/a.MYD' (Errcode: 24) when using LOCK TABLES",
      '2024-02-01T01:02:03.1Z 0 [ERROR] [MY-012592] [InnoDB] Operating system error number 24 in a file operation.',
    ],
    miss: ["mysqldump: Got error: 1016: Can't open file: 'orders.MYI' (errno: 145) when using LOCK TABLES"],
  },
};
