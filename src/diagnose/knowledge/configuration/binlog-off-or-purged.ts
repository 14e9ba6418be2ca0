import { sign, told } from '../../engine/sign.ts';
import { type KnowledgeEntry, phrase } from '../knowledge-entry.ts';
import { KEEP_BINLOGS } from '../remedies/configuration.ts';

export const BINLOG_OFF_OR_PURGED: KnowledgeEntry = {
  id: 'binlog-off-or-purged',
  class: 'CFG_BINLOG_OFF_OR_PURGED',
  urgency: 'data-at-risk',
  title: phrase('the binary log is off, or its files are gone', '二进制日志未开启，或所需的文件已被清除'),
  story: phrase(
    'Positions cannot be recorded without a binary log, and point-in-time recovery needs every file since the backup.',
    '没有二进制日志就无法记录位点；时间点恢复需要备份之后的每个日志文件。',
  ),
  signs: [
    sign(
      0.96,
      /Binlogging on server not active|not using binary logging|binary log(?:ging)? is (?:not enabled|disabled|not active|closed)/,
    ),
    told(
      0.9,
      /(?:binary log(?:ging)?|binlog)s? (?:is |was |are )?(?:off|disabled)|log[-_]bin (?:is |= ?)?(?:OFF|not (?:set|enabled))/,
    ),
    sign(
      0.94,
      /Could not find first log file|purged (?:binary|required|the)|Cannot replicate because the (?:master|source) purged|Target log not found|could not find next log|required binary logs|Could not find (?:the )?target log|binlog truncated|impossible position|Requested (?:binlog|GTID)[^\n]*(?:not|purged)/,
    ),
    sign(
      0.85,
      /(?:mysqlbinlog|mariadb-binlog)[^\n]*(?:not found|No such file|Errcode: 2)|SHOW (?:MASTER|BINARY LOG) STATUS[^\n]*(?:empty|returned no)|binlog[^\n]*(?:does not exist|purged|expired)/,
    ),
    sign(
      0.6,
      /Couldn't get (?:master|source) position|binlog_(?:expire|format)|ERROR: Error in Log_event::read_log_event|Event crc check failed/,
      { without: [/Access denied/] },
    ),
  ],
  remedies: KEEP_BINLOGS,
  samples: {
    match: [
      'mysqldump: Error: Binlogging on server not active',
      'ERROR 1381 (HY000): You are not using binary logging',
    ],
    miss: [
      "ERROR 1142 (42000) at line 6021: TRIGGER command denied to user 'app'@'%' for table 'o'\nBinary log is off there, so that isn't it",
      "mysqldump: Couldn't execute 'SHOW MASTER STATUS': Access denied; you need (at least one of) the SUPER, REPLICATION CLIENT privilege(s) for this operation (1227)",
    ],
  },
};
