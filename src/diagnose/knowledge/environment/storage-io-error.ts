import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { SAVE_FAILING_DISK } from '../remedies/environment.ts';

export const STORAGE_IO_ERROR: KnowledgeEntry = {
  id: 'storage-io-error',
  class: 'ENV_STORAGE_IO_ERROR',
  urgency: 'data-at-risk',
  title: phrase('the disk or file system fails', '磁盘或文件系统故障'),
  story: phrase(
    'The operating system could not read or write blocks. A backup made now may be the last one this disk gives.',
    '操作系统无法读写数据块。此刻的备份可能是这块盘最后的机会。',
  ),
  signs: [
    sign(
      0.95,
      /I\/O error, dev \w+|medium error|Buffer I\/O error|blk_update_request|EXT4-fs error|XFS[^\n]*(?:metadata I\/O error|Corruption)|SMART\b[^\n.;]{0,60}FAIL|ata\d+[^\n]*(?:failed command|UNC)/,
    ),
    sign(
      0.93,
      /Input\/output error|\bEIO\b|\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}5\b|Got errno 5 on (?:write|read)|fsync\(\) returned EIO/,
    ),
    sign(
      0.9,
      /Structure needs cleaning|Remote I\/O error|\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}(?:117|121)\b|Bad message|cyclic redundancy check/,
    ),
  ],
  remedies: SAVE_FAILING_DISK,
  samples: {
    match: [
      'mysqldump: Got errno 5 on write',
      "cp: error reading '/var/lib/mysql/a.ibd': Input/output error",
      '[ERROR] InnoDB: Operating system error number 5 in a file operation.',
      'blk_update_request: I/O error, dev sdb, sector 4711',
    ],
    miss: [
      'Database page corruption detected at page 31207, retrying...\nsmartctl passed. innochecksum: Fail: page 31207 invalid',
      'mysqldump: Got errno 28 on write',
    ],
  },
};
