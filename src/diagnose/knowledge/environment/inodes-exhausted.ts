import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FREE_INODES } from '../remedies/environment.ts';

export const INODES_EXHAUSTED: KnowledgeEntry = {
  id: 'inodes-exhausted',
  class: 'ENV_DISK_FULL',
  urgency: 'data-at-risk',
  title: phrase(
    'no inodes left: the disk has space, but cannot hold one more file',
    'inode 已用完：磁盘还有空间，但不能再新建文件',
  ),
  story: phrase(
    'Millions of small files used up the inodes of the file system.',
    '大量小文件耗尽了文件系统的 inode。',
  ),
  signs: [
    sign(0.96, /No space left on device/, {
      with: [/IUse%[\s\S]{0,400}\b100%|inodes? (?:exhausted|left)|no (?:free )?inodes/],
    }),
    sign(0.9, /no (?:free )?inodes|out of inodes/),
  ],
  remedies: FREE_INODES,
  samples: {
    match: [
      'mkdir: cannot create directory: No space left on device\nFilesystem Inodes IUsed IFree IUse% Mounted on\n/dev/sda1 655360 655360 0 100% /backup',
    ],
    miss: ['mkdir: cannot create directory: Permission denied'],
  },
};
