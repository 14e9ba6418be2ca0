import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { ENLARGE_REDO } from '../remedies/configuration.ts';

export const REDO_LOG_WRAPPED: KnowledgeEntry = {
  id: 'redo-log-wrapped',
  class: 'CFG_REDO_LOG_WRAPPED',
  urgency: 'data-at-risk',
  title: phrase(
    'the server overwrote its redo log faster than the backup could copy it',
    '服务器覆盖重做日志的速度快于备份复制的速度',
  ),
  story: phrase(
    'A physical backup must copy the redo log while it is written. The log was too small or the copy too slow.',
    '物理备份必须在写入的同时复制重做日志。日志太小或复制太慢就会被追上。',
  ),
  signs: [
    sign(
      0.96,
      /log block numbers? mismatch|log has wrapped around|redo log (?:was|has been) overwritten|log copying being too slow|Was only able to copy log|log files being too small|missing redo log|increasing innodb_(?:log_file_size|redo_log_capacity)|xtrabackup_copy_logfile\(\) failed|log scan(?:ned)? [^\n]*overwritten/,
    ),
  ],
  remedies: ENLARGE_REDO,
  samples: {
    match: [
      'xtrabackup: error: log block numbers mismatch:',
      '[ERROR] [MY-011825] [Xtrabackup] log block numbers mismatch: expected log block no. 1 but got 2',
      '[00] 2024-02-03 04:05:06 mariadb-backup: Was only able to copy log from 1 to 2, not 3; try increasing innodb_log_file_size',
    ],
    miss: ['InnoDB: Error: log file ./ib_logfile0 is of different size 0 50331648 bytes'],
  },
};
