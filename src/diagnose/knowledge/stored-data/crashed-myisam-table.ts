import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase, repairFirst, riskyFix } from '../knowledge-entry.ts';
import { RESCUE_DAMAGED_TABLE } from '../remedies/stored-data.ts';

export const CRASHED_MYISAM_TABLE: KnowledgeEntry = {
  id: 'crashed-myisam-table',
  class: 'DATA_TABLE_CORRUPT',
  urgency: 'data-at-risk',
  title: phrase('a MyISAM or Aria table is marked as crashed', 'MyISAM 或 Aria 表被标记为崩溃'),
  story: phrase(
    'It was open when the server died. REPAIR usually brings it back, sometimes without its last rows.',
    '服务器异常退出时该表处于打开状态。REPAIR 通常能修好，有时会丢最后几行。',
  ),
  signs: [sign(0.975, /marked as crashed|\(errno: 14[45]\b/)],
  explainedBy: ['ENV_OOM_KILLED'],
  remedies: repairFirst(
    RESCUE_DAMAGED_TABLE,
    riskyFix(
      'Copy the files of the table, then repair it.',
      '先复制该表文件，再修复。',
      'mysql DATABASE -e "REPAIR TABLE TABLE_NAME"',
      'mysql DATABASE -e "CHECK TABLE TABLE_NAME"',
    ),
  ),
  samples: {
    match: [
      "mysqldump: Got error: 145: Table './shop/a' is marked as crashed and should be repaired when using LOCK TABLES",
    ],
    miss: [
      "Table 'x' is marked as crashed and should be repaired\nOut of memory: Killed process 1881 (mysqld)",
      'Database page corruption on disk or a failed file read of page 7',
    ],
  },
};
