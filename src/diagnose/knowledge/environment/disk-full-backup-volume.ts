import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FREE_BACKUP_SPACE } from '../remedies/environment.ts';

export const DISK_FULL_BACKUP_VOLUME: KnowledgeEntry = {
  id: 'disk-full-backup-volume',
  class: 'ENV_DISK_FULL',
  urgency: 'data-at-risk',
  title: phrase('the disk that receives the backup is full', '存放备份的磁盘已满'),
  story: phrase(
    'A program could not write its output any more: no free blocks or no free inodes. What was written so far is cut off.',
    '程序无法继续写入：磁盘没有可用空间或 inode 已用完。已写出的文件是不完整的。',
  ),
  signs: [
    sign(0.96, /Got errno 28 on write/),
    sign(
      0.93,
      /No space left on device|\bENOSPC\b|(?<!there was )not enough (?:free )?(?:disk )?space|insufficient (?:free )?(?:disk|storage)? ?space|disk is full|out of disk space|disk full\b|There is not enough space on the disk/,
      { without: [/inodes? exhausted|IUse% +100%/] },
    ),
    sign(0.93, /\b(?:Errcode|errno|OS errno|os error|error number|Errno|IO Error)\]?[:=\s]{1,2}28\b/),
    sign(
      0.9,
      /Aucun espace disponible|kein Speicherplatz mehr|No queda espacio|Não há espaço|Nessuno spazio disponibile|Geen ruimte meer|Brak miejsca na urządzeniu|На устройстве не осталось|设备上没有空间|磁盘空间不足|デバイスに空き領域/,
    ),
    // What df says, where nothing else does.
    told(
      0.75,
      /\bdf\b[^\n]{0,60}\b100 ?%|(?:disk|volume|partition|file ?system|mount|backup|\/\w+)\b[^\n.]{0,15} (?:is |was |at |ran )?(?:100 ?% (?:full|used)|full\b)/,
      {
        without: [/IUse%|inodes?|CPU|full (?:backup|dump)|table '[^'\n]*' is full/],
      },
    ),
    sign(0.8, /\bWrote only \d+ of \d+ bytes\b|ephemeral-storage|ephemeral local storage usage exceeds/),
  ],
  remedies: FREE_BACKUP_SPACE,
  samples: {
    match: [
      'On restore: gzip: x.sql.gz: unexpected end of file. df of the folder: 100% since 12 May, files from before are good.',
      'mysqldump: Got errno 28 on write',
      'gzip: stdout: No space left on device',
      "xtrabackup: Error writing file '/backup/ibdata1' (OS errno 28 - No space left on device)",
      "** (mydumper:771): CRITICAL **: Couldn't write data to a file: No space left on device",
      'tar: -: Wrote only 2048 of 10240 bytes',
    ],
    miss: ['mysqldump: Got errno 32 on write', 'mysqldump: Got errno 122 on write'],
  },
};
