import { sign } from '../../engine/sign.ts';
import { fix, type KnowledgeEntry, phrase, repairFirst } from '../knowledge-entry.ts';
import { KEEP_BINLOGS } from '../remedies/configuration.ts';

export const BINLOGS_PURGED: KnowledgeEntry = {
  id: 'binlogs-purged',
  class: 'CFG_BINLOG_OFF_OR_PURGED',
  urgency: 'data-at-risk',
  title: phrase('binary logs that are still needed were purged', '仍需要的二进制日志已被清除'),
  story: phrase(
    'A replica or a point-in-time recovery asks for a file or GTIDs that the server no longer has.',
    '副本或时间点恢复所需的文件或 GTID 已不在服务器上。',
  ),
  signs: [
    sign(
      0.82,
      /PURGE (?:BINARY|MASTER) LOGS|RESET MASTER|RESET BINARY LOGS|(?:binlog_expire_logs_seconds|expire_logs_days)[^\n]{0,12}\d/,
      {
        with: [
          /replay|mysqlbinlog|mariadb-binlog|position|point[- ]in[- ]time|PITR|replica|slave|missing|gone/,
        ],
        without: [/ERROR \d{4}/],
      },
    ),
    sign(
      0.965,
      /purged (?:required )?binary logs|Could not find first log file|Target log not found|source purged|master has purged/,
    ),
  ],
  remedies: repairFirst(
    KEEP_BINLOGS,
    fix(
      'Build the replica anew from a backup that is younger than the oldest file.',
      '用晚于最早日志文件的备份重建副本。',
      'mysql -e "SHOW BINARY LOGS"',
    ),
  ),
  samples: {
    match: [
      'The replay with mysqlbinlog begins too late: somebody ran PURGE BINARY LOGS BEFORE NOW()',
      "Got fatal error 1236 from master when reading data from binary log: 'Could not find first log file name in binary log index file'",
    ],
    miss: ['mysqldump: Error: Binlogging on server not active'],
  },
};
