import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SPLIT_OR_RAISE_FILE_SIZE } from '../remedies/environment.ts';

export const FILE_SIZE_LIMIT: KnowledgeEntry = {
  id: 'file-size-limit',
  class: 'ENV_QUOTA_OR_FILE_LIMIT',
  urgency: 'data-at-risk',
  title: phrase(
    'a file may not grow larger: file system, ulimit or upload limit',
    '文件不能再变大：文件系统、ulimit 或上传大小的限制',
  ),
  story: phrase(
    'FAT32 and some old shares end at 4 GB or 2 GB, `ulimit -f` ends a file anywhere, and web programs refuse large uploads.',
    'FAT32 和某些旧共享单文件上限为 4 GB 或 2 GB，ulimit -f 也会限制文件大小，网页程序会拒绝过大的上传。',
  ),
  signs: [
    sign(
      0.93,
      /File too large|File size limit exceeded|\bEFBIG\b|SIGXFSZ|\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}27\b|Got errno 27 on write/,
      { without: [/S3|bucket/] },
    ),
    sign(
      0.85,
      /upload_max_filesize|file size exceeded the maximum size permitted|exceeds the upload_max|post_max_size|You probably tried to upload (?:a )?(?:too large file|file that is too large)|413 (?:Request Entity|Payload|Content) Too Large|exceeds? (?:the )?maximum (?:upload|file) size/,
    ),
  ],
  remedies: SPLIT_OR_RAISE_FILE_SIZE,
  samples: {
    match: [
      'mysqldump: Got errno 27 on write',
      'gzip: stdout: File too large',
      'The uploaded file exceeds the upload_max_filesize directive in php.ini.',
    ],
    miss: ['gzip: stdout: No space left on device'],
  },
};
