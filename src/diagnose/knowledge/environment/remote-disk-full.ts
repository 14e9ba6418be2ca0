import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { FREE_BACKUP_SPACE } from '../remedies/environment.ts';

export const REMOTE_DISK_FULL: KnowledgeEntry = {
  id: 'remote-disk-full',
  class: 'ENV_DISK_FULL',
  urgency: 'data-at-risk',
  title: phrase('the disk of the remote end is full', '远端磁盘已满'),
  story: phrase(
    'The dump is good here; the machine it was sent to has no room.',
    '本地的转储没问题，但接收的机器没有空间。',
  ),
  signs: [
    sign(0.97, /(?:scp|rsync|sftp|ssh)\b[^\n]*(?:No space left on device|Disk full)/),
    sign(0.9, /507 Insufficient Storage|552 (?:\S+ ){0,4}(?:exceeded|full|space)/),
  ],
  remedies: repairFirst(
    FREE_BACKUP_SPACE,
    fix(
      'Look at the space of the remote end and send the finished file again.',
      '查看远端空间，重新发送已完成的文件。',
      'ssh TARGET df -h /backup && rsync -a --partial DUMP.sql.gz TARGET:/backup/',
      'ssh TARGET gzip -t /backup/DUMP.sql.gz',
    ),
  ),
  samples: {
    match: [
      'rsync: write failed on "/backup/a.sql.gz": No space left on device (28)',
      'scp: /backup/a.sql.gz: No space left on device',
    ],
    miss: ['gzip: stdout: No space left on device'],
  },
};
