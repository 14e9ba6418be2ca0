import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { REPLACE_BACKUP } from '../remedies/stored-data.ts';

export const PHYSICAL_BACKUP_NOT_PREPARED: KnowledgeEntry = {
  id: 'physical-backup-not-prepared',
  class: 'DATA_WRONG_OR_EMPTY_BACKUP',
  urgency: 'data-at-risk',
  title: phrase(
    'the physical backup was not prepared, or its parts do not fit',
    '物理备份未执行 prepare，或各部分不匹配',
  ),
  story: phrase(
    'Increments need their base prepared with --apply-log-only and in order; a backup must be prepared once before it is copied back.',
    '增量需要按顺序应用到以 --apply-log-only 准备的全量上；复制回去之前必须完成 prepare。',
  ),
  signs: [
    sign(
      0.86,
      /seems to be not prepared|not prepared yet|--apply-log-only|cannot apply incremental|incremental backup[^\n]*(?:does not match|mismatch|not)|seems to be already prepared|doesn't match with the (?:to|from)_lsn/,
    ),
  ],
  remedies: repairFirst(
    REPLACE_BACKUP,
    fix(
      'Prepare a copy: base and all but the last increment with --apply-log-only.',
      '在副本上准备：全量和除最后一个外的增量使用 --apply-log-only。',
      'xtrabackup --prepare --apply-log-only --target-dir=/backup/full && xtrabackup --prepare --target-dir=/backup/full --incremental-dir=/backup/inc1',
      'cat /backup/full/xtrabackup_checkpoints',
    ),
  ),
  samples: {
    match: [
      'xtrabackup: error: This target seems to be not prepared yet.',
      'xtrabackup: error: applying incremental backup needs target prepared with --apply-log-only.',
    ],
    miss: ['The backup file is empty'],
  },
};
