import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { RAISE_QUOTA } from '../remedies/environment.ts';

export const QUOTA_EXCEEDED: KnowledgeEntry = {
  id: 'quota-exceeded',
  class: 'ENV_QUOTA_OR_FILE_LIMIT',
  urgency: 'data-at-risk',
  title: phrase('a quota of the user or project is used up', '用户或项目的磁盘配额已用完'),
  story: phrase(
    'The disk has space, but this user may not use more of it.',
    '磁盘本身还有空间，但当前用户的配额已到上限。',
  ),
  signs: [
    // The tool that tells of quotas; what the writer heard may be any error.
    sign(0.78, /\bquota\b[^\n]{0,80}(?:\d+\*|\b(?:hard )?limit \d|reached|\bfull\b|grace|\b100 ?%)/, {
      without: [/S3|bucket|googleapi|dropbox|storageQuota|rclone/],
    }),
    sign(
      0.95,
      /Disk quota exceeded|\bEDQUOT\b|\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}122\b|Got errno 122 on write/,
      { without: [/from storage engine/] },
    ),
    sign(0.85, /quota (?:has been )?exceeded|exceeded (?:your|the) (?:disk |storage )?quota|over quota/, {
      without: [/S3|bucket|googleapi|dropbox|storageQuota|rclone/],
    }),
  ],
  remedies: RAISE_QUOTA,
  samples: {
    match: [
      "ERROR 1030 (HY000) at line 9912: Got error 168 - 'Unknown (generic) error from engine' from storage engine\nquota -u mysql: blocks 52428800* limit 52428800, the disk has space",
      'mysqldump: Got errno 122 on write',
      "cp: error writing '/home/b/dump.sql': Disk quota exceeded",
    ],
    miss: ['Got error 122 from storage engine'],
  },
};
