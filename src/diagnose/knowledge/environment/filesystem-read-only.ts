import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { REMOUNT_STORAGE } from '../remedies/environment.ts';

export const FILESYSTEM_READ_ONLY: KnowledgeEntry = {
  id: 'filesystem-read-only',
  class: 'ENV_STORAGE_IO_ERROR',
  urgency: 'data-at-risk',
  title: phrase('the file system is read-only', '文件系统为只读'),
  story: phrase(
    'The kernel made it read-only after an error, or it was mounted so: a container root, a snapshot, a share.',
    '内核出错后将其改为只读，或本来就是只读挂载：容器根目录、快照、共享。',
  ),
  signs: [sign(0.92, /Read-only file system|\bEROFS\b|\b(?:Errcode|errno|OS errno):? 30\b/)],
  remedies: repairFirst(
    REMOUNT_STORAGE,
    fix(
      'Find out why it is read-only before anything else.',
      '先弄清为什么是只读。',
      'findmnt -no OPTIONS -T /backup; dmesg -T | grep -iE "remount|ext4|xfs|i/o error" | tail',
    ),
  ),
  samples: {
    match: ["mysqldump: Can't create/write to file '/mnt/nas/a.sql' (Errcode: 30 \"Read-only file system\")"],
    miss: ['bash: /mnt/nas/a.sql: Stale file handle'],
  },
};
