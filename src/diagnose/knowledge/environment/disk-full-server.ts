import { sign } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { FREE_SERVER_SPACE } from '../remedies/environment.ts';

export const DISK_FULL_SERVER: KnowledgeEntry = {
  id: 'disk-full-server',
  class: 'ENV_DISK_FULL',
  urgency: 'service-down',
  title: phrase(
    "the server's own disk is full: data, temporary files or binary logs",
    '服务器自身的磁盘已满：数据目录、临时目录或二进制日志所在的卷',
  ),
  story: phrase(
    'The server itself ran out of space, so statements of a backup or a restore fail in the storage engine.',
    '服务器自己的磁盘写满，备份或恢复的语句在存储引擎里失败。',
  ),
  signs: [
    sign(
      0.9,
      /Check that (?:the disk|your OS)[^\n]*(?:full|space)|should have been written, only \d+ were written|storage (?:is full|limit exceeded)|Out of space/,
    ),
    sign(0.93, /failed with error 28\b|error: 28\b/),
    sign(0.95, /Got error 28 (?:from|'No space)/),
    sign(0.95, /Disk is full writing|Waiting for someone to free (?:some )?space/),
    sign(0.94, /Error writing file '[^'\n]*' \((?:Errcode|OS errno): 28/),
    sign(
      0.94,
      /Operating system error number 28\b|posix_fallocate\(\): Failed|Encountered a problem with file [^\n]* disk is full/,
    ),
    // 168: the storage engine could not do it; the volume beside it says why.
    sign(0.9, /error 168\b|(?:The table|Table) '[^'\n]*' is full/, { with: [/\b100% +\/|\b0 +100%/] }),
    sign(0.72, /\b(?:The table|Table) '[^'\n]*' is full/),
    sign(0.7, /errno: 28\b[^\n]*(?:MYD|MYI|ibd)/),
    sign(0.85, /LOCK_WRITE_GROWTH/),
  ],
  remedies: FREE_SERVER_SPACE,
  samples: {
    match: [
      "mysqldump: Couldn't execute 'show fields from `a`': Got error 28 from storage engine (1030)",
      "ERROR 1114 (HY000) at line 1203: The table 'orders' is full",
      '2024-01-02T03:04:05.000000Z 7 [Warning] [MY-012638] [InnoDB] Retry attempts for writing partial data failed.\n2024-01-02T03:04:05.000000Z 7 [ERROR] [MY-012644] [InnoDB] Encountered a problem with file ./shop/orders.ibd. Disk is full.',
    ],
    miss: ["mysqldump: Couldn't execute 'show fields from `a`': Got error 127 from storage engine (1030)"],
  },
};
